import Arithmetic
import Testing

struct CholeskyFactorizationTests {
  /// The textbook example, with L = (2 0 0; 6 1 0; −8 5 3).
  @Test func factorsByHand() throws {
    let a = try Matrix([[4, 12, -16], [12, 37, -43], [-16, -43, 98]])
    let factors = try CholeskyFactorization(of: a)
    #expect(try factors.lower == Matrix([[2, 0, 0], [6, 1, 0], [-8, 5, 3]]))
    // |A| = (2 · 1 · 3)².
    #expect(abs(factors.logDeterminant - Double.log(36)) < 1e-15)
    // A (1, 2, 3) = (−20, −43, 192).
    #expect(try factors.solution(of: [-20, -43, 192]) == [1, 2, 3])
    // L y = (2, 7, 0): y = (1, 1, 1).
    #expect(try factors.halfSolution(of: [2, 7, 0]) == [1, 1, 1])
  }

  @Test func readsOnlyTheLowerTriangle() throws {
    let whole = try CholeskyFactorization(of: Matrix([[4, 2], [2, 3]]))
    #expect(try CholeskyFactorization(of: Matrix([[4, .nan], [2, 3]]).lowerOnly) == whole)
  }

  /// The Hilbert matrix of 8 rows has a condition of 1.5e10.
  @Test func solvesWithASmallResidual() throws {
    let rows = (0..<8).map { row in (0..<8).map { 1 / Double(row + $0 + 1) } }
    let a = try Matrix(rows)
    let right = (0..<8).map { Double($0) - 3.5 }
    let x = try CholeskyFactorization(of: a).solution(of: right)
    let size = x.map(abs).max() ?? 0
    for (value, expected) in zip(try a.multiplied(by: x), right) {
      // Backward stability: the residual is a few rounding errors of |A| |x|.
      #expect(abs(value - expected) < 1e-14 * size)
    }
  }

  @Test func namesTheFirstPivotThatFails() throws {
    #expect(throws: MatrixError.notPositiveDefinite(pivot: 1, value: -3)) {
      try CholeskyFactorization(of: Matrix([[1, 2], [2, 1]]))
    }
    #expect(throws: MatrixError.notPositiveDefinite(pivot: 1, value: 0)) {
      try CholeskyFactorization(of: Matrix([[1, 1], [1, 1]]))
    }
    #expect(throws: MatrixError.notFinite(row: 1, column: 0)) {
      try CholeskyFactorization(of: Matrix([[1, 0], [.infinity, 1]]))
    }
    let factors = try CholeskyFactorization(of: Matrix(diagonal: [1, 2]))
    #expect(throws: MatrixError.unlikeShapes(left: [2, 2], right: [3])) {
      try factors.solution(of: [1, 2, 3])
    }
  }
}

extension Matrix {
  /// With 0 above the diagonal.
  fileprivate var lowerOnly: Matrix {
    var result = self
    for row in 0..<rows {
      for column in (row + 1)..<max(columns, row + 1) { result[row, column] = 0 }
    }
    return result
  }
}
