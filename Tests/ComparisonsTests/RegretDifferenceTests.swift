import Comparisons
import Randomness
import Statistics
import Testing

struct RegretDifferenceTests {
  private let methods = ["a", "b", "twin of a"].map { ComparisonMethod($0) }

  /// b is worse by 0.1, 0.2, … 0.5: all of one sign, so 2 of 2⁵ signs are as far.
  @Test func comparesPairs() throws {
    let table = try Study(methods, tasks: 5) { m, t, _, _, _ in
      0.2 * Double(t % 2) + (m == 1 ? Double(t + 1) / 10 : 0)
    }.table()
    let difference = try table.difference(of: "b", from: "a", over: 1...2)
    #expect((difference.mean - 0.3).magnitude < 1e-15)
    #expect((difference.perGroup[4] - 0.5).magnitude < 1e-15)
    #expect(difference.signedRankP == 0.0625 && difference.signFlipP == 0.0625)
    #expect(difference.interval.lower > 0.1 && difference.interval.upper < 0.5)
    let reverse = try table.difference(of: "a", from: "b", over: 1...2)
    #expect((reverse.mean + 0.3).magnitude < 1e-15)
    #expect(reverse.signedRankP == 0.0625)
    // Below 0 for sure, and so not worse by any margin; b is not shown to be within 0.3.
    #expect(try reverse.isNotWorse(margin: 0) && !reverse.isWithin(margin: 0.3))
    #expect(try !difference.isNotWorse(margin: 0.3) && difference.isNotWorse(margin: 0.5))
  }

  @Test func findsNoneBetweenEquals() throws {
    let table = try Study(methods, tasks: 6) { m, t, _, _, n in
      Double((m % 2 + t * 5) % 7) / Double(n)
    }.table()
    let difference = try table.difference(of: "twin of a", from: "a", over: 1...2)
    #expect(difference.mean == 0 && difference.signedRankP == 1 && difference.signFlipP == 1)
    #expect(difference.interval.lower == 0 && difference.interval.upper == 0)
    #expect(try difference.isNotWorse(margin: 0.02) && difference.isWithin(margin: 0.02))
    // An interval that ends at the margin is not below it.
    #expect(try !difference.isNotWorse(margin: 0))
  }

  @Test func forgetsTheOrderOfTasks() throws {
    var study = Study(methods, tasks: 20) { m, t, r, _, _ in
      Double((m * 7 + t * 13 + r * 5 + m * t) % 29) / 29
    }
    study.repeats = 3
    let value = study.value
    let one = try study.table(resamples: 4000).difference(of: "b", from: "a", over: 1...1)
    study.value = { m, t, r, s, n in value(m, 19 - t, r, s, n) }
    let other = try study.table(resamples: 4000).difference(of: "b", from: "a", over: 1...1)
    #expect((one.mean - other.mean).magnitude < 1e-14)
    #expect(one.signedRankP == other.signedRankP)
    #expect(zip(one.perGroup, other.perGroup.reversed()).allSatisfy { $0 == $1 })
    let width = one.interval.upper - one.interval.lower
    #expect((one.interval.lower - other.interval.lower).magnitude < 0.1 * width)
    #expect((one.interval.upper - other.interval.upper).magnitude < 0.1 * width)
    #expect(one.interval != other.interval)
  }

  @Test func repeatsItself() throws {
    let study = Study(methods, tasks: 20) { m, t, _, _, _ in Double((m * 7 + t * 13) % 29) / 29 }
    let one = try study.table().difference(of: "b", from: "a", over: 1...1)
    #expect(try study.table().difference(of: "b", from: "a", over: 1...1) == one)
  }

  @Test func refusesMargins() throws {
    let difference = try Study(methods, tasks: 2) { _, _, _, _, _ in 0 }.table()
      .difference(of: "a", from: "b", over: 1...1)
    for margin in [-0.1, .nan, .infinity] {
      #expect(throws: ComparisonError.self) { try difference.isNotWorse(margin: margin) }
      #expect(throws: ComparisonError.self) { try difference.isWithin(margin: margin) }
    }
  }
}
