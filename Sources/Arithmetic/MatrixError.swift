/// Why a computation with matrices has no result.
public enum MatrixError: Error, Equatable, CustomStringConvertible {
  /// A matrix of that shape was given that many elements.
  case wrongCount(rows: Int, columns: Int, elements: Int)
  /// A row has another length than the first.
  case unequalRows(row: Int, count: Int, expected: Int)
  /// The left operand has another number of columns than the right has rows.
  case unlikeShapes(left: [Int], right: [Int])
  /// A square matrix is needed.
  case notSquare(rows: Int, columns: Int)
  /// An element is infinite or NaN.
  case notFinite(row: Int, column: Int)
  /// Elimination came to a pivot that is not above 0.
  case notPositiveDefinite(pivot: Int, value: Double)
  /// A column is a combination of those before it, as nearly as rounding lets one tell.
  case dependentColumn(Int)
  /// Least squares needs at least as many equations as unknowns.
  case tooFewRows(rows: Int, columns: Int)

  public var description: String {
    switch self {
    case .wrongCount(let rows, let columns, let elements):
      "A matrix of \(rows) rows and \(columns) columns cannot hold \(elements) elements. "
        + "Give rows · columns of them, neither negative."
    case .unequalRows(let row, let count, let expected):
      "Row \(row) has \(count) elements and row 0 has \(expected). Give rows of one length."
    case .unlikeShapes(let left, let right):
      "Shapes \(left) and \(right) do not go together: the left one's last length must be the "
        + "right one's first."
    case .notSquare(let rows, let columns):
      "The matrix has \(rows) rows and \(columns) columns; it must be square."
    case .notFinite(let row, let column):
      "The element in row \(row), column \(column) is infinite or NaN; all must be finite."
    case .notPositiveDefinite(let pivot, let value):
      "The matrix is not positive definite: pivot \(pivot) is \(value). "
        + "Add a positive number to the diagonal, or remove the row that repeats others."
    case .dependentColumn(let column):
      "Column \(column) is a linear combination of the columns before it. Remove it."
    case .tooFewRows(let rows, let columns):
      "\(rows) equations do not determine \(columns) unknowns. Give at least \(columns)."
    }
  }
}
