import Foundation

/// The first line of a report: a comment that says what it was woven from, for programs.
public struct ReportHeader: Sendable, Equatable, Codable {
  /// The name of the notebook's file.
  public var notebook: String
  /// The archive, in the folder of the report.
  public var archive: String
  public var contentDigest: String
  /// The version of the kit that wove it.
  public var kit: String
  public var language: String
  /// The versions of the libraries that drew the figures, as `drawingLibraryVersions` says them.
  public var drawing: String
  /// The names of its figures, in ascending order.
  public var figures: [String]

  private static let opening = "<!-- metabook report "
  private static let closing = " Edit the notebook, not this file. -->"

  init(
    notebook: String, archive: String, contentDigest: String, kit: String, language: String,
    drawing: String, figures: [String]
  ) {
    self.drawing = drawing
    self.notebook = notebook
    self.archive = archive
    self.contentDigest = contentDigest
    self.kit = kit
    self.language = language
    self.figures = figures
  }

  /// Reads the first line of a report; `nil` where the text was not woven by Metabook.
  public init?(firstLineOf text: String) {
    let line = text.prefix { !$0.isNewline }
    guard line.hasPrefix(Self.opening), line.hasSuffix(Self.closing) else { return nil }
    let json = line.dropFirst(Self.opening.count).dropLast(Self.closing.count)
    guard let header = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)) else {
      return nil
    }
    self = header
  }

  func line() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = String(decoding: try encoder.encode(self), as: UTF8.self)
    // Two hyphens would end the comment for some readers.
    return Self.opening + json.replacing("--", with: "-\\u002d") + Self.closing
  }
}
