import Randomness
import Testing

struct NormalTests {
  let stream = Seed(2017).stream("task", 17).stream("batch order")

  /// Outside the tails only additions, multiplications and a division are done, so every bit is known.
  /// In the tails the reference took the platform's logarithm.
  @Test func givesTheExpectedNumbers() {
    var generator = stream.generator
    for (i, expected) in Expected.normals.enumerated() {
      let z = generator.normal()
      let tolerance = expected.magnitude < 1.4395 ? 0 : 1e-15 * expected.magnitude
      #expect((z - expected).magnitude <= tolerance, "draw \(i): \(z)")
    }
    #expect(generator.position == UInt64(Expected.normals.count))
    generator.position = 0
    for (i, expected) in Expected.truncatedNormals.enumerated() {
      let z = generator.truncatedNormal()
      #expect((z - expected).magnitude <= 2e-15, "truncated draw \(i): \(z)")
    }
  }

  @Test func movesAndScales() {
    var generator = stream.generator
    let z = generator.normal()
    generator.position = 0
    #expect(generator.normal(mean: 3, deviation: 0.5) == 3 + 0.5 * z)
    generator.position = 0
    #expect(generator.normalFloat(mean: 3, deviation: 0.5) == Float(3 + 0.5 * z))
    generator.position = 0
    #expect(generator.truncatedNormal(mean: 3, deviation: 0.5) == 3 + 0.5 * z)
    generator.position = 0
    #expect(generator.truncatedNormalFloat(mean: 3, deviation: 0.5) == Float(3 + 0.5 * z))
    #expect(generator.normal(mean: 3, deviation: 0) == 3)
    #expect(generator.normal(deviation: .nan).isNaN)
  }

  @Test func reachesTheWholeTailsAndNoFurther() {
    var lowest = Repeating(word: 0)
    var highest = Repeating(word: 1)
    #expect((lowest.normal() / Expected.lowestNormal - 1).magnitude < 4e-15)
    #expect(highest.normal() == -lowest.normal())
    var middle = Repeating(word: .max - 1)
    #expect(middle.normal() == 0)
  }

  @Test func isNormal() {
    var generator = Seed(1).stream("normal").generator
    let values = (0..<100_000).map { _ in generator.normal() }
    #expect(kolmogorovSmirnov(values, normalDistribution) < Expected.kolmogorovSmirnov)
    // The moments of order 1 to 4, and the variances of their powers: 1, 3 − 1, 15, 105 − 9.
    for (power, mean, variance) in [(1, 0.0, 1.0), (2, 1, 2), (3, 0, 15), (4, 3, 96)] {
      let powers = values.map { x in (0..<power).reduce(1.0) { product, _ in product * x } }
      #expect(
        deviationOfMean(powers, from: mean, variance: variance).magnitude < Expected.normalSize,
        "moment \(power)")
    }
    // Beyond 3 deviations: 270 ± 16.
    let tail = values.filter { $0.magnitude > 3 }.count
    let expected = 200_000 * normalDistribution(-3)
    #expect((Double(tail) - expected).magnitude < Expected.normalSize * expected.squareRoot())
  }

  @Test func isNormalAndNotBeyondTwoWhereTruncated() {
    var generator = Seed(1).stream("truncated").generator
    let values = (0..<50_000).map { _ in generator.truncatedNormal() }
    #expect(values.allSatisfy { $0.magnitude < 2 })
    let outside = normalDistribution(-2)
    let statistic = kolmogorovSmirnov(values) {
      (normalDistribution($0) - outside) / (1 - 2 * outside)
    }
    #expect(statistic < Expected.kolmogorovSmirnov)
    let variance = Expected.truncatedDeviation * Expected.truncatedDeviation
    #expect(deviationOfMean(values, from: 0, variance: variance).magnitude < Expected.normalSize)
    // Of the squares the variance is below 1.
    let squares = values.map { $0 * $0 }
    #expect(deviationOfMean(squares, from: variance, variance: 1).magnitude < Expected.normalSize)
  }

  @Test func hasNoMemory() {
    var generator = Seed(1).stream("memory").generator
    let values = (0..<50_000).map { _ in generator.normal() }
    for lag in 1...4 {
      let products = zip(values, values.dropFirst(lag)).map { $0 * $1 }
      #expect(
        deviationOfMean(products, from: 0, variance: 1).magnitude < Expected.normalSize,
        "lag \(lag)")
    }
  }
}
