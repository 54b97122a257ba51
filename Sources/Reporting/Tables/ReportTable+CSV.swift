public import Plotting
import Statistics

extension ReportTable {
  /// The table with one number a line, in full precision: the row, the column, the number, the ends of its
  /// interval, and what the cell prints.
  public var tidy: FigureTable {
    func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
    var lines = FigureTable(columns: ["row", "column", "value", "lower", "upper", "text"])
    for row in rows {
      for (column, cell) in zip(columns, row.cells).dropFirst() {
        lines.rows.append([
          row.key, column.key, number(cell.number), number(cell.interval?.lower),
          number(cell.interval?.upper), cell.text,
        ])
      }
    }
    return lines
  }
}
