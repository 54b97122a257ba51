import Testing

@testable import Papers

struct FixedPointsTests {
  /// By hand: E[A²]/2 = (5³ − 0.1³)/(3 · 4.9)/2 = 4.25167; less (2/π · 2.55)² · (½ + sin 10 / 20), which
  /// is 2.63534 · 0.47280 = 1.24600.
  @Test func hasTheKnownLosses() {
    #expect((FixedPoints.zero - 4.2517).magnitude < 5e-5)
    #expect((FixedPoints.blind - 3.0057).magnitude < 5e-5)
  }

  /// The standard deviation over tasks of the first is about 4; over 4,000 tasks the standard error is
  /// 0.063, and 0.3 is almost five of them.
  @Test func isWhatTheEvaluatorGives() throws {
    let found = try FixedPoints.measured(tasks: 4000, workers: 2)
    #expect((found.zero - FixedPoints.zero).magnitude < 0.3)
    #expect((found.blind - FixedPoints.blind).magnitude < 0.3)
    // The same tasks for both: what the better predictor gains is known more closely.
    let gain = FixedPoints.zero - FixedPoints.blind
    #expect((found.zero - found.blind - gain).magnitude < 0.15)
  }
}
