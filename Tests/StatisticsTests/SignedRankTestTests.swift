import Statistics
import Testing

/// Expected values from scipy.stats.wilcoxon of SciPy 1.17.1.
struct SignedRankTestTests {
  /// method="exact".
  @Test func countsAllSigns() throws {
    let test = try SignedRankTest([1.5, -0.5, 2.5, 3, -1, 4, 0.25, 2])
    #expect(test.negativeSum == 5 && test.positiveSum == 31 && test.isExact)
    #expect(test.pValue == 0.078125)
    let longer = try SignedRankTest(
      (0..<25).map { (i: Int) -> Double in Double(i * 37 % 26 - 9) / 4 + 0.01 * Double(i) })
    #expect(longer.negativeSum == 83)
    #expect((longer.pValue - 0.03180783987045288).magnitude < 1e-15)
  }

  /// zero_method="zsplit", method=PermutationMethod(n_resamples=inf).
  @Test func countsTiesAndHalvesZeros() throws {
    let test = try SignedRankTest([1, 1, -1, 2, 0, 0, 3, -2, 2, 0, 4])
    #expect(test.zeros == 3 && test.negativeSum == 16 && test.positiveSum == 50)
    #expect((test.pValue - 0.1640625).magnitude < 1e-15)
  }

  /// method="asymptotic", correction=True; zero_method="pratt" is the test with halved zeros.
  @Test func takesANormalDistributionForMany() throws {
    let plain = try SignedRankTest(
      (0..<30).map { (i: Int) -> Double in 0.1 * Double(i - 10) + 0.003 * Double(i * i) })
    #expect(plain.negativeSum == 71 && !plain.isExact)
    #expect((plain.pValue - 0.0009279636566737294).magnitude < 1e-15)
    let tied = try SignedRankTest((0..<30).map { (i: Int) in Double(i * 7 % 13 - 4) })
    #expect(tied.zeros == 2 && tied.negativeSum == 125 + 1.5)
    #expect((tied.pValue - 0.02955887751412682).magnitude < 1e-14)
  }

  @Test func turnsAroundWithThePairs() throws {
    let a: [Double] = [3, 1, 4, 1, 5, 9]
    let b: [Double] = [2, 7, 1, 8, 2, 8]
    let one = try SignedRankTest(a, b)
    let other = try SignedRankTest(b, a)
    #expect(one.pValue == other.pValue && one.positiveSum == other.negativeSum)
    #expect(one.positiveSum + one.negativeSum == 21)
  }

  /// The last of 25 pairs is counted, the 26th is not; both agree to a hundredth.
  @Test func goesOverWithoutAJump() throws {
    let differences = (0..<26).map { (i: Int) -> Double in
      Double(i * 11 % 27 - 9) + 0.01 * Double(i)
    }
    let counted = try SignedRankTest(Array(differences.prefix(25)))
    let normal = try SignedRankTest(differences)
    #expect(counted.isExact && !normal.isExact)
    #expect((counted.pValue - normal.pValue).magnitude < 0.05)
  }

  @Test func saysNothingOfEqualPairs() throws {
    #expect(try SignedRankTest([0, 0, 0]).pValue == 1)
    #expect(try SignedRankTest([Double](repeating: 0, count: 40)).pValue == 1)
    #expect(try SignedRankTest([1, -1]).pValue == 1)
  }

  @Test func refusesWhatAreNoPairs() {
    #expect(throws: StatisticsError.tooFew(1, least: 2)) { try SignedRankTest([1]) }
    #expect(throws: StatisticsError.tooFew(0, least: 2)) { try SignedRankTest([]) }
    #expect(throws: StatisticsError.differentCounts(2, 3)) {
      try SignedRankTest([1, 2], [1, 2, 3])
    }
    #expect(throws: StatisticsError.notFinite(.infinity, at: 1)) {
      try SignedRankTest([1, Double.greatestFiniteMagnitude], [0, -.greatestFiniteMagnitude])
    }
    #expect(throws: StatisticsError.self) { try SignedRankTest([1, .nan]) }
  }
}
