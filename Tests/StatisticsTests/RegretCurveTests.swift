import Statistics
import Testing

struct RegretCurveTests {
  private let curve: RegretCurve

  init() throws { curve = try RegretCurve(costs: [1, 2, 4, 8], regrets: [0.8, 0.4, 0.3, 0.1]) }

  @Test func interpolatesBetweenPlaces() {
    #expect(curve.regret(at: 0.5) == 0.8 && curve.regret(at: 1) == 0.8)
    #expect((curve.regret(at: 1.5) - 0.6).magnitude < 1e-15)
    #expect((curve.regret(at: 6) - 0.2).magnitude < 1e-15)
    #expect(curve.regret(at: 8) == 0.1 && curve.regret(at: .infinity) == 0.1)
  }

  @Test func findsTheCostOfALevel() {
    #expect(curve.cost(toReach: 0.9) == 1)
    #expect(curve.cost(toReach: 0.4).map { ($0 - 2).magnitude < 1e-15 } == true)
    #expect(curve.cost(toReach: 0.2).map { ($0 - 6).magnitude < 1e-14 } == true)
    #expect(curve.cost(toReach: 0.05) == nil)
  }

  /// numpy.trapezoid([.8, .4, .3, .1], [1, 2, 4, 8]) of NumPy 2.4.6.
  @Test func measuresTheAreaBelow() {
    #expect((curve.area - 2.1).magnitude < 1e-14)
    #expect((curve.meanRegret - 0.3).magnitude < 1e-14)
  }

  @Test func standsStillWhereNothingIsSpent() throws {
    let still = try RegretCurve(costs: [2, 2, 3], regrets: [0.5, 0.2, 0.1])
    #expect(still.regret(at: 2) == 0.2 && still.cost(toReach: 0.3) == 2)
    let point = try RegretCurve(costs: [2], regrets: [0.5])
    #expect(point.area == 0 && point.meanRegret == 0.5)
  }

  @Test func normalizesRegret() {
    #expect(normalizedRegret(of: 0.5, reference: 0.25, upper: 0.75) == 0.5)
    #expect(normalizedRegret(of: 0.25, reference: 0.25, upper: 0.75) == 0)
    #expect(normalizedRegret(of: 0, reference: 0.25, upper: 0.75) == -0.5)
    #expect(normalizedRegret(of: 0.5, reference: 0.25, upper: 0.25) == nil)
    #expect(normalizedRegret(of: .nan, reference: 0.25, upper: 0.75) == nil)
    #expect(normalizedRegret(of: 1e300, reference: 0, upper: 1e-300) == nil)
  }

  @Test func refusesWhatIsNoCurve() {
    #expect(throws: StatisticsError.empty) { try RegretCurve(costs: [], regrets: []) }
    #expect(throws: StatisticsError.differentCounts(1, 2)) {
      try RegretCurve(costs: [1], regrets: [1, 2])
    }
    #expect(throws: StatisticsError.descending(at: 1)) {
      try RegretCurve(costs: [2, 1], regrets: [1, 2])
    }
    #expect(throws: StatisticsError.self) { try RegretCurve(costs: [1], regrets: [.nan]) }
  }
}
