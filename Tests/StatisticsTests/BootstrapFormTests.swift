import Randomness
import Statistics
import Testing

struct BootstrapFormTests {
  private let sample: [Double] = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5]
  private let other: [Double] = [2, 8, 1, 1, 3]

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private func leavingOneOut(_ values: [Double]) -> [Double] {
    values.indices.map { place in
      var rest = values
      rest.remove(at: place)
      return mean(rest)
    }
  }

  private func scattered(_ count: Int) -> [Double] {
    (0..<count).map { (i: Int) -> Double in Double((i * i * 7919 + i * 31) % 1009) / 1009 }
  }

  /// _bca_interval of SciPy 1.17.1, one sample and the difference of two, with these numbers as the
  /// resamples; np.percentile of what it gives.
  @Test func correctsAsSciPyDoes() throws {
    let one = try Interval.bca(
      observed: mean(sample),
      resamples: scattered(60).map { $0 * 6 + 1.2 },
      jackknife: [leavingOneOut(sample)], level: 0.9)
    #expect((one.lower - 1.710121956161377).magnitude < 1e-12)
    #expect((one.upper - 6.523943060297621).magnitude < 1e-12)
    let two = try Interval.bca(
      observed: mean(sample) - mean(other),
      resamples: scattered(80).map { $0 * 4 - 0.6 },
      jackknife: [
        leavingOneOut(sample).map { $0 - mean(other) },
        leavingOneOut(other).map { mean(sample) - $0 },
      ])
    #expect((two.lower - -0.5919469566280121).magnitude < 1e-12)
    #expect((two.upper - 3.035555074387455).magnitude < 1e-12)
  }

  /// scipy.stats.bootstrap of SciPy 1.17.1, 400,000 resamples, level 0.9, of a skewed sample: BCa
  /// [1.1359, 2.4071]. A hundredth and a half is about four standard errors of 20,000 resamples.
  @Test func drawsWhatSciPyDraws() throws {
    let skewed = try Sample(
      [
        1, 0.9048374180359595, 1.2214027581601699, 0.7408182206817179, 1.4918246976412703,
        0.6065306597126334, 1.8221188003905091, 0.4965853037914095, 2.225540928492468,
        0.4065696597405991, 2.718281828459045, 0.33287108369807955, 3.3201169227365472,
        0.2725317930340126, 4.0551999668446745, 0.22313016014842982, 4.953032424395115,
        0.1826835240527346, 6.0496474644129465, 0.14956861922263506,
      ])
    let interval = try Interval.bootstrap(
      skewed, level: 0.9, resamples: 20_000, form: .bca, chance: Seed(4).stream("bca"))
    #expect((interval.lower - 1.135930993602377).magnitude < 0.015)
    #expect((interval.upper - 2.4071028428387273).magnitude < 0.04)
    #expect(interval.method == "bootstrap BCa, 20000 resamples")
  }

  /// rliable 1.2.0, get_interval_estimates with 50,000 resamples: IQM 0.456897 [0.3103, 0.6149], mean
  /// 0.466954 [0.3563, 0.5790].
  @Test func drawsRunsWithinTasks() throws {
    let strata = (0..<4).map { (task: Int) -> [Double] in
      (0..<6).map { (run: Int) -> Double in Double((run * 37 + task * 11) % 29) / 29 }
    }
    let chance = Seed(4).stream("strata")
    let iqm = try Interval.stratifiedBootstrap(strata, resamples: 20_000, chance: chance)
    #expect((iqm.lower - 0.3103448275862069).magnitude < 0.006)
    #expect((iqm.upper - 0.6149425287356322).magnitude < 0.006)
    let means = try Interval.stratifiedBootstrap(strata, resamples: 20_000, chance: chance) {
      strata throws(StatisticsError) in try Sample(strata.flatMap { $0 }).mean
    }
    #expect((means.lower - 0.35632183908045983).magnitude < 0.005)
    #expect((means.upper - 0.5790229885057471).magnitude < 0.005)
    #expect(iqm.method == "stratified bootstrap, 20000 resamples")
  }

  /// Strata that hold one number each leave nothing to draw.
  @Test func keepsStrataApart() throws {
    let interval = try Interval.stratifiedBootstrap(
      [[1], [2], [3], [4]], form: .bca, chance: Seed(1).stream("b"))
    #expect(interval.lower == 2.5 && interval.upper == 2.5)
  }

  /// Without bias and acceleration BCa is the percentiles.
  @Test func agreesWithPercentilesWhereNothingIsSkewed() throws {
    let resamples = (0...100).map(Double.init)
    let bca = try Interval.bca(
      observed: 50, resamples: resamples, jackknife: [[1, 2, 3]], level: 0.9)
    let percentile = try Interval.percentile(ofResamples: resamples, level: 0.9)
    #expect(
      (bca.lower - percentile.lower).magnitude < 1e-9 && (percentile.lower - 5).magnitude < 1e-9)
    #expect(
      (bca.upper - percentile.upper).magnitude < 1e-9 && (percentile.upper - 95).magnitude < 1e-9)
  }

  @Test func drawsTasksAndRepeatsForAnyStatistic() throws {
    let table: [[Double]] = [[1, 2], [3, 5], [2, 2], [8, 1]]
    let chance = Seed(9).stream("crossed")
    let whole = try Interval.crossedBootstrap(table, chance: chance)
    let general = try Interval.crossedBootstrap(tasks: 4, repeats: 2, chance: chance) {
      rows, columns in
      var sum = 0.0
      for row in rows { for column in columns { sum += table[row][column] } }
      return sum / Double(rows.count * columns.count)
    }
    #expect(whole == general)
    let bca = try Interval.crossedBootstrap(table, form: .bca, chance: chance)
    #expect(bca.upper > whole.upper && bca.method == "crossed bootstrap BCa, 2000 resamples")
  }

  @Test func endsAtInfinity() throws {
    let interval = try Interval.percentile(
      ofResamples: [1, 2, 3, .infinity, .infinity, .infinity, 4], level: 0.5)
    #expect(interval.lower == 2.5 && interval.upper == .infinity)
    let below = try Interval.percentile(ofResamples: [-.infinity, 1, 2, 3], level: 0.8)
    #expect(below.lower == -.infinity)
  }

  @Test func refusesWhatIsNoResample() {
    let chance = Seed(1).stream("b")
    #expect(throws: StatisticsError.noResamples(0)) { try Interval.percentile(ofResamples: []) }
    #expect(throws: StatisticsError.undefinedStatistic(resample: 1)) {
      try Interval.percentile(ofResamples: [1, .nan])
    }
    #expect(throws: StatisticsError.self) {
      try Interval.bca(observed: .nan, resamples: [1], jackknife: [])
    }
    #expect(throws: StatisticsError.empty) { try Interval.stratifiedBootstrap([], chance: chance) }
    #expect(throws: StatisticsError.empty) {
      try Interval.stratifiedBootstrap([[]], chance: chance)
    }
    #expect(throws: StatisticsError.notFinite(.infinity, at: 0)) {
      try Interval.stratifiedBootstrap([[.infinity]], chance: chance)
    }
    #expect(throws: StatisticsError.empty) {
      try Interval.crossedBootstrap(tasks: 0, repeats: 1, chance: chance) { _, _ in 0 }
    }
    #expect(throws: StatisticsError.undefinedStatistic(resample: 0)) {
      try Interval.crossedBootstrap(tasks: 1, repeats: 1, chance: chance) { _, _ in .nan }
    }
  }
}
