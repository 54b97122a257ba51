import Arithmetic
import Testing

struct MatrixTests {
  @Test func multipliesInAscendingOrder() throws {
    let a = try Matrix([[1, 2, 3], [4, 5, 6]])
    let b = try Matrix([[1, 0], [-1, 2], [0.5, 1]])
    #expect(try a.multiplied(by: b) == Matrix([[0.5, 7], [2, 16]]))
    #expect(try a.multiplied(by: [1, 10, 100]) == [321, 654])
    #expect(try a.transposed == Matrix([[1, 4], [2, 5], [3, 6]]))

    // 2⁵³ + 1 is not a number, so (2⁵³ + 1) − 2⁵³ is 0 and 2⁵³ − 2⁵³ + 1 is 1.
    let big = 0x1p53
    #expect(try Matrix([[1, 1, 1]]).multiplied(by: [big, 1, -big]) == [0])
    #expect(try Matrix([[1, 1, 1]]).multiplied(by: [big, -big, 1]) == [1])
  }

  @Test func knowsEmptyMatrices() throws {
    let empty = try Matrix([])
    #expect(empty.rows == 0 && empty.columns == 0)
    #expect(empty.transposed == empty)
    let tall = try Matrix(rows: 2, columns: 0, elements: [])
    let wide = try Matrix(rows: 0, columns: 3, elements: [])
    #expect(try tall.multiplied(by: wide).elements == [0, 0, 0, 0, 0, 0])
    #expect(try CholeskyFactorization(of: empty).logDeterminant == 0)
    #expect(try CholeskyFactorization(of: empty).solution(of: []) == [])
    #expect(try SymmetricEigenvalues(of: empty).values == [])
    #expect(try LeastSquares(tall).residualSumOfSquares(of: [3, 4]) == 25)
  }

  @Test func refusesShapesThatDoNotFit() throws {
    let matrix = try Matrix([[1, 2, 3], [4, 5, 6]])
    #expect(throws: MatrixError.unlikeShapes(left: [2, 3], right: [2, 3])) {
      try matrix.multiplied(by: matrix)
    }
    #expect(throws: MatrixError.unlikeShapes(left: [2, 3], right: [2])) {
      try matrix.multiplied(by: [1, 2])
    }
    #expect(throws: MatrixError.unequalRows(row: 1, count: 1, expected: 2)) {
      try Matrix([[1, 2], [3]])
    }
    #expect(throws: MatrixError.wrongCount(rows: 2, columns: 2, elements: 3)) {
      try Matrix(rows: 2, columns: 2, elements: [1, 2, 3])
    }
    #expect(throws: MatrixError.wrongCount(rows: -1, columns: -1, elements: 1)) {
      try Matrix(rows: -1, columns: -1, elements: [1])
    }
    #expect(throws: MatrixError.self) {
      try Matrix(rows: .max, columns: .max, elements: [1])
    }
    #expect(throws: MatrixError.notSquare(rows: 2, columns: 3)) {
      try CholeskyFactorization(of: matrix)
    }
    #expect(throws: MatrixError.notSquare(rows: 2, columns: 3)) {
      try SymmetricEigenvalues(of: matrix)
    }
    #expect(throws: MatrixError.tooFewRows(rows: 2, columns: 3)) { try LeastSquares(matrix) }
  }

  @Test func saysWhatToChange() {
    #expect(
      MatrixError.notPositiveDefinite(pivot: 2, value: -0.5).description
        == "The matrix is not positive definite: pivot 2 is -0.5. "
        + "Add a positive number to the diagonal, or remove the row that repeats others.")
    #expect(
      MatrixError.unlikeShapes(left: [2, 3], right: [2]).description
        == "Shapes [2, 3] and [2] do not go together: the left one's last length must be the "
        + "right one's first.")
  }
}
