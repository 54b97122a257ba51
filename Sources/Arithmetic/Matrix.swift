/// A dense matrix of `Double`, row after row.
///
/// For the small systems of surrogate models and statistics; what a learner computes is a tensor
/// program. Sums run in ascending order of the index and are never fused, so results have the same
/// bits everywhere.
///
/// ```swift
/// let a = try Matrix([[4, 2], [2, 3]])
/// let x = try CholeskyFactorization(of: a).solution(of: [8, 7])  // [1.25, 1.5]
/// ```
public struct Matrix: Equatable, Sendable {
  public let rows: Int
  public let columns: Int
  /// The elements row after row: `elements[row * columns + column]`.
  public private(set) var elements: [Double]

  /// A matrix of the given elements, row after row.
  ///
  /// - Throws: ``MatrixError/wrongCount(rows:columns:elements:)``.
  public init(rows: Int, columns: Int, elements: [Double]) throws(MatrixError) {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0, columns >= 0, !overflow, count == elements.count else {
      throw .wrongCount(rows: rows, columns: columns, elements: elements.count)
    }
    self.init(rows, columns, elements)
  }

  /// A matrix of the given rows; none give the empty matrix.
  ///
  /// - Throws: ``MatrixError/unequalRows(row:count:expected:)``.
  public init(_ rows: [[Double]]) throws(MatrixError) {
    let columns = rows.first?.count ?? 0
    for (row, elements) in rows.enumerated() where elements.count != columns {
      throw .unequalRows(row: row, count: elements.count, expected: columns)
    }
    self.init(rows.count, columns, rows.flatMap { $0 })
  }

  /// The square matrix with the given diagonal and 0 elsewhere.
  public init(diagonal: [Double]) {
    self.init(zeros: diagonal.count, diagonal.count)
    for (index, value) in diagonal.enumerated() { self[index, index] = value }
  }

  init(zeros rows: Int, _ columns: Int) {
    self.init(rows, columns, Array(repeating: 0, count: rows * columns))
  }

  private init(_ rows: Int, _ columns: Int, _ elements: [Double]) {
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// The element in a row and a column, which as with an array must exist.
  public subscript(row: Int, column: Int) -> Double {
    get {
      precondition(0..<columns ~= column, "There is no column \(column) in 0..<\(columns).")
      return elements[row * columns + column]
    }
    set {
      precondition(0..<columns ~= column, "There is no column \(column) in 0..<\(columns).")
      elements[row * columns + column] = newValue
    }
  }

  /// Rows as columns.
  public var transposed: Matrix {
    var result = Matrix(zeros: columns, rows)
    for row in 0..<rows {
      for column in 0..<columns { result[column, row] = self[row, column] }
    }
    return result
  }

  /// The product A B: element (i, j) is the sum of A(i, k) B(k, j) over ascending k.
  ///
  /// - Throws: ``MatrixError/unlikeShapes(left:right:)``.
  public func multiplied(by other: Matrix) throws(MatrixError) -> Matrix {
    guard columns == other.rows else {
      throw .unlikeShapes(left: [rows, columns], right: [other.rows, other.columns])
    }
    var result = Matrix(zeros: rows, other.columns)
    for row in 0..<rows {
      for k in 0..<columns {
        let factor = self[row, k]
        for column in 0..<other.columns { result[row, column] += factor * other[k, column] }
      }
    }
    return result
  }

  /// The product A x: element i is the sum of A(i, k) x(k) over ascending k.
  ///
  /// - Throws: ``MatrixError/unlikeShapes(left:right:)``.
  public func multiplied(by vector: [Double]) throws(MatrixError) -> [Double] {
    guard columns == vector.count else {
      throw .unlikeShapes(left: [rows, columns], right: [vector.count])
    }
    return (0..<rows).map { row in
      vector.indices.reduce(0) { $0 + self[row, $1] * vector[$1] }
    }
  }

  /// Throws the first element that is infinite or NaN.
  func requireFinite() throws(MatrixError) {
    if let index = elements.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(row: index / columns, column: index % columns)
    }
  }

  /// Throws unless the matrix is square and finite.
  func requireSquare() throws(MatrixError) {
    guard rows == columns else { throw .notSquare(rows: rows, columns: columns) }
    try requireFinite()
  }
}
