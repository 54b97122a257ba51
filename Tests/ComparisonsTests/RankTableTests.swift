import Comparisons
import Statistics
import Testing

struct RankTableTests {
  /// After 1 trial all seven tasks order c, b, a; after more, a and b are equal and last.
  @Test func ranksMethodsAfterEachTrial() throws {
    let study = Study(["a", "b", "c"].map { ComparisonMethod($0) }, tasks: 7) { m, t, _, _, n in
      n == 1 ? Double(t + 3 - m) : (m == 2 ? 0 : 1)
    }
    let tables = try study.table().ranks()
    #expect(tables.map(\.trials) == [1, 2, 4])
    #expect(tables[0].friedman.averageRanks == [3, 2, 1])
    #expect(tables[0].friedman.chiSquare == 14 && tables[0].friedman.fP == 0)
    #expect(tables[1].friedman.averageRanks == [2.5, 2.5, 1])
    // 2.343 √(3 · 4 / (6 · 7)).
    #expect((tables[0].criticalDifference.map { ($0 - 1.25238).magnitude } ?? 1) < 1e-4)
  }

  @Test func averagesRepeatsBeforeItRanks() throws {
    var study = Study(["a", "b"].map { ComparisonMethod($0) }, tasks: 2) { m, _, r, _, _ in
      m == 0 ? [0, 0, 9][r] : 1
    }
    study.repeats = 3
    #expect(try study.table().ranks()[0].friedman.averageRanks == [2, 1])
  }

  /// scipy.stats.studentized_range.ppf(0.95, 11, inf) / √2 · √(11 · 12 / 18).
  @Test func knowsTheDifferenceOfMany() throws {
    let study = Study((0..<11).map { ComparisonMethod("\($0)") }, tasks: 3) { m, t, _, _, _ in
      Double((m * t) % 11)
    }
    let difference = try #require(try study.table().ranks()[0].criticalDifference)
    #expect((difference - 8.716155172387369).magnitude < 1e-8)
    #expect(throws: ComparisonError.tooFewMethods(0)) {
      try study.table().ranks(track: .learnedWeights)
    }
  }
}
