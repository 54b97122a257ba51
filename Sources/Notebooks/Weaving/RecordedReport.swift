public import Archiving
import Foundation
public import Reporting

/// A report that lies in a folder, derived again from its archive.
public struct RecordedReport {
  public let folder: ReportFolder
  public let header: ReportHeader
  /// The path of its archive.
  public let archive: String
  /// What the archive says was run.
  public let source: NotebookSource
  public let report: WovenReport

  /// Opens the report at a path: its folder, or `README.md` in it.
  ///
  /// - Throws: ``RecordedReportError`` where there is none; ``NotebookError`` where its notebook cannot be read;
  ///   what reading an archive throws.
  public init(at path: String, registry: Registry = Registry(), data: NotebookData) throws {
    let url = URL(fileURLWithPath: path)
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    folder = ReportFolder(
      exists && isFolder.boolValue
        ? url.relativePath : url.deletingLastPathComponent().relativePath)
    guard let header = folder.header else {
      throw RecordedReportError.noReport(folder.file(ReportFolder.report))
    }
    self.header = header
    archive = folder.file(header.archive)
    guard FileManager.default.fileExists(atPath: archive) else {
      throw RecordedReportError.noArchive(archive, report: folder.file(ReportFolder.report))
    }
    let contents = try ArchiveContents.reading(archive)
    guard let source = contents.notebook, source.name == header.notebook else {
      throw RecordedReportError.anotherNotebook(
        archive, contents.notebook?.name ?? "", report: header.notebook)
    }
    self.source = source
    var overrides: [Override] = []
    for setting in source.settings { overrides.append(try Override(setting)) }
    let notebook = try Notebook(
      NotebookDocument(source.text, file: folder.file(source.name)), profile: source.profile,
      overrides: overrides, registry: registry)
    report = try WovenReport(
      notebook, from: ReportedArchive(contents, path: archive),
      language: Language(rawValue: header.language) ?? .english, data: data)
  }

  /// The cell of a table that a text names, as in `T2:random:4`: the table by its number or its name, the row
  /// and the column by their keys.
  ///
  /// - Throws: ``RecordedReportError`` with what there is.
  public func cell(_ text: String) throws(RecordedReportError) -> (
    table: WovenExhibit, cell: ReportTable.Cell
  ) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let tables = report.exhibits.filter { $0.exhibit.table != nil }
    let names = tables.map { "\($0.label) (\($0.declaration.name.value))" }
    guard let name = parts.first, let woven = tables.first(where: { $0.isCalled(name) }),
      let table = woven.exhibit.table
    else { throw .noPart("table", parts.first ?? "", known: names) }
    guard parts.count > 1, let row = table.rows.first(where: { $0.key == parts[1] }) else {
      throw .noPart("row", parts.count > 1 ? parts[1] : "", known: table.rows.map(\.key))
    }
    let columns = table.columns.map(\.key)
    guard parts.count > 2, parts.count == 3 || columns.contains(parts[2...].joined(separator: ":")),
      let place = columns.firstIndex(of: parts[2...].joined(separator: ":")),
      row.cells.indices.contains(place)
    else {
      throw .noPart(
        "column", parts.dropFirst(2).joined(separator: ":"), known: Array(columns.dropFirst()))
    }
    return (woven, row.cells[place])
  }
}

extension WovenExhibit {
  fileprivate func isCalled(_ name: String) -> Bool {
    label == name || label.lowercased() == name || declaration.name.value == name
      || "\(number)" == name
  }
}

/// Why a report cannot be derived again, or has no such part.
public enum RecordedReportError: Error, Equatable, Sendable {
  case noReport(String)
  case noArchive(String, report: String)
  case anotherNotebook(String, String, report: String)
  case noPart(String, String, known: [String])
}

extension RecordedReportError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noReport(let path):
      "'\(path)' is not there, or was not woven by Metabook. Weave it first: metabook report NOTEBOOK"
    case .noArchive(let archive, let report):
      "The archive '\(archive)' of the report '\(report)' is not there. Get it, or run the notebook."
    case .anotherNotebook(let archive, let other, let notebook):
      "The archive '\(archive)' holds what '\(other)' made, and the report is of '\(notebook)'. Get the archive "
        + "of this notebook, or weave the report again: metabook report NOTEBOOK"
    case .noPart(let kind, let name, let known):
      (name.isEmpty ? "Name a \(kind)." : "There is no \(kind) '\(shortened(name))'.")
        + (nearest(to: name, among: known).map { " Did you mean '\($0)'?" } ?? "")
        + (known.isEmpty
          ? " There is none." : " There are: \(known.prefix(60).joined(separator: ", ")).")
        + " A cell is TABLE:ROW:COLUMN."
    }
  }
}
