import Episodes
import Randomness
import Testing

struct PixelCheckTests {
  @Test func runsTheSettingsOfTheSetsAtHand() throws {
    let set = try glyphs(classes: 24, drawers: 10, side: 2)
    var seen: [PixelCheck] = []
    let all = try PixelCheck.run(omniglot: set, mnist: set, episodes: 3, seed: 1) {
      seen.append($0)
    }
    #expect(all == seen)
    #expect(all.map(\.setting) == PixelCheck.settings)
    #expect(all.allSatisfy { $0.episodes == 3 && (0...100).contains($0.accuracy) })
    let digits = try PixelCheck.run(mnist: set, episodes: 3, seed: 1)
    #expect(digits == all.filter { $0.setting.dataset == "mnist" })
    #expect(try PixelCheck.run(episodes: 2, seed: 1).isEmpty)
  }

  @Test func knowsTheFiveSettings() {
    let settings = PixelCheck.settings
    // Omniglot at 5 and 20 ways with 1 and 5 shots, white and ink; MNIST at 10 ways, both.
    #expect(settings.count == 12)
    #expect(settings.compactMap(\.published) == [41.7, 63.2, 26.7, 42.6])
    #expect(
      settings.compactMap(\.measured)
        == [42.3, 63.6, 23.1, 43.1, 51.6, 76.4, 32.1, 57.4, 43.8, 67.6])
  }

  @Test func agreesWithinOnePoint() throws {
    let set = try glyphs(classes: 24, drawers: 10, side: 2)
    for row in try PixelCheck.run(omniglot: set, mnist: set, episodes: 2, seed: 1) {
      #expect(row.agrees == row.setting.measured.map { abs(row.accuracy - $0) <= 1 })
    }
    // Images of noise are far from any measured value: the check can fail.
    let rows = try PixelCheck.run(omniglot: set, episodes: 20, seed: 1)
    #expect(rows.contains { $0.agrees == false })
  }

  @Test func statesTheIntervalOverEpisodes() throws {
    let set = try glyphs(classes: 24, drawers: 10, side: 2)
    let row = try #require(try PixelCheck.run(omniglot: set, episodes: 40, seed: 1).first)
    let family = try FewShotEpisodes(
      set, .whole(set, as: .test), ways: 5, shots: 1, queries: 5, turns: .perClass, polarity: .white
    )
    let values = try PixelNearestNeighbor().accuracies(on: family, 0..<40, of: .test, seed: 1)
    let mean = values.reduce(0, +) / 40
    let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 40
    #expect((row.accuracy - 100 * mean).magnitude < 1e-9)
    #expect((row.halfWidth - 196 * (variance / 40).squareRoot()).magnitude < 1e-9)
  }

  @Test func refusesTooFewEpisodes() {
    #expect(throws: TaskError.tooFew("the number of episodes", found: 1, least: 2)) {
      try PixelCheck.run(episodes: 1, seed: 1)
    }
  }
}
