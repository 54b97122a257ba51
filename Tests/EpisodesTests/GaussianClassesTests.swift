import Episodes
import Randomness
import Testing

struct GaussianClassesTests {
  @Test func reachesFishersErrorAtTheCenters() throws {
    // One task with so many rows that their means are the centers. The midpoint rule errs with
    // probability Φ(−δ/2).
    let family = try GaussianClasses(
      classes: 2, features: 3, supportRows: 4000, queryRows: 4000, separation: 2)
    for index in 0..<3 {
      let episode = try family.task(index, of: .train, seed: 1)
      var (sums, counts) = ([[Double]](repeating: [0, 0, 0], count: 2), [0.0, 0.0])
      for (row, label) in episode.support.labels.enumerated() {
        counts[label] += 1
        for (j, x) in episode.support.input(row).enumerated() { sums[label][j] += Double(x) }
      }
      let centers = zip(sums, counts).map { sum, count in sum.map { $0 / count } }
      func distance(_ a: [Double], _ b: [Double]) -> Double {
        zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      }
      let delta = distance(centers[0], centers[1]).squareRoot()
      let wrong = episode.query.labels.enumerated().count { row, label in
        let x = episode.query.input(row).map(Double.init)
        return distance(x, centers[label]) > distance(x, centers[1 - label])
      }
      let expected = normalDistribution(-delta / 2)
      // The centers are known to a fortieth, which moves the error far less than three points.
      #expect(standardErrors(ofCount: wrong, of: 4000, probability: expected).magnitude < 4)
    }
  }

  @Test func separatesCentersByTheirMeanSquaredDistance() throws {
    let family = try GaussianClasses(
      classes: 2, features: 5, supportRows: 200, queryRows: 0, separation: 6)
    let squares = try (0..<300).map { index in
      let episode = try family.task(index, of: .train, seed: 2)
      var (sums, counts) = (
        [[Double]](repeating: .init(repeating: 0, count: 5), count: 2), [0.0, 0.0]
      )
      for (row, label) in episode.support.labels.enumerated() {
        counts[label] += 1
        for (j, x) in episode.support.input(row).enumerated() { sums[label][j] += Double(x) }
      }
      let square = (0..<5).reduce(0.0) {
        let difference = sums[0][$1] / counts[0] - sums[1][$1] / counts[1]
        return $0 + difference * difference
      }
      // Means of n points add d/n each.
      return square - 5 / counts[0] - 5 / counts[1]
    }
    #expect(standardErrors(of: squares, from: 36).magnitude < 3.3)
  }

  @Test func drawsClassesByTheirImbalance() throws {
    // Weights 1, 1/3, 1/9 of the ranks: 9/13, 3/13, 1/13.
    let family = try GaussianClasses(
      classes: 3, features: 1, supportRows: 3000, queryRows: 3000, imbalance: 9)
    for index in 0..<3 {
      let episode = try family.task(index, of: .train, seed: 3)
      let order = episode.hidden[3].values.map { Int($0) }
      #expect(order.sorted() == [0, 1, 2])
      for labels in [episode.support.labels, episode.query.labels] {
        for (rank, weight) in [9.0, 3, 1].enumerated() {
          let count = labels.count { $0 == order[rank] }
          #expect(standardErrors(ofCount: count, of: 3000, probability: weight / 13).magnitude < 4)
        }
      }
    }
    let orders = try (0..<60).map {
      try family.task($0, of: .validation, seed: 3).hidden[3].values
    }
    #expect(Set(orders).count == 6)
  }

  @Test func replacesSupportLabelsAlone() throws {
    func task(_ noise: Double) throws -> Episode {
      try GaussianClasses(
        classes: 4, features: 1, supportRows: 4000, queryRows: 100, labelNoise: .constant(noise)
      ).task(0, of: .train, seed: 4)
    }
    let (clean, noisy) = (try task(0), try task(0.4))
    #expect(clean.query == noisy.query)
    #expect(clean.support.inputs == noisy.support.inputs)
    let changed = zip(clean.support.labels, noisy.support.labels).count { $0 != $1 }
    // A quarter of the replacements draws the label that was there.
    #expect(standardErrors(ofCount: changed, of: 4000, probability: 0.3).magnitude < 4)
  }

  @Test func saysWhatIsWrong() {
    func message(
      classes: Int = 2, features: Int = 1, rows: Int = 1, separation: Factor = 1,
      labelNoise: Factor = 0, imbalance: Factor = 1
    ) -> String? {
      error { () throws(TaskError) in
        try GaussianClasses(
          classes: classes, features: features, supportRows: rows, queryRows: 1,
          separation: separation, labelNoise: labelNoise, imbalance: imbalance)
      }?.description
    }
    #expect(message() == nil)
    #expect(message(classes: 1) == "classes is 1. Give 2 or more.")
    #expect(message(features: 0) == "features is 0. Give 1 or more.")
    #expect(message(rows: 0) == "support rows is 0. Give 1 or more.")
    #expect(
      message(labelNoise: .uniform(0, 1.5))
        == "'label noise' is [0, 1.5], but has to lie from 0 to 1.")
    #expect(message(imbalance: 0.5)?.hasPrefix("'imbalance' is 0.5, but has to lie from 1") == true)
    #expect(message(separation: -1)?.hasPrefix("'separation' is -1, but has to lie from 0") == true)
    #expect(
      message(classes: 1 << 20, features: 1 << 20)
        == "1048576 rows of shape [1048576] are too large for one task. Give fewer rows.")
  }
}
