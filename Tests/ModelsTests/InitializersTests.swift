import Models
import Randomness
import Tensors
import Testing

struct InitializersTests {
  static let shape: Shape = [300, 400]

  func draw(_ initializer: some Initializer, _ shape: Shape = Self.shape) -> [Double] {
    var generator = Seed(1).stream("initializer").generator
    return initializer.values(of: shape, using: &generator)
  }

  /// Mean and deviation of many values, with tolerances of five standard errors.
  func expect(
    _ values: [Double], deviation: Double, kurtosis: Double, _ name: Comment,
    at location: SourceLocation = #_sourceLocation
  ) {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    #expect(abs(mean) < 5 * deviation / n.squareRoot(), name, sourceLocation: location)
    // The standard error of a variance is σ² √((kurtosis − 1) / n).
    let error = ((kurtosis - 1) / n).squareRoot()
    #expect(
      abs(variance / (deviation * deviation) - 1) < 5 * error, name, sourceLocation: location)
  }

  @Test func drawsWithTheVarianceOfThePapers() {
    let (fanIn, mean) = (300.0, 350.0)
    expect(draw(.heNormal), deviation: (2 / fanIn).squareRoot(), kurtosis: 3, "He normal")
    expect(draw(.heUniform), deviation: (2 / fanIn).squareRoot(), kurtosis: 1.8, "He uniform")
    expect(draw(.xavierNormal), deviation: (1 / mean).squareRoot(), kurtosis: 3, "Xavier normal")
    expect(
      draw(.xavierUniform), deviation: (1 / mean).squareRoot(), kurtosis: 1.8, "Xavier uniform")
    expect(draw(.lecunNormal), deviation: (1 / fanIn).squareRoot(), kurtosis: 3, "LeCun")
    expect(draw(.normal(deviation: 0.3)), deviation: 0.3, kurtosis: 3, "normal")
  }

  @Test func keepsUniformDrawsWithinTheirLimit() {
    // Glorot & Bengio (2010), equation 16: ± √6 / √(fan in + fan out).
    let values = draw(.glorotUniform)
    let limit = (6.0 / 700).squareRoot()
    #expect(values.allSatisfy { abs($0) <= limit })
    #expect(values.contains { $0 > 0.999 * limit } && values.contains { $0 < -0.999 * limit })
  }

  @Test func cutsNormalDrawsAtTwoDeviationsAsTensorFlowDoes() {
    let values = draw(.truncatedNormal(deviation: 0.01))
    #expect(values.allSatisfy { abs($0) < 0.02 })
    #expect(values.contains { abs($0) > 0.0199 })
    // The kurtosis of the cut distribution is 2.37; its deviation is 0.8796 of what was asked for.
    expect(
      values, deviation: 0.01 * TruncatedNormal.remainingDeviation, kurtosis: 2.37, "truncated")
    let corrected = VarianceScaling(scale: 2, fan: .fanIn, distribution: .truncatedNormal)
    let deviation = (2.0 / 300).squareRoot()
    expect(draw(corrected), deviation: deviation, kurtosis: 2.37, "corrected")
    #expect(
      draw(corrected).allSatisfy { abs($0) < 2 * deviation / TruncatedNormal.remainingDeviation })
  }

  @Test func countsFansOfDenseAndConvolution() {
    #expect(Fans(of: [784, 256]) == Fans(of: [1, 1, 784, 256]))
    let filter = Fans(of: [3, 5, 7, 11])
    #expect(filter.fanIn == 3 * 5 * 7)
    #expect(filter.fanOut == 3 * 5 * 11)
    #expect(Fans(of: [9]).fanIn == 9)
  }

  @Test func fillsWithConstants() {
    #expect(draw(.zeros, [2, 2]) == [0, 0, 0, 0])
    #expect(draw(.ones, [2]) == [1, 1])
    #expect(draw(.constant(0.25), []) == [0.25])
  }

  @Test func drawsALeafFromAStreamOfItsOwn() throws {
    let stream = Seed(7).stream("task", 3)
    let small = MLP(inputs: 4, hidden: [5], outputs: 2)
    let large = MLP(
      inputs: 4, hidden: [5, 6], outputs: 2, normalization: BatchNormalization(channels: 0))
    let (a, b): (Storage<Double>, Storage<Double>) = (
      try small.initialParameters(in: Double.self, from: stream),
      try large.initialParameters(in: Double.self, from: stream)
    )
    let first = try small.layout.values(of: "layer 1/weights", in: a)
    #expect(try large.layout.values(of: "layer 1/weights", in: b) == first)
    #expect(try large.layout.values(of: "layer 2/weights", in: b) != nil)
    var generator = stream.stream("layer 1/weights").generator
    #expect(first == VarianceScaling.heNormal.values(of: [4, 5], using: &generator))
  }

  @Test func roundsTheSameDrawsToFloat() throws {
    let model = MLP.mamlSinusoid
    let wide = try model.initialParameters(in: Double.self, from: Seed(1).stream("a"))
    let narrow = try model.initialParameters(in: Float.self, from: Seed(1).stream("a"))
    #expect(narrow.values == wide.values.map { Float($0) })
  }

  @Test func refusesAStorageThatIsTooSmall() {
    let storage = Storage<Float>(count: 10)
    #expect(throws: ParameterError.tooSmall(needed: 1808, offset: 0, found: 10)) {
      try MLP.mamlSinusoid.initialize(storage, from: Seed(1).stream("a"))
    }
  }
}
