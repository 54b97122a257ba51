import Randomness
import Statistics
import Testing

struct IntervalTests {
  private let numbers: [Double] = [3, 1, 4, 1, 5, 9, 2, 6]

  /// scipy.stats.t.interval(0.95, 7, loc=3.875, scale=scipy.stats.sem(x)).
  @Test func givesStudentsInterval() throws {
    let interval = try Interval.t(Sample(numbers))
    #expect((interval.lower - 1.5773000437252445).magnitude < 1e-9)
    #expect((interval.upper - 6.172699956274755).magnitude < 1e-9)
  }

  /// mean ± 1.959963984540054 · σ / √8, σ over n.
  @Test func givesTheIntervalOfFewShotPapers() throws {
    let interval = try Interval.normal(Sample(numbers))
    #expect(
      (interval.upper - 3.875 - 1.959963984540054 * 2.5708704751503917 / 8.0.squareRoot()).magnitude
        < 1e-8
    )
  }

  /// The share of intervals that hold the mean of what is drawn, of a thousand samples of 20.
  @Test func holdsTheMeanAsOftenAsItSays() throws {
    var hits = (t: 0, bootstrap: 0)
    for number in 0..<1000 {
      let chance = Seed(5).stream("sample", number)
      var generator = chance.generator
      let sample = try Sample((0..<20).map { _ in generator.normal(mean: 2) })
      if try Interval.t(sample, level: 0.9).contains(2) { hits.t += 1 }
      let interval = try Interval.bootstrap(
        sample, level: 0.9, resamples: 200, chance: chance.stream("bootstrap"))
      if interval.contains(2) { hits.bootstrap += 1 }
    }
    // Three standard errors are 28; the bootstrap of 20 numbers is known to be a little short.
    #expect((872...928).contains(hits.t), "\(hits.t)")
    #expect((840...915).contains(hits.bootstrap), "\(hits.bootstrap)")
  }

  /// Where tasks differ and repeats do not, only tasks count: as wide as a bootstrap of their means.
  @Test func drawsTasksAndRepeats() throws {
    let chance = Seed(3).stream("bootstrap")
    var generator = chance.stream("table").generator
    let effects = (0..<30).map { _ in generator.normal() }
    let crossed = try Interval.crossedBootstrap(
      effects.map { [$0, $0, $0] }, resamples: 4000, chance: chance)
    let plain = try Interval.bootstrap(Sample(effects), resamples: 4000, chance: chance)
    #expect((crossed.upper - crossed.lower) / (plain.upper - plain.lower) > 0.95)
    #expect((crossed.upper - crossed.lower) / (plain.upper - plain.lower) < 1.05)
    // A whole repeat that is off widens it, however many tasks there are.
    let shifted = try Interval.crossedBootstrap(
      effects.map { [$0, $0, $0 + 6] }, resamples: 4000, chance: chance)
    #expect(shifted.upper - shifted.lower > 4)
  }

  @Test func repeatsItself() throws {
    let sample = try Sample(numbers)
    let chance = Seed(1).stream("b")
    #expect(
      try Interval.bootstrap(sample, chance: chance) == Interval.bootstrap(sample, chance: chance))
  }

  @Test func refusesWhatGivesNoInterval() throws {
    let sample = try Sample([1])
    #expect(throws: StatisticsError.tooFew(1, least: 2)) { try Interval.t(sample) }
    #expect(throws: StatisticsError.badLevel(95)) { try Interval.t(Sample(numbers), level: 95) }
    #expect(throws: StatisticsError.noResamples(0)) {
      try Interval.bootstrap(sample, resamples: 0, chance: Seed(1).stream("b"))
    }
    #expect(throws: StatisticsError.differentCounts(2, 1)) {
      try Interval.crossedBootstrap([[1, 2], [3]], chance: Seed(1).stream("b"))
    }
  }

  @Test func drawsManyTablesAtOnce() throws {
    let tables = [[[1.0, 2], [4, 8], [3, 3]], [[0.1, 0.7], [0.2, 0.3], [0.5, 0.9]]]
    let chance = Seed(5).stream("draws")
    let found = try Interval.crossedBootstraps(tables, level: 0.9, resamples: 200, chance: chance)
    #expect(
      try found
        == tables.map {
          try Interval.crossedBootstrap($0, level: 0.9, resamples: 200, chance: chance)
        })
    #expect(throws: StatisticsError.differentCounts(3, 1)) {
      try Interval.crossedBootstraps([tables[0], [[1, 2]]], chance: chance)
    }
  }
}
