import Episodes
import Randomness
import Testing

struct PixelNearestNeighborTests {
  private func episode(_ supports: [[Float]], _ queries: [[Float]]) -> Episode {
    let form = EpisodeForm(
      inputShape: [supports[0].count], classes: supports.count, supportRows: supports.count,
      queryRows: queries.count)
    return Episode(
      form: form,
      support: Rows(
        count: supports.count, inputs: supports.flatMap { $0 },
        targets: supports.indices.map { Float($0) }),
      query: Rows(
        count: queries.count, inputs: queries.flatMap { $0 },
        targets: queries.map { _ in 0 }))
  }

  @Test func comparesAnglesOrDistances() {
    // (2, 0) points as (10, 0) does, but lies next to (1, 1).
    let task = episode([[10, 0], [1, 1]], [[2, 0], [0, 3]])
    #expect(PixelNearestNeighbor(measure: .cosine).predictions(on: task) == [0, 1])
    #expect(PixelNearestNeighbor(measure: .euclidean).predictions(on: task) == [1, 1])
  }

  @Test func comparesEveryPixel() {
    // Nineteen pixels: one whole block of sixteen and three more, each of which decides once.
    for pixel in 0..<19 {
      var (same, other) = ([Float](repeating: 0.5, count: 19), [Float](repeating: 0.5, count: 19))
      same[pixel] = 1
      other[(pixel + 1) % 19] = 1
      let task = episode([other, same], [same])
      for measure in PixelNearestNeighbor.Measure.allCases {
        #expect(PixelNearestNeighbor(measure: measure).predictions(on: task) == [1])
      }
    }
  }

  @Test func takesTheFirstOfEquallyNearOnes() {
    let task = episode([[0, 1], [1, 0], [0, 1]], [[0, 1], [1, 1]])
    for measure in PixelNearestNeighbor.Measure.allCases {
      #expect(PixelNearestNeighbor(measure: measure).predictions(on: task) == [0, 0])
    }
  }

  @Test func seesNoAngleToAnEmptyImage() {
    // Its cosine is 0, better than the −1 of the opposite direction.
    let task = episode([[-1, 0], [0, 0]], [[1, 0], [0, 0]])
    #expect(PixelNearestNeighbor().predictions(on: task) == [1, 0])
  }

  @Test func countsWhatIsRight() throws {
    // Classes far apart: all right. Classes at one place: half right.
    for (separation, expected) in [(Factor.constant(1000), 1.0), (0, 0.5)] {
      let family = try GaussianClasses(
        classes: 2, features: 2, supportRows: 20, queryRows: 20, separation: separation)
      let accuracies = try PixelNearestNeighbor(measure: .euclidean).accuracies(
        on: family, 0..<50, of: .test, seed: 1)
      let mean = accuracies.reduce(0, +) / 50
      // 1,000 queries: three standard errors are five points.
      #expect((mean - expected).magnitude < 0.05)
    }
  }

  @Test func refusesWhatCannotBeClassified() throws {
    let baseline = PixelNearestNeighbor()
    #expect(throws: TaskError.noClasses("sinusoids")) {
      try baseline.accuracies(on: Sinusoids.nichol(), 0..<1, of: .test, seed: 1)
    }
    let family = try GaussianClasses(supportRows: 2, queryRows: 0)
    #expect(throws: TaskError.tooFew("queries", found: 0, least: 1)) {
      try baseline.accuracies(on: family, 0..<1, of: .test, seed: 1)
    }
    #expect(throws: TaskError.noTasks) {
      try baseline.accuracies(
        on: GaussianClasses(supportRows: 2, queryRows: 1), 0..<0, of: .test, seed: 1)
    }
  }
}
