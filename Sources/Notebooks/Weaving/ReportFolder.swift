import Foundation

/// The folder of a report: `README.md`, `TIMING.md` and `figures`.
///
/// A report is written to other names first and then renamed, so that the old one stays where anything
/// fails.
public struct ReportFolder: Sendable {
  public let path: String

  public init(_ path: String) { self.path = path.isEmpty ? "." : path }

  /// The name of the report itself.
  public static let report = "README.md"
  static let timing = "TIMING.md"
  static let figures = "figures"

  /// Where a file of the report is.
  public func file(_ name: String) -> String { path == "." ? name : "\(path)/\(name)" }

  /// The bytes of a file; `nil` where there is none.
  public func bytes(of name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: file(name)).map { Array($0) }
  }

  /// What the report that is there says of itself; `nil` where there is none.
  public var header: ReportHeader? {
    guard let handle = FileHandle(forReadingAtPath: file(Self.report)) else { return nil }
    defer { try? handle.close() }
    guard let start = try? handle.read(upToCount: 1 << 16) else { return nil }
    return ReportHeader(firstLineOf: String(decoding: start, as: UTF8.self))
  }

  /// Whether all files are there that the report that is there would have.
  func isWhole(_ header: ReportHeader) -> Bool {
    let names =
      [Self.timing]
      + header.figures.flatMap { ["\(Self.figures)/\($0).png", "\(Self.figures)/\($0).csv"] }
    return names.allSatisfy { FileManager.default.fileExists(atPath: file($0)) }
  }

  /// Throws where a report of a notebook may not be written here, before anything is run for it.
  ///
  /// - Throws: ``ReportFolderError``.
  public func check(for notebook: String) throws(ReportFolderError) {
    let files = FileManager.default
    if files.fileExists(atPath: file(Self.report)) {
      guard let header else { throw .notAReport(file(Self.report)) }
      guard header.notebook == notebook else {
        throw .ofAnotherNotebook(file(Self.report), header.notebook, notebook)
      }
    }
    // A folder that is not there yet is made in the nearest one that is.
    for name in ["", Self.figures] {
      var place = URL(fileURLWithPath: name.isEmpty ? path : file(name))
      while !files.fileExists(atPath: place.path), place.path != "/" {
        place.deleteLastPathComponent()
      }
      var isFolder: ObjCBool = false
      _ = files.fileExists(atPath: place.path, isDirectory: &isFolder)
      guard isFolder.boolValue else { throw .notWritable(place.relativePath, "it is no folder") }
      guard files.isWritableFile(atPath: place.path) else {
        throw .notWritable(place.relativePath, "its permissions forbid it")
      }
    }
  }

  /// Writes a report in place of the one that is there, and takes away figures that it has no more.
  ///
  /// - Throws: ``ReportFolderError/notWritable(_:_:)``.
  func write(_ report: [ReportFile]) throws(ReportFolderError) {
    let files = FileManager.default
    let before = header?.figures ?? []
    var written: [(URL, URL)] = []
    do {
      for file in report {
        let target = URL(fileURLWithPath: self.file(file.name))
        let folder = target.deletingLastPathComponent()
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        let other = folder.appendingPathComponent(".\(target.lastPathComponent).part")
        written.append((other, target))
        if bytes(of: file.name) == file.bytes {
          written.removeLast()
          continue
        }
        try Data(file.bytes).write(to: other)
      }
      for (other, target) in written {
        guard rename(other.path, target.path) == 0 else {
          throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
      }
      let names = Set(report.map(\.name))
      for figure in before {
        for ending in ["png", "csv"] {
          let name = "\(Self.figures)/\(figure).\(ending)"
          if !names.contains(name), files.fileExists(atPath: file(name)) {
            try files.removeItem(atPath: file(name))
          }
        }
      }
    } catch {
      for (other, _) in written { try? files.removeItem(at: other) }
      throw .notWritable(path, error.localizedDescription)
    }
  }
}

/// A file of a report, by its name in the report's folder.
public struct ReportFile: Sendable, Equatable {
  public var name: String
  public var bytes: [UInt8]
}

/// Why a report cannot be written to a folder.
public enum ReportFolderError: Error, Equatable, Sendable {
  case notAReport(String)
  case ofAnotherNotebook(String, String, String)
  case notWritable(String, String)
}

extension ReportFolderError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notAReport(let path):
      "'\(path)' is there and was not woven by Metabook, and the report would replace it. Move it away, or "
        + "put the notebook, or the archive that -o names, into a folder of its own."
    case .ofAnotherNotebook(let path, let other, let notebook):
      "'\(path)' is the report of '\(other)', and not of '\(notebook)'. Put each notebook into a folder of its "
        + "own."
    case .notWritable(let path, let reason):
      "The report cannot be written to '\(path)': \(reason). Nothing was replaced. Make the folder writable."
    }
  }
}
