import Arithmetic

/// Where a number lies with some confidence, and how that was found.
public struct Interval: Sendable, Equatable, Codable {
  public var lower: Double
  public var upper: Double
  /// The share of such intervals that hold the number, such as 0.95.
  public var level: Double
  /// In a table's footnote: "t", "bootstrap, 2000 resamples".
  public var method: String

  public init(lower: Double, upper: Double, level: Double, method: String) {
    self.lower = lower
    self.upper = upper
    self.level = level
    self.method = method
  }

  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  static func check(_ level: Double) throws(StatisticsError) {
    guard level > 0, level < 1 else { throw .badLevel(level) }
  }

  /// mean ± t · s / √n: Student (1908), "The Probable Error of a Mean".
  ///
  /// - Throws: ``StatisticsError/tooFew(_:least:)`` of one number; ``StatisticsError/badLevel(_:)``.
  public static func t(
    _ sample: Sample, level: Double = 0.95
  ) throws(StatisticsError) -> Interval {
    try check(level)
    guard sample.count > 1 else { throw .tooFew(sample.count, least: 2) }
    let distribution = StudentDistribution(degreesOfFreedom: Double(sample.count - 1))
    let reach = distribution.quantile(at: (1 + level) / 2) * sample.standardError
    return Interval(
      lower: sample.mean - reach, upper: sample.mean + reach, level: level, method: "t")
  }

  /// mean ± z · σ / √n with σ over n, as few-shot papers print it: 1.96 at 0.95.
  public static func normal(
    _ sample: Sample, level: Double = 0.95
  ) throws(StatisticsError) -> Interval {
    try check(level)
    let n = Double(sample.count)
    let deviation = (sample.variance * (n - 1) / n).squareRoot()
    let reach = NormalDistribution().quantile(at: (1 + level) / 2) * deviation / n.squareRoot()
    return Interval(
      lower: sample.mean - reach, upper: sample.mean + reach, level: level, method: "normal")
  }
}
