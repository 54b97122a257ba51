import Randomness
import ScoreTables
import Search
import Testing
import Trials

struct DrawsWithoutReplacementTests {
  /// By hand: of 4 losses 4, 3, 2, 1 the least of 2 draws is 1 in 3 of 6 pairs, 2 in 2 and 3 in 1: 10/6.
  @Test func isTheMeanOverAllDraws() {
    let draws = DrawsWithoutReplacement([2, 4, 1, 3])
    #expect(abs(draws.expectedLeast(of: 2) - 10.0 / 6) < 1e-15)
    #expect(draws.expectedLeast(of: 1) == 2.5)
    #expect(draws.expectedLeast(of: 4) == 1)
    #expect(draws.expectedLeast(of: 9) == 1)
    // E[x²] = (3 · 1 + 2 · 4 + 1 · 9) / 6 = 20/6.
    #expect(abs(draws.varianceOfLeast(of: 2) - (20.0 / 6 - 100.0 / 36)) < 1e-14)
  }

  /// C(10000, 5000) is about 10³⁰⁰⁸, far above what a Double holds. The least of t of 1, …, n is
  /// (n + 1) / (t + 1) on average.
  @Test(arguments: [1, 17, 5000, 9999, 10_000])
  func doesNotOverflow(draws: Int) {
    let all = DrawsWithoutReplacement((1...10_000).map { Double($0) })
    let exact = 10_001 / Double(draws + 1)
    #expect(abs(all.expectedLeast(of: draws) - exact) < 1e-9 * exact)
    #expect(abs(all.expectation(draws) { _ in 1 } - 1) < 1e-9)
  }

  /// Random searches of a table agree with the closed form within 4 standard errors, which one test in
  /// 16,000 misses; the variance is the exact one.
  @Test func isWhatRandomSearchOfATableFinds() throws {
    let space = try SearchSpace([Hyperparameter("n", .integers(from: 0, through: 59))])
    let rows = (0..<60).map { ["n": .integer($0)] as Configuration }
    // Uneven losses in no order.
    let losses = (0..<60).map { (place: Int) -> Double in
      let turn = Double(place * 37 % 60)
      return turn * turn
    }
    let searches = 2000
    var sums = [Double](repeating: 0, count: 20)
    for seed in 0..<searches {
      let history = try search(
        space, for: .minimize("loss"), sampler: RandomRowSampler(rows: rows), budget: 20,
        from: Seed(5).stream("table", seed)
      ) { configuration, _ in losses[Int(configuration["n"]?.number ?? 0)] }
      #expect(Set(history.entries.map(\.configuration)).count == 20)
      for (trial, best) in history.bestSoFar.enumerated() { sums[trial] += best }
    }
    let exact = DrawsWithoutReplacement(losses)
    for trials in [1, 2, 5, 10, 20] {
      let error = (exact.varianceOfLeast(of: trials) / Double(searches)).squareRoot()
      let found = sums[trials - 1] / Double(searches)
      #expect(
        abs(found - exact.expectedLeast(of: trials)) < 4 * error,
        "after \(trials) trials random search has \(found)")
    }
  }
}
