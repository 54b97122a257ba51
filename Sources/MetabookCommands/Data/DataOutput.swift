import ArgumentParser
import Datasets
import Foundation
import Notebooks

/// JSON with names in snake case, sorted, for people too.
func jsonText(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.keyEncodingStrategy = .convertToSnakeCase
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

/// Rows of cells, two spaces between columns as wide as their widest cell; the last is as it is.
func aligned(_ rows: [[String]]) -> String {
  let columns = rows.map(\.count).max() ?? 0
  let widths = (0..<columns).map { column in
    rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
  }
  return rows.map { row in
    var line = ""
    for (column, cell) in row.enumerated() {
      line += cell
      if column + 1 < row.count {
        line += String(repeating: " ", count: widths[column] - cell.count + 2)
      }
    }
    while line.last == " " { line.removeLast() }
    return line
  }.joined(separator: "\n")
}

/// A line on standard error.
func note(_ text: String) {
  FileHandle.standardError.write(Data((text + "\n").utf8))
}

/// Throws `ValidationError` where a file is there that may not be replaced.
func checkPlace(of path: String, replacing: Bool) throws {
  guard replacing || !FileManager.default.fileExists(atPath: path) else {
    throw ValidationError("'\(path)' is there already. Use --force to replace it.")
  }
}

/// Writes a file that is complete or not there.
func write(_ bytes: [UInt8], to path: String) throws {
  do {
    try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
  } catch {
    throw WritingError(path: path, reason: error.localizedDescription)
  }
}

extension Catalog {
  /// A dataset; where there is none of the name, the error says which was meant.
  func datasetOrSuggestion(_ name: String) throws -> Dataset {
    do {
      return try dataset(named: name)
    } catch CatalogError.unknown(_, let known) {
      throw unknownDataset(name, known: known, instead: "metabook data add")
    }
  }
}

/// What to say of a name that is no dataset's.
func unknownDataset(_ name: String, known: [String], instead: String) -> ValidationError {
  let suggestion =
    nearest(to: name, among: known).map { "Did you mean '\($0)'?" }
    ?? "The datasets are \(known.joined(separator: ", "))."
  return ValidationError(
    "There is no dataset '\(name)'. \(suggestion) To store files of your own: \(instead) NAME "
      + "FILES")
}
