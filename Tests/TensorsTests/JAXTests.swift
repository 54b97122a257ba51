import Tensors
import Testing

/// Second-order MAML gradients against those of another program: JAX, in float64.
struct JAXTests {
  private static let sinusoid: [String: [Double]] = {
    var values: [String: [Double]] = ["rate": [0.01]]
    let scales = [2.0, 1, 0.5, 1, 0.5, 1]
    for (index, parameter) in ModelAgnosticTask.sinusoid().parameters.enumerated() {
      values[parameter.name] = numbers(index, parameter.shape, scale: scales[index])
    }
    for (index, name) in ["xs", "ys", "xq", "yq"].enumerated() {
      values[name] = numbers(10 + index, [10, 1], scale: index % 2 == 0 ? 10 : 4)
    }
    return values
  }()

  private static let convolution: [String: [Double]] = {
    var values: [String: [Double]] = [
      "rate": [0.4],
      "xs": numbers(20, [5, 14, 14, 1], offset: 0.5), "ys": [0, 1, 2, 3, 4],
      "xq": numbers(21, [5, 14, 14, 1], offset: 0.5), "yq": [2, 4, 1, 0, 3],
    ]
    for (index, parameter) in ModelAgnosticTask.images().parameters.enumerated() {
      let shape = parameter.shape
      values[parameter.name] =
        if shape.rank == 4 {
          numbers(index, shape, scale: 2 / Double(shape[2]).squareRoot())
        } else if index == 16 {
          numbers(index, shape)
        } else {
          numbers(index, shape, scale: 0.5, offset: index < 16 && index % 4 == 2 ? 1 : 0)
        }
    }
    return values
  }()

  @Test func agreesWithJAXOnTheSinusoidTask() throws {
    try expect(.sinusoid(), Self.sinusoid, .sinusoid, within: 1e-9, Double.self)
    try expect(.sinusoid(), Self.sinusoid, .sinusoid, within: 1e-4, Float.self)
  }

  @Test func agreesWithJAXOnTheConvolutionTask() throws {
    try expect(.images(), Self.convolution, .convolution, within: 1e-9, Double.self)
    try expect(.images(), Self.convolution, .convolution, within: 1e-4, Float.self)
  }

  /// The loss and the norm within a relative tolerance; entries within it of the greatest entry, for
  /// some are zero but for rounding: a bias before batch normalization.
  private func expect<Scalar: TensorScalar>(
    _ task: ModelAgnosticTask, _ inputs: [String: [Double]], _ expected: JAXValues,
    within tolerance: Double, _: Scalar.Type
  ) throws {
    let found = try BoundProgram(Program<Scalar>(task.outputs))(
      inputs.mapValues { $0.map { Scalar($0) } })
    let loss = Double(found[0][0])
    let gradient = found.dropFirst().joined().map { Double($0) }
    let norm = gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
    #expect(abs(loss - expected.loss) <= tolerance * abs(expected.loss), "loss in \(Scalar.self)")
    #expect(
      abs(norm - expected.gradientNorm) <= tolerance * expected.gradientNorm,
      "norm of the gradient in \(Scalar.self)")
    try #require(gradient.count == expected.count)
    let greatest = expected.entries.map(abs).max() ?? 0
    for (index, entry) in expected.entries.enumerated() {
      let difference = abs(gradient[index * expected.step] - entry)
      #expect(
        difference <= tolerance * greatest,
        "entry \(index * expected.step) of the gradient in \(Scalar.self)")
    }
  }
}
