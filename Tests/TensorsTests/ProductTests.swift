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

  /// What may follow a product while it is in registers, each alone and one after the other: on
  /// products with a single k, on small ones, and on chains that are cut.
  @Test(arguments: [1, 2, 5, 17, 32, 33], [1, 3, 16, 40, 70])
  func keepsTheBitsOfTails(_ m: Int, _ n: Int) throws {
    for k in n == 40 ? [1, 6, 1200] : [1, 6] {
      let shapes: [Shape] = [[m, k], [k, n], [m, n], [n], [], [m, n]]
      let graph = Graph()
      let x = shapes.enumerated().map { graph.input("x\($0.offset)", $0.element) }
      let product = Tensor.product(x[0], x[1])
      let tails: [(String, Tensor)] = [
        ("add", product + x[2]), ("add from the left", x[2] + product), ("row", product + x[3]),
        ("row, relu", (product + x[3]).relu()), ("relu", product.relu()), ("negate", -product),
        ("scale", product * x[4]), ("update", x[2] - product * x[4]),
        ("gate", gradient(of: (x[2].relu() * product).sum(), withRespectTo: [x[2]])[0]),
        ("four", ((-product) * x[4] + x[2] + x[5]).relu()),
        ("split", (x[2].tanh() * x[5] + product * x[4]).relu()),
        ("subtract", product - x[2]),
      ]
      for (name, result) in tails {
        let what = "[\(m), \(k)] · [\(k), \(n)], \(name)"
        try expectSameBits(result, shapes, Float.self, what)
        try expectSameBits(result.sum(over: [0]), shapes, Float.self, what + ", sums of columns")
        if k == 6 { try expectSameBits(result.sum(over: [0]), shapes, Double.self, what) }
      }
    }
  }

  /// Two products into one sum, and the sum of a product that others read too.
  @Test func keepsTheBitsOfProductsThatMeet() throws {
    let shapes: [Shape] = [[10, 40], [40, 40], [10, 40], [40, 40], [10, 40]]
    let graph = Graph()
    let x = shapes.enumerated().map { graph.input("x\($0.offset)", $0.element) }
    let first = Tensor.product(x[0], x[1])
    let second = Tensor.product(x[2], x[3])
    try expectSameBits(x[4] + first + second, shapes, Float.self, "three terms")
    try expectSameBits(
      first.sum(over: [0]) + (first + second).sum(over: [0]), shapes, Float.self, "sums of both")
    try expectSameBits(
      (first + x[4]).sum(over: [0]) * second.sum(over: [0]), shapes, Float.self, "two sums")
  }

  /// One product computes its tail and the sums in one instruction.
  @Test func joinsTailsAndSumsToProducts() throws {
    let graph = Graph()
    let x = graph.input("x", [10, 40])
    let w = graph.input("w", [40, 40])
    let b = graph.input("b", [40])
    let result = (Tensor.product(x, w) + b).relu()
    let program = try Program<Float>([result, result.sum(over: [0])])
    #expect(program.listing == ["task   product 10×40×40, 2 finishes, sums of columns"])
  }
}
