import Arithmetic
import Testing

struct LeastSquaresTests {
  /// The line through (0, 6), (1, 0), (2, 0) is 5 − 3x and misses by (1, −2, 1).
  @Test func fitsALineByHand() throws {
    let fit = try LeastSquares(Matrix([[1, 0], [1, 1], [1, 2]]))
    let x = try fit.solution(of: [6, 0, 0])
    #expect(abs(x[0] - 5) < 1e-14)
    #expect(abs(x[1] + 3) < 1e-14)
    #expect(abs(try fit.residualSumOfSquares(of: [6, 0, 0]) - 6) < 1e-14)
  }

  @Test func solvesSquareSystems() throws {
    let a = try Matrix([[0, 2, 1], [3, -1, 4], [1, 1, -2]])
    // A (1, −2, 3) = (−1, 17, −7).
    let x = try LeastSquares(a).solution(of: [-1, 17, -7])
    for (value, expected) in zip(x, [1.0, -2, 3]) { #expect(abs(value - expected) < 1e-14) }
    #expect(try LeastSquares(a).residualSumOfSquares(of: [-1, 17, -7]) == 0)
  }

  /// Läuchli's matrix, whose normal equations are singular in floating point.
  @Test func doesNotSquareTheCondition() throws {
    let e = 1e-9
    let a = try Matrix([[1, 1], [e, 0], [0, e]])
    let x = try LeastSquares(a).solution(of: [2, e, e])
    #expect(abs(x[0] - 1) < 1e-6)
    #expect(abs(x[1] - 1) < 1e-6)
  }

  @Test func leavesAResidualOrthogonalToEveryColumn() throws {
    let rows = (0..<30).map { row in (0..<5).map { Double.cos(Double(row * ($0 + 1))) } }
    let right = (0..<30).map { Double.sin(Double($0 * $0)) }
    let a = try Matrix(rows)
    let fit = try LeastSquares(a)
    let predicted = try a.multiplied(by: fit.solution(of: right))
    let residual = zip(right, predicted).map { $0 - $1 }
    for dot in try a.transposed.multiplied(by: residual) { #expect(abs(dot) < 1e-13) }
    let sum = residual.reduce(0) { $0 + $1 * $1 }
    #expect(relativeError(try fit.residualSumOfSquares(of: right), sum) < 1e-13)
  }

  @Test(arguments: [1e-300, 1, 1e300])
  func doesNotDependOnScale(_ scale: Double) throws {
    let fit = try LeastSquares(Matrix([[scale, 0], [scale, scale], [scale, 2 * scale]]))
    let x = try fit.solution(of: [6 * scale, 0, 0])
    #expect(abs(x[0] - 5) < 1e-13)
    #expect(abs(x[1] + 3) < 1e-13)
  }

  @Test func namesTheColumnThatRepeatsOthers() throws {
    #expect(throws: MatrixError.dependentColumn(2)) {
      try LeastSquares(Matrix([[1, 0, 1], [1, 1, 3], [1, 2, 5], [1, 3, 7]]))
    }
    #expect(throws: MatrixError.dependentColumn(0)) { try LeastSquares(Matrix([[0], [0]])) }
    #expect(throws: MatrixError.notFinite(row: 1, column: 0)) {
      try LeastSquares(Matrix([[0], [.nan]]))
    }
    let fit = try LeastSquares(Matrix([[1], [2]]))
    #expect(throws: MatrixError.unlikeShapes(left: [1, 2], right: [3])) {
      try fit.solution(of: [1, 2, 3])
    }
  }
}
