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
  let widths = rows.map { $0.map(width) }
  var widest = [Int](repeating: 0, count: rows.map(\.count).max() ?? 0)
  for row in widths {
    for (column, width) in row.enumerated() { widest[column] = max(widest[column], width) }
  }
  return zip(rows, widths).map { row, widths in
    var line = ""
    var spaces = 0
    // Spaces wait for the next cell, so that none is left at the end.
    for (column, cell) in row.enumerated() {
      if !cell.isEmpty {
        line += String(repeating: " ", count: spaces) + cell
        spaces = 0
      }
      spaces += widest[column] - widths[column] + 2
    }
    return line
  }.joined(separator: "\n")
}

/// How many characters a text has.
private func width(_ text: String) -> Int {
  // Counting characters is slow, and bytes tell it where all are of ASCII.
  text.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\r") } ? text.utf8.count : text.count
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
