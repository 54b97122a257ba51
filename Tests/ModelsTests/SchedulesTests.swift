import Models
import Testing

struct SchedulesTests {
  @Test func keepsAConstantRate() {
    #expect([0, 1, 999].map(ConstantRate(0.3).rate) == [0.3, 0.3, 0.3])
  }

  @Test func fallsInEqualStepsToZero() {
    let schedule = LinearDecay(from: 0.8, over: 4)
    #expect([0, 1, 2, 3, 4, 5].map(schedule.rate) == [0.8, 0.8 * 0.75, 0.4, 0.2, 0, 0])
  }

  @Test func fallsAlongHalfACosine() {
    let schedule = CosineDecay(from: 1, to: 0.5, over: 4)
    // cos of 0, π/4, π/2, 3π/4, π
    let root = 0.5.squareRoot()
    let expected = [1, 0.75 + 0.25 * root, 0.75, 0.75 - 0.25 * root, 0.5, 0.5]
    #expect(difference((0...5).map(schedule.rate), expected) < 1e-15)
  }

  @Test func fallsAtOnceEverySoOften() {
    let schedule = StepDecay(from: 0.1, by: 0.5, every: 2000)
    #expect(schedule.rate(at: 1999) == 0.1)
    #expect(schedule.rate(at: 2000) == 0.05)
    #expect(schedule.rate(at: 6000) == 0.0125)
  }

  @Test func fallsByAFactorSmoothly() {
    let schedule = ExponentialDecay(from: 3, by: 0.25, every: 10)
    #expect(difference([0, 5, 10, 20].map(schedule.rate), [3, 1.5, 0.75, 0.1875]) < 1e-15)
  }

  @Test func fallsAsTheReciprocalOfTime() {
    let schedule = InverseTimeDecay(from: 2, by: 1, every: 10)
    #expect([0, 10, 30].map(schedule.rate) == [2, 1, 0.5])
  }

  @Test func warmsUpInEqualSteps() {
    let schedule = WarmUp(over: 4, then: LinearDecay(from: 1, over: 2))
    #expect((0..<7).map(schedule.rate) == [0.25, 0.5, 0.75, 1, 1, 0.5, 0])
    #expect(WarmUp(over: 0, then: ConstantRate(2)).rate(at: 0) == 2)
  }

  @Test func takesBadStepsForTheNearestGoodOnes() {
    let schedules: [any Schedule] = [
      LinearDecay(from: 1, over: 0), CosineDecay(from: 1, over: -3),
      StepDecay(from: 1, every: 0), ExponentialDecay(from: 1, by: 0.5, every: 0),
      InverseTimeDecay(from: 1, by: 0.5, every: 0), WarmUp(over: -1, then: ConstantRate(1)),
    ]
    for schedule in schedules {
      #expect(schedule.rate(at: -5) == 1, "\(schedule)")
      #expect(schedule.rate(at: .max).isFinite, "\(schedule)")
    }
  }
}
