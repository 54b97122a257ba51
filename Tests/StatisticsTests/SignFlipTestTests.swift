import Randomness
import Statistics
import Testing

/// Expected values from scipy.stats.permutation_test of SciPy 1.17.1, permutation_type="samples",
/// statistic np.mean, n_resamples=inf.
struct SignFlipTestTests {
  private let chance = Seed(7).stream("signs")
  private let sixteen = [
    0.3, -0.1, 0.7, 0.2, -0.4, 0.5, 0.9, -0.6, 0.8, 0.15, -0.25, 0.35, 0.45, -0.55, 0.65, 0.75,
  ]

  @Test func countsAllSigns() throws {
    let test = try SignFlipTest([1.5, -0.5, 2.5, 3, -1, 4, 0.25, 2], chance: chance)
    #expect(test.pValue == 0.0625 && test.mean == 1.46875 && test.isExact)
    #expect(try SignFlipTest(sixteen, chance: chance).pValue == 0.074249267578125)
  }

  /// All 2¹⁸ signs give 0.10022735595703125; four standard errors of 20,000 draws are 0.0085.
  @Test func drawsSignsOfMany() throws {
    let eighteen = sixteen + [0.05, -0.3]
    let test = try SignFlipTest(eighteen, draws: 20_000, chance: chance)
    #expect(!test.isExact)
    #expect((test.pValue - 0.10022735595703125).magnitude < 0.0085)
    #expect(try test == SignFlipTest(eighteen, draws: 20_000, chance: chance))
    #expect(try test != SignFlipTest(eighteen, draws: 20_000, chance: chance.stream("other")))
  }

  /// The 65th sign is as random as the first: half of the draws turn a lone difference at the end.
  @Test func drawsASignForEachPair() throws {
    var values = [Double](repeating: 0, count: 70)
    values[0] = 1
    values[69] = 1
    // |±1 ± 1| is 2 for two signs of four.
    let test = try SignFlipTest(values, chance: chance)
    #expect((test.pValue - 0.5).magnitude < 0.02)
  }

  @Test func isTheSameInAnyUnit() throws {
    let p = try SignFlipTest(sixteen, chance: chance).pValue
    #expect(try SignFlipTest(sixteen.map { $0 * 1e300 }, chance: chance).pValue == p)
    #expect(try SignFlipTest(sixteen.map { $0 * 1e-300 }, chance: chance).pValue == p)
    #expect(try SignFlipTest(sixteen.map { -$0 }, chance: chance).pValue == p)
    #expect(try SignFlipTest([0, 0, 0], chance: chance).pValue == 1)
    // Three tenths are not 0.1 + 0.2 to the last bit, and yet the sums are equal.
    #expect(try SignFlipTest([0.1, 0.2, -0.3], chance: chance).pValue == 1)
  }

  @Test func refusesWhatAreNoPairs() {
    #expect(throws: StatisticsError.tooFew(1, least: 2)) { try SignFlipTest([1], chance: chance) }
    #expect(throws: StatisticsError.noResamples(0)) {
      try SignFlipTest([1, 2], draws: 0, chance: chance)
    }
    #expect(throws: StatisticsError.differentCounts(1, 2)) {
      try SignFlipTest([1], [1, 2], chance: chance)
    }
    #expect(throws: StatisticsError.self) { try SignFlipTest([1, .nan], chance: chance) }
  }
}
