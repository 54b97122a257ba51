import Statistics
import Testing

struct HolmAdjustmentTests {
  /// statsmodels 0.15.0, multipletests(p, method="holm").
  @Test func stepsDown() throws {
    let adjusted = try holmAdjusted([0.01, 0.04, 0.03, 0.005, 0.2, 0.03])
    for (found, expected) in zip(adjusted, [0.05, 0.12, 0.12, 0.03, 0.2, 0.12]) {
      #expect((found - expected).magnitude < 1e-15)
    }
  }

  @Test func keepsOneAndNone() throws {
    #expect(try holmAdjusted([0.3]) == [0.3])
    #expect(try holmAdjusted([]) == [])
    #expect(try holmAdjusted([1, 0.9]) == [1, 1])
  }

  @Test func refusesWhatIsNoProbability() {
    #expect(throws: StatisticsError.badProbability(-0.1, at: 1)) { try holmAdjusted([0, -0.1]) }
    #expect(throws: StatisticsError.badProbability(1.5, at: 0)) { try holmAdjusted([1.5]) }
    #expect(throws: StatisticsError.self) { try holmAdjusted([.nan]) }
  }
}
