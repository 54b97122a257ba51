/// The training part of a task as a table: what meta-features are computed from.
///
/// A table is checked where it is made, so that every feature of every table is a finite number.
public struct TrainingTable: Sendable, Equatable {
  /// n.
  public let rows: Int
  /// d.
  public let columns: Int
  /// `[rows, columns]`, row-major, finite.
  public let values: [Double]
  /// The class of each row, in `0..<classes`.
  public let labels: [Int]
  /// K, the classes of the task; a class may have no row here.
  public let classes: Int
  /// Columns whose numbers are names of categories.
  public let categorical: Set<Int>

  /// - Parameters:
  ///   - values: `[labels.count, columns]`, row-major.
  ///   - categorical: columns whose numbers are names.
  /// - Throws: ``TrainingTableError``.
  public init(
    values: [Double], columns: Int, labels: [Int], classes: Int, categorical: Set<Int> = []
  ) throws(TrainingTableError) {
    guard columns >= 1, labels.count >= 2 else {
      throw .tooSmall(rows: labels.count, columns: columns)
    }
    let (count, overflow) = columns.multipliedReportingOverflow(by: labels.count)
    guard !overflow, values.count == count else {
      throw .wrongCount(rows: labels.count, columns: columns, found: values.count)
    }
    if let row = labels.firstIndex(where: { $0 < 0 || $0 >= classes }) {
      throw .unknownClass(row: row, label: labels[row], classes: classes)
    }
    // Beyond this squares of differences would not be finite.
    if let place = values.firstIndex(where: { !($0.magnitude <= 1e100) }) {
      throw .notFinite(row: place / columns, column: place % columns, value: values[place])
    }
    if let column = categorical.filter({ $0 < 0 || $0 >= columns }).min() {
      throw .unknownColumn(column, columns: columns)
    }
    rows = labels.count
    self.columns = columns
    self.values = values
    self.labels = labels
    self.classes = classes
    self.categorical = categorical
  }

  /// The same in Float, as tasks have them.
  public init(
    values: [Float], columns: Int, labels: [Int], classes: Int
  ) throws(TrainingTableError) {
    try self.init(
      values: values.map(Double.init), columns: columns, labels: labels, classes: classes)
  }

  /// The values of a column.
  func column(_ column: Int) -> [Double] { (0..<rows).map { values[$0 * columns + column] } }
}

/// What is wrong with a table.
public enum TrainingTableError: Error, Equatable, Sendable {
  case tooSmall(rows: Int, columns: Int)
  case wrongCount(rows: Int, columns: Int, found: Int)
  case unknownClass(row: Int, label: Int, classes: Int)
  case notFinite(row: Int, column: Int, value: Double)
  case unknownColumn(Int, columns: Int)
}

extension TrainingTableError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooSmall(let rows, let columns):
      "Meta-features need at least 2 rows and 1 column; the table has \(rows) rows and \(columns) "
        + "columns. Take a larger training part."
    case .wrongCount(let rows, let columns, let found):
      "A table of \(rows) rows and \(columns) columns has \(rows.multipliedReportingOverflow(by: columns).overflow ? "too many" : "\(rows * columns)") "
        + "values, but \(found) were passed. Pass them row after row."
    case .unknownClass(let row, let label, let classes):
      "Row \(row) has class \(label), but classes are 0..<\(classes). Number them from 0."
    case .notFinite(let row, let column, let value):
      "Row \(row), column \(column) is \(value). Values must be finite and at most 1e100 in size; "
        + "leave the row out or scale the column."
    case .unknownColumn(let column, let columns):
      "Column \(column) is said to be categorical, but columns are 0..<\(columns)."
    }
  }
}
