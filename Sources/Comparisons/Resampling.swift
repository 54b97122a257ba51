public import Randomness
public import Statistics

/// How intervals and drawn tests of a comparison are found.
public struct Resampling: Sendable {
  public var level: Double
  public var resamples: Int
  /// Break-even is always told by percentiles, since it may be infinite.
  public var form: BootstrapForm
  /// Signs drawn by the sign-flip test where there are too many to count.
  public var draws: Int
  /// Where all of it is drawn from. All methods get the same draws.
  public var chance: RandomStream

  public init(
    level: Double = 0.95, resamples: Int = 2000, form: BootstrapForm = .percentile,
    draws: Int = 9999, chance: RandomStream
  ) {
    self.level = level
    self.resamples = resamples
    self.form = form
    self.draws = draws
    self.chance = chance
  }

  func interval(of table: [[Double]]) throws(ComparisonError) -> Interval {
    guard table.count > 1 else { throw .tooFewGroups(table.count) }
    do {
      return try Interval.crossedBootstrap(
        table, level: level, resamples: resamples, form: form, chance: stream)
    } catch { throw .statistics(error) }
  }

  func interval(
    groups: Int, repeats: Int, _ statistic: ([Int], [Int]) -> Double
  ) throws(ComparisonError) -> Interval {
    guard groups > 1 else { throw .tooFewGroups(groups) }
    do {
      return try Interval.crossedBootstrap(
        tasks: groups, repeats: repeats, level: level, resamples: resamples, chance: stream,
        statistic: statistic)
    } catch { throw .statistics(error) }
  }

  func signFlip(_ differences: [Double]) throws(ComparisonError) -> Double {
    do {
      return try SignFlipTest(differences, draws: draws, chance: chance.stream("signs")).pValue
    } catch { throw .statistics(error) }
  }

  /// Intervals of the means over tables of one shape, by percentiles.
  ///
  /// - Parameter tables: `[table][task][repeat]`.
  /// - Throws: ``ComparisonError/statistics(_:)``.
  public func intervals(of tables: [[[Double]]]) throws(ComparisonError) -> [Interval] {
    do {
      return try Interval.crossedBootstraps(
        tables, level: level, resamples: resamples, chance: stream)
    } catch { throw .statistics(error) }
  }

  private var stream: RandomStream { chance.stream("tasks and repeats") }
}
