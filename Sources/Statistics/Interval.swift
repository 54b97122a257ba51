import Arithmetic
public import Randomness

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

  private static func check(_ level: Double) throws(StatisticsError) {
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

  /// The percentiles of a statistic over resamples with replacement: Efron & Tibshirani (1993), "An
  /// Introduction to the Bootstrap", section 13.3.
  ///
  /// - Parameters:
  ///   - statistic: the mean unless another is given.
  ///   - chance: where resamples are drawn from.
  public static func bootstrap(
    _ sample: Sample, level: Double = 0.95, resamples: Int = 2000, chance: RandomStream,
    statistic: (Sample) -> Double = { $0.mean }
  ) throws(StatisticsError) -> Interval {
    try check(level)
    guard resamples >= 1 else { throw .noResamples(resamples) }
    var generator = chance.generator
    var results: [Double] = []
    for _ in 0..<resamples {
      var drawn: [Double] = []
      for _ in 0..<sample.count {
        drawn.append(sample.values[try index(below: sample.count, &generator)])
      }
      results.append(statistic(try Sample(drawn)))
    }
    return percentiles(results, level, "bootstrap, \(resamples) resamples")
  }

  /// The same of a mean over a table of tasks × repeats, both drawn with replacement: the tasks and the
  /// repeats of the learning are samples each, and a value belongs to one of both.
  ///
  /// Owen (2007), "The Pigeonhole Bootstrap".
  ///
  /// - Parameter table: `[task][repeat]`, equally many repeats each.
  public static func crossedBootstrap(
    _ table: [[Double]], level: Double = 0.95, resamples: Int = 2000, chance: RandomStream
  ) throws(StatisticsError) -> Interval {
    try check(level)
    guard resamples >= 1 else { throw .noResamples(resamples) }
    guard let repeats = table.first?.count, repeats > 0 else { throw .empty }
    for row in table {
      guard row.count == repeats else { throw .differentCounts(repeats, row.count) }
      _ = try Sample(row)
    }
    var generator = chance.generator
    var results: [Double] = []
    for _ in 0..<resamples {
      var rows: [Int] = []
      var columns: [Int] = []
      for _ in table.indices { rows.append(try index(below: table.count, &generator)) }
      for _ in 0..<repeats { columns.append(try index(below: repeats, &generator)) }
      var sum = 0.0
      for row in rows { for column in columns { sum += table[row][column] } }
      results.append(sum / Double(rows.count * columns.count))
    }
    return percentiles(results, level, "crossed bootstrap, \(resamples) resamples")
  }

  private static func index(
    below count: Int, _ generator: inout RandomStream.Generator
  ) throws(StatisticsError) -> Int {
    do { return try generator.integer(below: count) } catch { throw .empty }
  }

  private static func percentiles(
    _ results: [Double], _ level: Double, _ method: String
  ) -> Interval {
    let sorted = results.sorted()
    return Interval(
      lower: Sample.quantile((1 - level) / 2, ofSorted: sorted),
      upper: Sample.quantile((1 + level) / 2, ofSorted: sorted), level: level, method: method)
  }
}
