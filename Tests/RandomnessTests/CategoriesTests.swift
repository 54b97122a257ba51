import Randomness
import Testing

struct CategoriesTests {
  let stream = Seed(2017).stream("task", 17).stream("batch order")

  @Test func givesTheExpectedCategories() throws {
    var generator = stream.generator
    for expected in Expected.categories {
      #expect(try generator.categorical([1, 0, 2.5, 0.5]) == expected)
    }
  }

  @Test func drawsInProportionToTheWeights() throws {
    var generator = Seed(1).stream("weights").generator
    let weights = [0, 1, 0, 3, 0.5, 5.5, 0]
    var counts = Array(repeating: 0, count: weights.count)
    for _ in 0..<20_000 { counts[try generator.categorical(weights)] += 1 }
    #expect([0, 2, 6].allSatisfy { counts[$0] == 0 })
    let statistic = chiSquared(
      [1, 3, 4, 5].map { counts[$0] }, expected: [2_000, 6_000, 1_000, 11_000])
    #expect(Expected.chiSquared[3]?.contains(statistic) == true)
  }

  @Test func neverDrawsAWeightOfZero() throws {
    var least = Repeating(word: 0)
    var most = Repeating(word: .max)
    #expect(try least.categorical([0, 1, 0]) == 1)
    #expect(try most.categorical([0, 1, 0]) == 1)
    // The target is rounded up to the total.
    let tiny = Double.leastNonzeroMagnitude
    #expect(try most.categorical([0, tiny, 0]) == 1)
    #expect(try most.categorical([0.1, 0.2, 0.3, 0]) == 2)
  }

  @Test func drawsTrueAsOftenAsAsked() throws {
    var generator = Seed(1).stream("coins").generator
    for probability in [0.03, 0.5, 0.9] {
      let values = try (0..<20_000).map { _ in try generator.bernoulli(probability) ? 1.0 : 0 }
      let variance = probability * (1 - probability)
      #expect(
        deviationOfMean(values, from: probability, variance: variance).magnitude
          < Expected.normalSize)
    }
    var least = Repeating(word: 0)
    var most = Repeating(word: .max)
    #expect(try !least.bernoulli(0))
    #expect(try most.bernoulli(1))
  }

  @Test func refusesWhatIsNotAProbability() {
    var generator = stream.generator
    for probability in [-0.1, 1.1, .infinity] {
      #expect(throws: RandomnessError.badProbability(probability)) {
        try generator.bernoulli(probability)
      }
    }
    #expect(throws: RandomnessError.self) { try generator.bernoulli(.nan) }
  }

  @Test func refusesBadWeights() {
    var generator = stream.generator
    #expect(throws: RandomnessError.badWeight(-1, index: 1)) {
      try generator.categorical([1, -1])
    }
    #expect(throws: RandomnessError.badWeight(.infinity, index: 0)) {
      try generator.categorical([.infinity])
    }
    #expect(throws: RandomnessError.self) { try generator.categorical([.nan, 1]) }
    #expect(throws: RandomnessError.badTotalWeight(0)) { try generator.categorical([]) }
    #expect(throws: RandomnessError.badTotalWeight(0)) { try generator.categorical([0, 0]) }
    #expect(throws: RandomnessError.badTotalWeight(.infinity)) {
      try generator.categorical([1e308, 1e308])
    }
    #expect(generator.position == 0)
  }
}
