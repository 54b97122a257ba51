import Arithmetic
import Testing

struct SymmetricEigenvaluesTests {
  /// (2 1; 1 2) has 1 along (1, −1) and 3 along (1, 1).
  @Test func decomposesByHand() throws {
    let result = try SymmetricEigenvalues(of: Matrix([[2, 1], [1, 2]]))
    #expect(abs(result.values[0] - 1) < 1e-15)
    #expect(abs(result.values[1] - 3) < 1e-15)
    #expect(abs(result.vectors[0, 0] + result.vectors[1, 0]) < 1e-15)
    #expect(abs(result.vectors[0, 1] - result.vectors[1, 1]) < 1e-15)
  }

  /// The second-difference matrix has 2 − 2 cos(kπ / (n + 1)), k = 1...n.
  @Test(arguments: [1, 2, 9, 40])
  func findsTheEigenvaluesOfAString(_ count: Int) throws {
    var a = Matrix(diagonal: Array(repeating: 2, count: count))
    for index in 1..<max(count, 1) {
      a[index, index - 1] = -1
      a[index - 1, index] = -1
    }
    let result = try SymmetricEigenvalues(of: a)
    for (index, value) in result.values.enumerated() {
      let angle = Double(index + 1) * .pi / Double(count + 1)
      #expect(abs(value - (2 - 2 * Double.cos(angle))) < 1e-14)
    }
    try expectDecomposition(of: a, result, within: 1e-14)
  }

  @Test(arguments: [1e-300, 1, 1e300])
  func doesNotDependOnScale(_ scale: Double) throws {
    let a = try Matrix([[2, 1, 0], [1, 3, -1], [0, -1, 5]].map { $0.map { $0 * scale } })
    let plain = try SymmetricEigenvalues(of: Matrix([[2, 1, 0], [1, 3, -1], [0, -1, 5]]))
    let result = try SymmetricEigenvalues(of: a)
    for (value, expected) in zip(result.values, plain.values) {
      #expect(relativeError(value, expected * scale) < 1e-14)
    }
  }

  @Test func handlesZerosAndRepeatedValues() throws {
    #expect(
      try SymmetricEigenvalues(of: Matrix(diagonal: [0, 0, 0])).values == [0, 0, 0])
    #expect(try SymmetricEigenvalues(of: Matrix(diagonal: [3, -1, 3])).values == [-1, 3, 3])
    // All ones: 0 twice and 3.
    let ones = try Matrix(Array(repeating: [1, 1, 1], count: 3))
    let result = try SymmetricEigenvalues(of: ones)
    #expect(abs(result.values[0]) < 1e-15 && abs(result.values[1]) < 1e-15)
    #expect(abs(result.values[2] - 3) < 1e-14)
    try expectDecomposition(of: ones, result, within: 1e-14)
  }

  @Test func refusesWhatIsNotFinite() {
    #expect(throws: MatrixError.notFinite(row: 0, column: 0)) {
      try SymmetricEigenvalues(of: Matrix([[.nan]]))
    }
  }

  /// A V = V Λ and Vᵀ V = 1, element by element.
  private func expectDecomposition(
    of a: Matrix, _ result: SymmetricEigenvalues, within tolerance: Double
  ) throws {
    let left = try a.multiplied(by: result.vectors)
    let right = try result.vectors.multiplied(by: Matrix(diagonal: result.values))
    for (x, y) in zip(left.elements, right.elements) { #expect(abs(x - y) < tolerance) }
    let unit = try result.vectors.transposed.multiplied(by: result.vectors)
    let identity = Matrix(diagonal: Array(repeating: 1, count: a.rows))
    for (x, y) in zip(unit.elements, identity.elements) { #expect(abs(x - y) < tolerance) }
  }
}
