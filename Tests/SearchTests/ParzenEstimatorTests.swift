import Arithmetic
import Randomness
import Testing
import Trials

@testable import Search

struct ParzenEstimatorTests {
  static let space = try! SearchSpace([
    Hyperparameter("x", .uniform(from: 0, to: 1)), Hyperparameter("rate", .log(from: 1e-4, to: 1)),
    Hyperparameter("n", .integers(from: 1, through: 4)),
    Hyperparameter("units", .logIntegers(from: 1, through: 100)),
    Hyperparameter("kernel", .choice(["a", "b", "c"])),
  ])
  static let domains = space.hyperparameters.map(\.domain)

  static func point(_ x: Double, _ rate: Double, _ n: Int, _ units: Int, _ kernel: String)
    -> [Double]
  {
    space.point(
      of: [
        "x": .real(x), "rate": .real(rate), "n": .integer(n), "units": .integer(units),
        "kernel": .text(kernel),
      ])
  }

  /// An estimator of points that are given one by one.
  static func estimator(
    _ domains: [Domain], points: [[Double]], weighting: ParzenEstimator.Weighting = .equal,
    priorWeight: Double
  ) -> ParzenEstimator {
    ParzenEstimator(
      domains, coordinates: domains.indices.map { axis in points.map { $0[axis] } },
      count: points.count, weighting: weighting, priorWeight: priorWeight, bandwidth: 0.7)
  }

  static let points = [
    point(0.1, 1e-3, 1, 1, "a"), point(0.15, 1e-4, 4, 100, "b"), point(0.9, 0.5, 2, 10, "b"),
    point(0.5, 1e-2, 2, 30, "c"), point(0.52, 3e-2, 3, 12, "b"),
  ]
  static let estimator = estimator(domains, points: points, priorWeight: 1)

  /// By Tests/SearchTests/Reference/parzen.py, where points count equally and where they count by rank.
  @Test(arguments: [
    (point(0, 1e-4, 1, 1, "c"), 0.29738492571124264, 0.9933476484068045),
    (point(0.12, 2e-3, 2, 11, "a"), -0.7614057040979132, -0.34214030214475866),
    (point(0.5, 1e-2, 3, 40, "b"), 1.5094458377905742, 0.2775403578622786),
    (point(1, 1, 4, 100, "b"), -1.7408852473479843, -1.75113928043994),
  ])
  func hasTheDensityOfOptuna(point: [Double], equal: Double, byRank: Double) {
    let ranked = Self.estimator(
      Self.domains, points: Self.points, weighting: .byRank, priorWeight: 1)
    // The mean density over an integer that is narrow is a series, right to about 1e-4.
    #expect(abs(Self.estimator.logDensity(at: point) - equal) < 2e-4)
    #expect(abs(ranked.logDensity(at: point) - byRank) < 2e-4)
  }

  /// A cubic takes the place of exact masses where kernels are many.
  @Test(arguments: [0.03, 0.2])
  func hasTheSameDensitiesWhereKernelsAreMany(deviation: Double) {
    // Half of them lie at the places between which the cubic goes, and half in the middle.
    let centers = (0...128).map { Double($0) / 128 }
    let many = ParzenNormals(centers: centers, deviation: deviation)
      .logMeanDensities(from: 0.3, to: 0.3)
    for (center, density) in zip(centers, many) {
      let alone = ParzenNormals(centers: [center], deviation: deviation)
        .logMeanDensities(from: 0.3, to: 0.3)[0]
      #expect(abs(density - alone) < 4e-5)
    }
  }

  /// Means over a fine grid of one axis, given the others, must average to the density without it.
  @Test(arguments: [0, 1])
  func integratesToOne(axis: Int) {
    let points = [[0.02], [0.03], [0.4], [0.98]]
    let estimator = Self.estimator([Self.domains[axis]], points: points, priorWeight: 0.5)
    let cells = 20_000
    var sum = 0.0
    for cell in 0..<cells {
      sum += Double.exp(estimator.logDensity(at: [(Double(cell) + 0.5) / Double(cells)]))
    }
    #expect(abs(sum / Double(cells) - 1) < 1e-6)
  }

  @Test func integratesToOneOverIntegersAndChoices() {
    for axis in [2, 4] {
      let domain = Self.domains[axis]
      let points = [
        [domain.coordinate(of: domain.value(at: 0))], [.nan],
        [domain.coordinate(of: domain.value(at: 1))],
      ]
      let estimator = Self.estimator([domain], points: points, priorWeight: 1)
      let count = domain.count ?? 0
      var sum = 0.0
      for number in 0..<count {
        let coordinate = (Double(number) + 0.5) / Double(count)
        sum += Double.exp(estimator.logDensity(at: [coordinate])) / Double(count)
      }
      #expect(abs(sum - 1) < 1e-4)
    }
  }

  /// What is drawn has the density that values it: counts in twenty cells against their probabilities.
  @Test func drawsFromItsDensity() {
    let points = [[0.02], [0.03], [0.4], [.nan], [0.98]]
    let estimator = Self.estimator([.uniform(from: 0, to: 1)], points: points, priorWeight: 1)
    var generator = Seed(9).stream("draws").generator
    let draws = 20_000
    var counts = Array(repeating: 0, count: 20)
    for _ in 0..<draws {
      let kernel = estimator.kernel(&generator)
      let x = estimator.coordinate(alongAxis: 0, ofKernel: kernel, &generator)
      counts[min(Int(x * 20), 19)] += 1
    }
    var statistic = 0.0
    for (cell, count) in counts.enumerated() {
      var expected = 0.0
      for part in 0..<1000 {
        let x = (Double(cell) + (Double(part) + 0.5) / 1000) / 20
        expected += Double.exp(estimator.logDensity(at: [x])) / 20_000
      }
      expected *= Double(draws)
      statistic += (Double(count) - expected) * (Double(count) - expected) / expected
    }
    // The 0.999 quantile of χ² with 19 degrees of freedom is 43.8.
    #expect(statistic < 43.8)
  }

  @Test func drawsChoicesFromTheirDensity() {
    let domain = Domain.choice(["a", "b", "c"])
    let points = [[1.0 / 6], [1.0 / 6], [5.0 / 6]]
    let estimator = Self.estimator([domain], points: points, priorWeight: 1)
    var generator = Seed(9).stream("choices").generator
    var counts = [0.0, 0, 0]
    for _ in 0..<30_000 {
      let kernel = estimator.kernel(&generator)
      let x = estimator.coordinate(alongAxis: 0, ofKernel: kernel, &generator)
      counts[min(Int(x * 3), 2)] += 1
    }
    for (number, count) in counts.enumerated() {
      let x = (Double(number) + 0.5) / 3
      let expected = 10_000 * Double.exp(estimator.logDensity(at: [x]))
      // Four standard deviations of a count are below 4 √(30000 / 4).
      #expect(abs(count - expected) < 347)
    }
  }

  @Test func isUniformWithoutPoints() {
    let estimator = Self.estimator(Self.domains, points: [], priorWeight: 1)
    #expect(estimator.logDensity(at: [0.3, 0.3, 0.125, 0.3, 0.5]) == 0)
    let absent = Self.estimator(
      Self.domains, points: [Array(repeating: .nan, count: 5)], priorWeight: 1)
    #expect(abs(absent.logDensity(at: [0.3, 0.3, 0.125, 0.3, 0.5])) < 1e-15)
    #expect(abs(Self.estimator.logDensity(at: Array(repeating: .nan, count: 5))) < 1e-15)
  }
}
