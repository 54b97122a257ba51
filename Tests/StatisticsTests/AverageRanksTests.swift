import Statistics
import Testing

struct AverageRanksTests {
  /// scipy.stats.rankdata of SciPy 1.17.1, by row.
  @Test func sharesRanks() throws {
    #expect(
      try averageRanks(of: [[0.2, 0.2, 0.5, 0.1], [3, 1, 2, 2]]) == [3.25, 1.75, 3.25, 1.75])
    #expect(try averageRanks(of: [[7]]) == [1])
  }

  @Test func refusesWhatIsNoTable() {
    #expect(throws: StatisticsError.empty) { try averageRanks(of: []) }
    #expect(throws: StatisticsError.differentCounts(2, 3)) {
      try averageRanks(of: [[1, 2], [1, 2, 3]])
    }
    #expect(throws: StatisticsError.self) { try averageRanks(of: [[1, .nan]]) }
  }
}
