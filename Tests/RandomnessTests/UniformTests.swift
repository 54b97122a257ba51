import Arithmetic
import Randomness
import Testing

struct UniformTests {
  let stream = Seed(2017).stream("task", 17).stream("batch order")

  @Test func givesTheExpectedNumbers() {
    var generator = stream.generator
    #expect(Expected.uniforms.map { _ in generator.uniform() } == Expected.uniforms)
    // The highest 24 of 53 bits.
    generator.position = 0
    let floats = Expected.uniforms.map { Float(($0 * 0x1p24).rounded(.down) * 0x1p-24) }
    #expect(floats.map { _ in generator.uniformFloat() } == floats)
  }

  @Test func reachesBothEndsAndNotOne() {
    var least = Repeating(word: 0)
    var most = Repeating(word: .max)
    #expect(least.uniform() == 0)
    #expect(most.uniform() == 1 - 0x1p-53)
    #expect(least.uniformFloat() == 0)
    #expect(most.uniformFloat() == 1 - 0x1p-24)
  }

  @Test func isUniform() {
    var generator = Seed(1).stream("uniform").generator
    let values = (0..<100_000).map { _ in generator.uniform() }
    #expect(kolmogorovSmirnov(values) { $0 } < Expected.kolmogorovSmirnov)
    #expect(
      deviationOfMean(values, from: 0.5, variance: 1.0 / 12).magnitude < Expected.normalSize)
    // The variance of u² is 1/5 − 1/9.
    #expect(
      deviationOfMean(values.map { $0 * $0 }, from: 1.0 / 3, variance: 4.0 / 45).magnitude
        < Expected.normalSize)
  }

  @Test func isUniformInItsLowestBits() {
    var generator = Seed(1).stream("low bits").generator
    var doubles = Array(repeating: 0, count: 64)
    var floats = Array(repeating: 0, count: 64)
    for _ in 0..<20_000 {
      doubles[Int(generator.uniform() * 0x1p53) & 63] += 1
      floats[Int(generator.uniformFloat() * 0x1p24) & 63] += 1
    }
    #expect(areEven(doubles))
    #expect(areEven(floats))
  }

  @Test func isUniformInTwoAndThreeDimensions() {
    var generator = Seed(1).stream("dimensions").generator
    var pairs = Array(repeating: 0, count: 1024)
    var triples = Array(repeating: 0, count: 64)
    for _ in 0..<50_000 {
      pairs[Int(generator.uniform() * 32) * 32 + Int(generator.uniform() * 32)] += 1
    }
    for _ in 0..<20_000 {
      let (a, b, c) = (generator.uniform(), generator.uniform(), generator.uniform())
      triples[Int(a * 4) * 16 + Int(b * 4) * 4 + Int(c * 4)] += 1
    }
    #expect(areEven(pairs))
    #expect(areEven(triples))
  }

  @Test func fillsAnInterval() throws {
    var generator = stream.generator
    for u in Expected.uniforms {
      #expect(try generator.uniform(from: -3, to: 5) == -3 + 8 * u)
    }
    var least = Repeating(word: 0)
    var most = Repeating(word: .max)
    #expect(try least.uniform(from: -3, to: 5) == -3)
    #expect(try least.uniformFloat(from: -3, to: 5) == -3)
    #expect(try generator.uniform(from: 2, to: 2) == 2)
    #expect(try generator.uniformFloat(from: 2, to: 2) == 2)
    // Rounded, these would be the end that does not belong.
    #expect(try most.uniform(from: 1, to: 1.0.nextUp) == 1)
    #expect(try most.uniform(from: 0x1p53, to: 0x1p53 + 4) == 0x1p53 + 2)
    #expect(try most.uniformFloat(from: 0x1p24, to: 0x1p24 + 4) == 0x1p24 + 2)
    // The width is not finite.
    let huge = Double.greatestFiniteMagnitude
    #expect(try least.uniform(from: -huge, to: huge) == -huge)
    #expect(try most.uniform(from: -huge, to: huge) < huge)
    let values = try (0..<9).map { _ in try generator.uniform(from: -huge, to: huge) }
    #expect(values.allSatisfy { $0.isFinite })
  }

  @Test func isUniformOnALogarithmicScale() throws {
    var generator = Seed(1).stream("logarithmic").generator
    let values = try (0..<20_000).map { _ in try generator.logUniform(from: 1e-5, to: 10) }
    #expect(values.allSatisfy { (1e-5...10).contains($0) })
    let scaled = values.map { Double.log($0 / 1e-5) / Double.log(1e6) }
    #expect(kolmogorovSmirnov(scaled) { $0 } < Expected.kolmogorovSmirnov)
    #expect(try generator.logUniform(from: 3, to: 3) == 3)
    var least = Repeating(word: 0)
    var most = Repeating(word: .max)
    #expect(try (0.1...0.3).contains(least.logUniform(from: 0.1, to: 0.3)))
    #expect(try (0.1...0.3).contains(most.logUniform(from: 0.1, to: 0.3)))
    let tiny = Double.leastNonzeroMagnitude
    #expect(try least.logUniform(from: tiny, to: .greatestFiniteMagnitude) == tiny)
  }

  @Test(arguments: [
    (1.0, 0.0), (.nan, 1), (0, .nan), (-.infinity, 0), (0, .infinity), (.infinity, .infinity),
  ])
  func refusesBadIntervals(lower: Double, upper: Double) {
    var generator = stream.generator
    #expect(throws: RandomnessError.self) { try generator.uniform(from: lower, to: upper) }
    #expect(throws: RandomnessError.self) {
      try generator.uniformFloat(from: Float(lower), to: Float(upper))
    }
    #expect(throws: RandomnessError.self) { try generator.logUniform(from: lower, to: upper) }
    #expect(generator.position == 0)
  }

  @Test(arguments: [(0.0, 1.0), (-1, 1), (-2, -1)])
  func refusesLogarithmsOfWhatIsNotPositive(lower: Double, upper: Double) {
    var generator = stream.generator
    #expect(throws: RandomnessError.badLogarithmicInterval(from: lower, to: upper)) {
      try generator.logUniform(from: lower, to: upper)
    }
  }
}

/// A generator that says one word.
struct Repeating: RandomNumberGenerator {
  let word: UInt64
  func next() -> UInt64 { word }
}
