public import Plotting

/// A table or a figure of a report, made from an archive.
public struct Exhibit: Sendable {
  public enum Content: Sendable {
    case table(ReportTable)
    case figure(any Figure)
  }

  public var content: Content
  /// What it shows, in a sentence or two; a cell may say it in other words.
  public var caption: String
  /// What its numbers are of: n, what every ± and every band is, and by which method. Empty where there is
  /// none.
  public var note: String

  public init(table: ReportTable, caption: String, note: String) {
    content = .table(table)
    self.caption = caption
    self.note = note
  }

  public init(figure: any Figure, caption: String, note: String) {
    content = .figure(figure)
    self.caption = caption
    self.note = note
  }

  public var table: ReportTable? {
    if case .table(let table) = content { table } else { nil }
  }

  public var figure: (any Figure)? {
    if case .figure(let figure) = content { figure } else { nil }
  }
}
