public import Randomness

extension Interval {
  /// What a statistic comes to where each stratum is drawn from by itself, with replacement: the tasks
  /// stay, their runs are drawn. Agarwal et al. (2021), "Deep Reinforcement Learning at the Edge of the
  /// Statistical Precipice".
  ///
  /// - Parameters:
  ///   - strata: `[task][run]`, the counts of runs may differ.
  ///   - statistic: of strata of the same counts; the interquartile mean of all numbers unless another
  ///     is given.
  /// - Throws: ``StatisticsError/empty``, ``StatisticsError/notFinite(_:at:)`` and what
  ///   ``bootstrap(_:level:resamples:form:chance:statistic:)`` throws.
  public static func stratifiedBootstrap(
    _ strata: [[Double]], level: Double = 0.95, resamples: Int = 2000,
    form: BootstrapForm = .percentile, chance: RandomStream,
    statistic: ([[Double]]) throws(StatisticsError) -> Double = {
      (strata: [[Double]]) throws(StatisticsError) -> Double in
      try Sample(strata.flatMap { $0 }).interquartileMean
    }
  ) throws(StatisticsError) -> Interval {
    try stratifiedBootstrap(
      strata, level: level, resamples: resamples, form: form, chance: chance,
      footnote: form.footnote("stratified bootstrap", resamples: resamples), statistic)
  }

  static func stratifiedBootstrap(
    _ strata: [[Double]], level: Double, resamples: Int, form: BootstrapForm, chance: RandomStream,
    footnote: String, _ statistic: ([[Double]]) throws(StatisticsError) -> Double
  ) throws(StatisticsError) -> Interval {
    try check(level)
    guard resamples >= 1 else { throw .noResamples(resamples) }
    guard !strata.isEmpty else { throw .empty }
    for stratum in strata { _ = try Sample(stratum) }
    var generator = chance.generator
    var results: [Double] = []
    for _ in 0..<resamples {
      var drawn: [[Double]] = []
      for stratum in strata {
        let places = try drawnPlaces(of: stratum.count, &generator)
        drawn.append(places.map { stratum[$0] })
      }
      results.append(try statistic(drawn))
    }
    switch form {
    case .percentile:
      return try percentile(ofResamples: results, level: level, method: footnote)
    case .bca:
      var jackknife: [[Double]] = []
      for (number, stratum) in strata.enumerated() where stratum.count > 1 {
        var without: [Double] = []
        for place in stratum.indices {
          var rest = strata
          rest[number].remove(at: place)
          without.append(try statistic(rest))
        }
        jackknife.append(without)
      }
      return try bca(
        observed: try statistic(strata), resamples: results, jackknife: jackknife, level: level,
        method: footnote)
    }
  }

  /// As many places of `0..<count`, each drawn by itself.
  static func drawnPlaces(
    of count: Int, _ generator: inout RandomStream.Generator
  ) throws(StatisticsError) -> [Int] {
    var places: [Int] = []
    places.reserveCapacity(count)
    for _ in 0..<count {
      do { places.append(try generator.integer(below: count)) } catch { throw .empty }
    }
    return places
  }
}
