import Arithmetic
import Tensors
import Testing

/// Every element of a product is one chain of fused multiply-adds, however the kernels cut it up.
struct ProductTests {
  private func expectSameBits<Scalar: TensorScalar>(
    _ output: Tensor, _ shapes: [Shape], _: Scalar.Type, _ what: String
  ) throws {
    var values: [String: [Scalar]] = [:]
    for (index, shape) in shapes.enumerated() {
      values["x\(index)"] = numbers(index, shape).map { Scalar($0) }
    }
    let expected = try Interpreter<Scalar>.values(of: [output], inputs: values)
    let program = try Program<Scalar>([output])
    for kernels in InstructionSet.available {
      let found = try BoundProgram(program, kernels: kernels)(values)
      #expect(
        firstDifference(found, expected) == nil,
        "\(what) in \(Scalar.self) by \(kernels.rawValue) kernels")
    }
  }

  /// Around the width of vectors and of blocks of registers; vectors and outer products among them.
  @Test(arguments: [1, 5, 8, 17, 33], [1, 2, 8, 17, 33])
  func keepsTheBitsOfEverySize(_ m: Int, _ n: Int) throws {
    for k in [0, 1, 7, 8, 19] {
      for (a, b) in [(false, false), (true, false), (false, true)] {
        let shapes: [Shape] = [a ? [k, m] : [m, k], b ? [n, k] : [k, n]]
        let graph = Graph()
        let x = shapes.enumerated().map { graph.input("x\($0.offset)", $0.element) }
        let product = Tensor.product(x[0], x[1], transposingA: a, transposingB: b)
        let what = "[\(m), \(k)] · [\(k), \(n)]\(a ? ", A transposed" : b ? ", B transposed" : "")"
        try expectSameBits(product, shapes, Float.self, what)
        if k == 7 { try expectSameBits(product, shapes, Double.self, what) }
      }
    }
  }

  /// Chains so long that kernels cut them into pieces: more than 32 KiB of the second operand.
  @Test(arguments: [false, true])
  func keepsTheBitsOfLongChains(_ transposes: Bool) throws {
    for (m, k, n) in [(13, 900, 20), (40, 300, 33), (30, 2100, 1), (3, 5000, 2)] {
      let shapes: [Shape] = [transposes ? [k, m] : [m, k], [k, n]]
      let graph = Graph()
      let x = shapes.enumerated().map { graph.input("x\($0.offset)", $0.element) }
      let product = Tensor.product(x[0], x[1], transposingA: transposes)
      try expectSameBits(product.relu(), shapes, Float.self, "[\(m), \(k)] · [\(k), \(n)]")
    }
  }

  /// The same for the many taps and channels of a convolution, and for its gradients.
  @Test func keepsTheBitsOfLargeConvolutions() throws {
    let shapes: [Shape] = [[1, 5, 6, 20], [3, 3, 20, 60]]
    let graph = Graph()
    let x = shapes.enumerated().map { graph.input("x\($0.offset)", $0.element) }
    let result = x[0].convolved(with: x[1], padding: .symmetric(1))
    try expectSameBits(result, shapes, Float.self, "convolution")
    for (index, gradient) in gradient(of: result.squared().sum(), withRespectTo: x).enumerated() {
      try expectSameBits(gradient, shapes, Float.self, "gradient \(index) of a convolution")
    }
  }
}
