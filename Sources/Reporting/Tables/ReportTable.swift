public import Statistics

/// A table of a report: what each cell prints, the number behind it, and where that comes from.
///
/// The cells of the first column name the rows.
public struct ReportTable: Sendable, Equatable {
  public struct Column: Sendable, Equatable {
    /// What stands for the column in commands and files: letters, digits, `_` and `-`.
    public var key: String
    /// What readers see.
    public var heading: String
    /// Where smaller or greater numbers are better, so that the heading gets an arrow; `nil` where neither is.
    public var better: Direction?
    public var isNumeric: Bool

    public init(
      _ key: String, _ heading: String? = nil, better: Direction? = nil, isNumeric: Bool = true
    ) {
      self.key = key
      self.heading = heading ?? key
      self.better = better
      self.isNumeric = isNumeric
    }
  }

  public enum Direction: String, Sendable {
    case lower = "↓"
    case higher = "↑"
  }

  public struct Cell: Sendable, Equatable {
    public var text: String
    /// In full precision; `nil` where the cell is no number.
    public var number: Double?
    /// What ± or brackets in the text are of.
    public var interval: Interval?
    public var isBold: Bool
    /// Where the number comes from; `nil` where the cell is none.
    public var origin: CellOrigin?

    public init(
      _ text: String, number: Double? = nil, interval: Interval? = nil, isBold: Bool = false,
      origin: CellOrigin? = nil
    ) {
      self.text = text
      self.number = number
      self.interval = interval
      self.isBold = isBold
      self.origin = origin
    }
  }

  public struct Row: Sendable, Equatable {
    /// What stands for the row in commands and files.
    public var key: String
    /// As many as there are columns.
    public var cells: [Cell]

    public init(_ key: String, _ cells: [Cell]) {
      self.key = key
      self.cells = cells
    }
  }

  public var columns: [Column]
  public var rows: [Row]

  public init(columns: [Column], rows: [Row] = []) {
    self.columns = columns
    self.rows = rows
  }

  /// The cell of a row and a column.
  public subscript(row: String, column: String) -> Cell? {
    guard let place = columns.firstIndex(where: { $0.key == column }),
      let row = rows.first(where: { $0.key == row }), row.cells.indices.contains(place)
    else { return nil }
    return row.cells[place]
  }

  /// The table as GitHub's Markdown has it.
  public var markdown: MarkdownTable {
    MarkdownTable(
      columns: columns.map { column in
        escaped(column.heading) + (column.better.map { " \($0.rawValue)" } ?? "")
      },
      rows: rows.map { row in
        row.cells.map { cell in
          let text = escaped(cell.text)
          return cell.isBold ? "**\(text)**" : text
        }
      },
      alignsRight: columns.map(\.isNumeric))
  }

  /// What Markdown would take for something else.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*<[]".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
