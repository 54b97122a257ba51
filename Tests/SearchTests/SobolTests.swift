import Randomness
import Testing
import Trials

@testable import Search

struct SobolTests {
  @Test func givesTheValuesOfSciPy() {
    let sequence = SobolSequence(dimension: 64, scrambledFrom: nil)
    for (index, expected) in sobolPoints.enumerated() {
      #expect(sequence.point(index) == expected.map { Double($0) / 64 }, "point \(index)")
    }
    #expect(sequence.point(1_000_003) == sobolFarPoint.map { Double($0) * 0x1p-32 })
  }

  @Test(arguments: sobolDiscrepancies)
  func fillsTheCubeAsEvenlyAsItShould(dimensions: Int, discrepancy: Double) {
    let sequence = SobolSequence(dimension: dimensions, scrambledFrom: nil)
    let points = (0..<256).map(sequence.point)
    #expect(abs(starDiscrepancy(points) / discrepancy - 1) < 1e-12)

    var random = 0.0
    var scrambled = 0.0
    for seed in 0..<10 {
      let stream = Seed(3).stream("points", seed)
      var generator = stream.generator
      random += starDiscrepancy(
        (0..<256).map { _ in (0..<dimensions).map { _ in generator.uniform() } })
      let sequence = SobolSequence(dimension: dimensions, scrambledFrom: stream)
      scrambled += starDiscrepancy((0..<256).map(sequence.point))
    }
    // Scrambling keeps what makes the points even, and chance is far from it.
    #expect(scrambled < 1.5 * 10 * discrepancy)
    #expect(scrambled < 0.75 * random)
  }

  /// Any 2ᵐ points from a multiple of 2ᵐ on have one in each 2⁻ᵐ of every axis; points of different
  /// seeds differ; and over many seeds a point is uniform.
  @Test func keepsItsBalanceWhenScrambled() {
    for seed in 0..<3 {
      let sequence = SobolSequence(
        dimension: 64, scrambledFrom: Seed(5).stream("scrambling", seed))
      for start in [0, 32, 4096] {
        let points = (start..<start + 32).map(sequence.point)
        for axis in 0..<64 {
          #expect(Set(points.map { Int($0[axis] * 32) }).count == 32)
        }
      }
    }
    let first = (0..<1000).map {
      SobolSequence(dimension: 2, scrambledFrom: Seed(5).stream("scrambling", $0)).point(0)
    }
    for axis in 0..<2 {
      let mean = first.reduce(0) { $0 + $1[axis] } / 1000
      // Four standard errors of a uniform variable: 4 / √12000.
      #expect(abs(mean - 0.5) < 0.0366)
    }
  }

  /// Axes are independent of each other when scrambled: no correlation over seeds beyond chance.
  @Test func scramblesEachAxisByItself() {
    var sum = 0.0
    for seed in 0..<1000 {
      let point = SobolSequence(
        dimension: 2, scrambledFrom: Seed(6).stream("scrambling", seed)
      ).point(1)
      sum += (point[0] - 0.5) * (point[1] - 0.5)
    }
    // The product has the standard deviation 1/12: four standard errors.
    #expect(abs(sum / 1000) < 4.0 / 12 / 1000.0.squareRoot())
  }

  @Test func refusesMoreAxesThanItHas() throws {
    let space = try SearchSpace((0..<65).map { Hyperparameter("x\($0)", .uniform(from: 0, to: 1)) })
    let error = SearchError.tooManyDimensions("sobol", found: 65, most: 64)
    #expect(throws: error) { try SobolSampler().check(space, budget: nil) }
    #expect(
      error.description
        == "The space has 65 hyperparameters to search, and sobol places up to 64. Fix some of them "
        + "or use random.")
    let history = History(of: space, .minimize("x"))
    #expect(SobolSampler().proposal(after: history, from: Seed(1).stream("a")) == nil)
    // Where Sobol's points end, TPE begins with random ones.
    let proposal = TPESampler().proposal(after: history, from: Seed(1).stream("a"))
    #expect(proposal.map(space.contains) == true)
  }

  /// Warnock (1972): the squared L2-star discrepancy in closed form.
  private func starDiscrepancy(_ points: [[Double]]) -> Double {
    let dimensions = points[0].count
    let count = Double(points.count)
    var first = 1.0
    for _ in 0..<dimensions { first /= 3 }
    var second = 0.0
    var third = 0.0
    for x in points {
      second += x.reduce(1) { $0 * (1 - $1 * $1) / 2 }
      for y in points { third += zip(x, y).reduce(1) { $0 * (1 - max($1.0, $1.1)) } }
    }
    return (first - 2 / count * second + third / (count * count)).squareRoot()
  }
}
