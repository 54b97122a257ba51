/// The lower triangular L with A = L Lᵀ, for a symmetric positive definite A.
///
/// Golub & Van Loan (2013), "Matrix Computations", algorithm 4.2.1, row by row.
public struct CholeskyFactorization: Equatable, Sendable {
  /// L, with 0 above the diagonal.
  public let lower: Matrix

  /// Factors a symmetric matrix, of which only the lower triangle is read.
  ///
  /// - Throws: ``MatrixError/notSquare(rows:columns:)``, ``MatrixError/notFinite(row:column:)``, or
  ///   ``MatrixError/notPositiveDefinite(pivot:value:)`` with the first pivot that is not above 0.
  /// - Complexity: O(n³).
  public init(of matrix: Matrix) throws(MatrixError) {
    try matrix.requireSquare()
    var lower = Matrix(zeros: matrix.rows, matrix.rows)
    for row in 0..<matrix.rows {
      for column in 0...row {
        var sum = matrix[row, column]
        for k in 0..<column { sum -= lower[row, k] * lower[column, k] }
        if column < row {
          lower[row, column] = sum / lower[column, column]
        } else {
          guard sum > 0, sum.isFinite else { throw .notPositiveDefinite(pivot: row, value: sum) }
          lower[row, row] = sum.squareRoot()
        }
      }
    }
    self.lower = lower
  }

  /// log |A| = 2 Σ log L(i, i).
  public var logDeterminant: Double {
    2 * (0..<lower.rows).reduce(0) { $0 + Double.log(lower[$1, $1]) }
  }

  /// x with A x = `right`.
  ///
  /// - Throws: ``MatrixError/unlikeShapes(left:right:)``.
  public func solution(of right: [Double]) throws(MatrixError) -> [Double] {
    var x = try halfSolution(of: right)
    for row in x.indices.reversed() {
      var sum = x[row]
      for k in (row + 1)..<max(x.count, row + 1) { sum -= lower[k, row] * x[k] }
      x[row] = sum / lower[row, row]
    }
    return x
  }

  /// y with L y = `right`. The sum of its squares is rightᵀ A⁻¹ right.
  ///
  /// - Throws: ``MatrixError/unlikeShapes(left:right:)``.
  public func halfSolution(of right: [Double]) throws(MatrixError) -> [Double] {
    guard right.count == lower.rows else {
      throw .unlikeShapes(left: [lower.rows, lower.rows], right: [right.count])
    }
    var y = right
    for row in y.indices {
      var sum = y[row]
      for k in 0..<row { sum -= lower[row, k] * y[k] }
      y[row] = sum / lower[row, row]
    }
    return y
  }
}
