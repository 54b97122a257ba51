import Arithmetic

extension Interval {
  /// The interval between two percentiles of what a statistic came to over resamples.
  ///
  /// - Parameter resamples: numbers in any order, infinities among them, where the interval may end.
  /// - Throws: ``StatisticsError/noResamples(_:)``, ``StatisticsError/undefinedStatistic(resample:)``.
  public static func percentile(
    ofResamples resamples: [Double], level: Double = 0.95, method: String = "percentile"
  ) throws(StatisticsError) -> Interval {
    try check(level)
    let sorted = try sortedResamples(resamples)
    return Interval(
      lower: Sample.quantile((1 - level) / 2, ofSorted: sorted),
      upper: Sample.quantile((1 + level) / 2, ofSorted: sorted), level: level, method: method)
  }

  /// The bias-corrected and accelerated interval (BC_a) of what a statistic came to over resamples.
  ///
  /// The level α goes to Φ(z₀ + (z₀ + z_α) / (1 − a (z₀ + z_α))). z₀ is the normal quantile of the share
  /// of resamples below `observed`, equal ones by half; the acceleration a comes from the jackknife:
  /// Σ U³/n³ / (6 (Σ U²/n²)^1.5) with U = (n − 1)(mean − value), over all factors that were drawn. Efron
  /// & Tibshirani (1993), section 14.3; where all resamples are on one side, z₀ takes the last
  /// half resample instead of infinity.
  ///
  /// - Parameters:
  ///   - observed: the statistic of what was drawn from; finite.
  ///   - jackknife: for each factor, such as a stratum, the statistic with each of its members left
  ///     out. A factor with fewer than two members says nothing.
  public static func bca(
    observed: Double, resamples: [Double], jackknife: [[Double]], level: Double = 0.95,
    method: String = "BCa"
  ) throws(StatisticsError) -> Interval {
    try check(level)
    guard observed.isFinite else { throw .notFinite(observed, at: 0) }
    let sorted = try sortedResamples(resamples)
    var cubes = 0.0
    var squares = 0.0
    for values in jackknife where values.count > 1 {
      let sample = try Sample(values)
      let n = Double(values.count)
      for value in values {
        let influence = (n - 1) * (sample.mean - value) / n
        squares += influence * influence
        cubes += influence * influence * influence
      }
    }
    let acceleration = squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
    let half = 0.5 / Double(sorted.count)
    let below = sorted.reduce(0.0) { $0 + ($1 < observed ? 1 : $1 == observed ? 0.5 : 0) }
    let normal = NormalDistribution()
    let bias = normal.quantile(at: min(max(below / Double(sorted.count), half), 1 - half))
    func end(_ alpha: Double) -> Double {
      let score = bias + normal.quantile(at: alpha)
      let shrink = 1 - acceleration * score
      // Beyond the pole the corrected level has reached its end.
      let corrected =
        shrink > 0 ? normal.cumulative(at: bias + score / shrink) : score < 0 ? 0 : 1
      return Sample.quantile(corrected, ofSorted: sorted)
    }
    return Interval(
      lower: end((1 - level) / 2), upper: end((1 + level) / 2), level: level, method: method)
  }

  private static func sortedResamples(
    _ resamples: [Double]
  ) throws(StatisticsError) -> [Double] {
    guard !resamples.isEmpty else { throw .noResamples(0) }
    if let place = resamples.firstIndex(where: \.isNaN) {
      throw .undefinedStatistic(resample: place)
    }
    return resamples.sorted()
  }
}
