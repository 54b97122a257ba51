/// The factors Q R of a matrix A with at least as many rows as columns, for least squares.
///
/// Householder reflections: Golub & Van Loan (2013), "Matrix Computations", algorithm 5.2.1.
public struct LeastSquares: Equatable, Sendable {
  /// R above and on the diagonal, the reflections' vectors below.
  private var factors: Matrix
  /// The first element of every reflection's vector, whose length is √2.
  private var heads: [Double]

  /// Factors the matrix of a system of equations, one row an equation, one column an unknown.
  ///
  /// - Throws: ``MatrixError/tooFewRows(rows:columns:)``, ``MatrixError/notFinite(row:column:)``, or
  ///   ``MatrixError/dependentColumn(_:)`` with the first column whose part that is orthogonal to
  ///   those before it is below rows · 2⁻⁵² of its length.
  /// - Complexity: O(rows · columns²).
  public init(_ matrix: Matrix) throws(MatrixError) {
    guard matrix.rows >= matrix.columns else {
      throw .tooFewRows(rows: matrix.rows, columns: matrix.columns)
    }
    try matrix.requireFinite()
    factors = matrix
    heads = []
    for column in 0..<matrix.columns {
      let full = length(matrix, column: column, from: 0)
      let rest = length(factors, column: column, from: column)
      guard rest > full * Double(matrix.rows) * 0x1p-52, rest.isFinite else {
        throw .dependentColumn(column)
      }
      reflect(column, length: rest)
    }
  }

  /// x that makes the sum of squares of A x − `right` least.
  ///
  /// - Throws: ``MatrixError/unlikeShapes(left:right:)``.
  public func solution(of right: [Double]) throws(MatrixError) -> [Double] {
    let turned = try transformed(right)
    var x = Array(turned.prefix(factors.columns))
    for row in x.indices.reversed() {
      var sum = x[row]
      for k in (row + 1)..<max(x.count, row + 1) { sum -= factors[row, k] * x[k] }
      x[row] = sum / factors[row, row]
    }
    return x
  }

  /// The least sum of squares itself, without the cancellation of computing it from the solution.
  ///
  /// - Throws: ``MatrixError/unlikeShapes(left:right:)``.
  public func residualSumOfSquares(of right: [Double]) throws(MatrixError) -> Double {
    try transformed(right).dropFirst(factors.columns).reduce(0) { $0 + $1 * $1 }
  }

  /// Reflects `column` onto the axis, and every later column along with it.
  private mutating func reflect(_ column: Int, length: Double) {
    let head = factors[column, column]
    // Away from the element itself, so that their difference does not cancel.
    let diagonal = head > 0 ? -length : length
    // v = (x − r e) / √(r (r − x₀)), of length √2.
    let scale = diagonal.magnitude.squareRoot() * (diagonal - head).magnitude.squareRoot()
    heads.append((head - diagonal) / scale)
    for row in (column + 1)..<max(factors.rows, column + 1) { factors[row, column] /= scale }
    factors[column, column] = diagonal

    for other in (column + 1)..<max(factors.columns, column + 1) {
      var dot = heads[column] * factors[column, other]
      for row in (column + 1)..<max(factors.rows, column + 1) {
        dot += factors[row, column] * factors[row, other]
      }
      factors[column, other] -= dot * heads[column]
      for row in (column + 1)..<max(factors.rows, column + 1) {
        factors[row, other] -= dot * factors[row, column]
      }
    }
  }

  /// Qᵀ `right`.
  private func transformed(_ right: [Double]) throws(MatrixError) -> [Double] {
    guard right.count == factors.rows else {
      throw .unlikeShapes(left: [factors.columns, factors.rows], right: [right.count])
    }
    var result = right
    for column in 0..<factors.columns {
      var dot = heads[column] * result[column]
      for row in (column + 1)..<max(result.count, column + 1) {
        dot += factors[row, column] * result[row]
      }
      result[column] -= dot * heads[column]
      for row in (column + 1)..<max(result.count, column + 1) {
        result[row] -= dot * factors[row, column]
      }
    }
    return result
  }
}

/// The Euclidean length of a column from a row on, scaled so that no square overflows or vanishes.
private func length(_ matrix: Matrix, column: Int, from first: Int) -> Double {
  let elements = (first..<matrix.rows).map { matrix[$0, column] }
  let scale = elements.reduce(0) { max($0, abs($1)) }
  guard scale > 0 else { return 0 }
  return scale * elements.reduce(0) { $0 + ($1 / scale) * ($1 / scale) }.squareRoot()
}
