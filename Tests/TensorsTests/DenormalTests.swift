import Arithmetic
import Tensors
import Testing

/// Programs take denormal numbers as zeros of their sign, and give zeros instead of them.
struct DenormalTests {
  private static let tiny = Float.leastNonzeroMagnitude

  @Test(arguments: InstructionSet.available)
  func takesDenormalInputsAsZeros(_ kernels: InstructionSet) throws {
    let graph = Graph()
    let x = graph.input("x", [3])
    let half = graph.input("half", [3])
    let outputs = [
      x, x * 1, x + 0, x.reshaped(to: [3, 1]), x.transposed(), x.sliced(0..<2), -x, x.absolute(),
      x * 0x1p30, x.power(half), 1 / x, x .== 0, x .> 0, x .< 0, .select(x, half, half + 1),
      x.relu(),
      .gate(x, half), .maximum(x, x * 2), x.log(), x.sum(), x.max(), half.rows(at: x),
      Tensor.product(x.reshaped(to: [1, 3]), x.reshaped(to: [3, 1])), .concatenated([x, x]),
      x.reshaped(to: [1, 3, 1, 1]).maxPooled(1), x.squareRoot(), x.softmax(), x.oneHot(classes: 2),
    ]
    let zeros: [String: [Float]] = ["x": [0, -0.0, 0], "half": [0.5, 0.5, 0.5]]
    let denormals: [String: [Float]] = [
      "x": [Self.tiny, -Self.tiny, Float.leastNormalMagnitude.nextDown], "half": [0.5, 0.5, 0.5],
    ]
    let program = try BoundProgram(Program<Float>(outputs), kernels: kernels)
    let (found, expected) = try (program(denormals), program(zeros))
    #expect(firstDifference(found, expected) == nil)
    #expect(firstDifference(found, try Interpreter.values(of: outputs, inputs: denormals)) == nil)
  }

  @Test(arguments: InstructionSet.available)
  func givesZerosInsteadOfDenormals(_ kernels: InstructionSet) throws {
    let graph = Graph()
    let x = graph.input("x", [2])
    let outputs = [x * 0x1p-100, x / 0x1p120, (x - 1).exp() * 0x1p-126, graph.constant(1e-40)]
    let values: [String: [Float]] = ["x": [0x1p-27, -0x1p-27]]
    let found = try BoundProgram(Program<Float>(outputs), kernels: kernels)(values)
    let expected: [[Float]] = [[0, -0.0], [0, -0.0], [0, 0], [0]]
    #expect(firstDifference(found, expected) == nil)
    #expect(firstDifference(found, try Interpreter.values(of: outputs, inputs: values)) == nil)
  }

  /// The mode ends with the run: the rest of the process keeps its denormals.
  @Test func leavesTheThreadAsItWas() throws {
    let graph = Graph()
    let program = try Program<Float>([graph.input("x", []) * 2])
    _ = try BoundProgram(program)(["x": [1]])
    _ = try Interpreter<Float>.values(of: [graph.constant(2)], inputs: [:])
    var number = Float.leastNormalMagnitude
    withUnsafeMutablePointer(to: &number) { $0.pointee /= 2 }
    #expect(number > 0, "a denormal is a number outside of programs")
  }
}
