import Archiving
import Foundation
import Images
import Plotting

/// What of a report its archive does not give.
public struct ReportCheck: Sendable, Equatable {
  /// A sentence each, with the file and the line; empty where every byte is as it would be woven again.
  public var differences: [String]
  /// What could not be compared, and why.
  public var remarks: [String]
  /// How many files were derived again.
  public var files: Int

  /// Differences of one file beyond this number are counted only.
  private static let mostLines = 20

  /// Derives a report again and compares every file of it.
  ///
  /// - Parameter kit: the version of the kit that checks.
  /// - Throws: what drawing throws.
  public init(_ recorded: RecordedReport, kit: String) throws {
    differences = []
    remarks = []
    let (folder, header) = (recorded.folder, recorded.header)
    let verification = try ArchiveVerification(ofArchive: recorded.archive)
    for fault in verification.faults { differences.append("\(recorded.archive): \(fault)") }
    if verification.digest != header.contentDigest {
      differences.append(
        "\(recorded.archive): its content digest is \(verification.digest), and the report was woven from "
          + "\(header.contentDigest).")
    }
    if let own = folder.bytes(of: header.notebook), own != Array(recorded.source.text.utf8) {
      differences.append(
        "\(folder.file(header.notebook)): it was changed after the report was woven. Run it again: metabook run"
      )
    }
    var origin = ReportOrigin(
      notebook: recorded.source.name, archive: header.archive, contentDigest: verification.digest,
      settings: recorded.source.settings, kit: header.kit)
    origin.drawing = header.drawing
    let isDrawnAlike = header.drawing == drawingLibraryVersions
    if header.kit != kit {
      remarks.append("The report was woven by Metabook \(header.kit), and this is \(kit).")
    }
    if !isDrawnAlike {
      remarks.append(
        "Figures were drawn by \(header.drawing), and are by \(drawingLibraryVersions) here: their data were "
          + "compared, and not their pixels.")
    }
    let files = try recorded.report.files(origin)
    self.files = files.count
    for file in files {
      let path = folder.file(file.name)
      guard let found = folder.bytes(of: file.name) else {
        differences.append("\(path): it is missing.")
        continue
      }
      if found == file.bytes { continue }
      if !file.name.hasSuffix(".png") {
        differences += Self.differences(found, file.bytes, path)
      } else if isDrawnAlike || Self.texts(found) != Self.texts(file.bytes) {
        differences.append("\(path): it is not the figure that the archive gives.")
      }
    }
  }

  private static func texts(_ png: [UInt8]) -> [PNGText]? { try? PNGText.texts(png: png) }

  /// The lines of a text that differ.
  private static func differences(_ found: [UInt8], _ derived: [UInt8], _ path: String) -> [String]
  {
    func lines(_ bytes: [UInt8]) -> [String] {
      bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
    let (found, derived) = (lines(found), lines(derived))
    var all: [String] = []
    for place in 0..<max(found.count, derived.count) {
      let one = place < found.count ? found[place] : nil
      let other = place < derived.count ? derived[place] : nil
      if one == other { continue }
      let (start, a, b) = parting(one ?? "", other ?? "")
      all.append(
        "\(path):\(place + 1):\(start + 1): it says \(quoted(one == nil ? nil : a)), and the archive gives "
          + "\(quoted(other == nil ? nil : b)).")
    }
    if all.isEmpty { return ["\(path): its bytes differ."] }
    return all.count <= mostLines
      ? all : all.prefix(mostLines) + ["\(path): \(all.count - mostLines) more lines differ."]
  }

  private static func quoted(_ text: String?) -> String { text.map { "'\($0)'" } ?? "nothing" }

  /// Where two lines part, and some of both from there on.
  private static func parting(_ a: String, _ b: String) -> (Int, String, String) {
    let (a, b) = (Array(a), Array(b))
    let same = zip(a, b).prefix { $0 == $1 }.count
    let start = max(0, same - 12)
    func part(_ text: [Character]) -> String {
      String(text.dropFirst(start).prefix(40)) + (text.count > start + 40 ? "…" : "")
    }
    return (same, part(a), part(b))
  }
}
