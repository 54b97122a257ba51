public import Randomness

extension Interval {
  /// What a statistic comes to over resamples with replacement: Efron & Tibshirani (1993), "An
  /// Introduction to the Bootstrap".
  ///
  /// - Parameters:
  ///   - statistic: the mean unless another is given.
  ///   - chance: where resamples are drawn from.
  /// - Throws: ``StatisticsError/badLevel(_:)``, ``StatisticsError/noResamples(_:)``,
  ///   ``StatisticsError/undefinedStatistic(resample:)``.
  public static func bootstrap(
    _ sample: Sample, level: Double = 0.95, resamples: Int = 2000,
    form: BootstrapForm = .percentile,
    chance: RandomStream, statistic: (Sample) -> Double = { $0.mean }
  ) throws(StatisticsError) -> Interval {
    let numbers = sample.values
    return try stratifiedBootstrap(
      [numbers], level: level, resamples: resamples, form: form, chance: chance,
      footnote: form.footnote("bootstrap", resamples: resamples)
    ) { strata throws(StatisticsError) in statistic(try Sample(strata[0])) }
  }
}
