import Statistics
import Testing

struct ProbabilityOfImprovementTests {
  private let x: [[Double]] = [[1, 4, 0, 3, 2], [2, 2, 5, 3, 1], [3, 1, 2, 3, 5]]
  private let y: [[Double]] = [[2, 3, 1, 2], [2, 1, 4, 2], [1, 1, 4, 6]]

  /// rliable 1.2.0, metrics.probability_of_improvement, where more is better; runs in rows there.
  @Test func countsWinsAndHalfOfTies() throws {
    let p = try probabilityOfImprovement(of: x, over: y, better: .higher)
    #expect((p - 0.525).magnitude < 1e-15)
    #expect(try (probabilityOfImprovement(of: x, over: y) - 0.475).magnitude < 1e-15)
    #expect(try probabilityOfImprovement(of: x, over: x) == 0.5)
  }

  @Test func refusesWhatCannotBeCompared() {
    #expect(throws: StatisticsError.empty) { try probabilityOfImprovement(of: [], over: []) }
    #expect(throws: StatisticsError.empty) { try probabilityOfImprovement(of: [[]], over: [[1]]) }
    #expect(throws: StatisticsError.differentCounts(3, 1)) {
      try probabilityOfImprovement(of: x, over: [[1]])
    }
    #expect(throws: StatisticsError.notFinite(.infinity, at: 0)) {
      try probabilityOfImprovement(of: [[1]], over: [[.infinity]])
    }
  }
}
