import Reporting
import Statistics
import Testing

@testable import Papers

struct LevelTests {
  private func values(_ seeds: Int, _ tasks: Int, mean: Double, spread: Double) -> TaskValues {
    let rows = (0..<seeds).map { seed in
      (0..<tasks).map { task -> Double in
        let step = (task * 7919 + seed * 104_729) % 1000
        return mean + spread * (Double(step) / 500 - 0.999)
      }
    }
    return TaskValues(values: rows)
  }

  @Test func reachesANumberOnlyWithItsWholeInterval() {
    let good = values(5, 600, mean: 0.67, spread: 0.1).estimate
    func level(_ published: Double, _ margin: Double, reduced: Bool = false) -> Level {
      .number(good, published: published, margin: margin, isReduced: reduced)
    }
    #expect(level(0.67, 0.15) == .number)
    #expect(level(0.67, 0.15, reduced: true) == .none)
    #expect(level(0.9, 0.15) == .none)
    // The mean is inside, an end of the interval is not.
    #expect(level(good.mean + 0.1, 0.1 + 1e-9) == .none)
    // A wide interval never helps.
    let wide = values(5, 600, mean: 0.67, spread: 400).estimate
    #expect(Level.number(wide, published: 0.67, margin: 0.15, isReduced: false) == .none)
    // Fewer seeds than are asked for.
    #expect(
      Level.number(good, published: 0.67, margin: 0.15, isReduced: false, seeds: 6) == .none)
    // Too little of both.
    let few = values(1, 100, mean: 0.67, spread: 0.01).estimate
    #expect(Level.number(few, published: 0.67, margin: 0.15, isReduced: false) == .none)
  }

  @Test func reachesAnOrderByPairs() {
    // Far apart in no mean, but in every pair.
    let first = values(2, 50, mean: 1, spread: 5)
    let second = TaskValues(values: first.values.map { $0.map { $0 + 0.01 } })
    #expect(Level.order(first, below: second) == .order)
    #expect(Level.order(second, below: first) == .none)
    #expect(Level.order(first, below: first) == .none)
    // Other tasks are no pairs.
    #expect(Level.order(first, below: values(2, 49, mean: 9, spread: 0)) == .none)
  }

  @Test func keepsSeedsAndTasksApart() throws {
    let estimate = TaskValues(values: [[1, 3], [2, 6]]).estimate
    #expect(estimate.mean == 3)
    // Means 2 and 4: 3 ± t(0.975, 1) · √2 / √2 = 12.706; all four: σ² = 3.5, 1.95996 · √(3.5 / 4).
    let seeds = try #require(estimate.overSeeds)
    #expect((seeds.upper - 15.706).magnitude < 1e-3)
    let tasks = try #require(estimate.overTasks)
    #expect((tasks.upper - 4.8334).magnitude < 1e-4)
    let broken = TaskValues(values: [[1, .nan], [2, 6]]).estimate
    #expect(broken.bad == 1)
    #expect(broken.overTasks == nil)
    #expect(fixed(broken.mean) == "—")
  }

  @Test func writesNumbersWithTheirDecimals() {
    #expect(fixed(0.6749) == "0.67")
    #expect(fixed(-1.005, 1) == "−1.0")
    #expect(fixed(12.3, 0) == "12")
    #expect(fixed(-0.0001) == "0.00")
    #expect(fixed(nil) == "—")
    #expect(
      reach(Interval(lower: 1, upper: 1.5, level: 0.95, method: "t")) == "±0.25")
  }
}
