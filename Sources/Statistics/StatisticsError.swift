/// What is wrong with numbers that statistics were asked of.
public enum StatisticsError: Error, Equatable, Sendable {
  case empty
  case notFinite(Double, at: Int)
  case badLevel(Double)
  case tooFew(Int, least: Int)
  case differentCounts(Int, Int)
  case noResamples(Int)
  /// A statistic of a resample is NaN.
  case undefinedStatistic(resample: Int)
  case badProbability(Double, at: Int)
  /// Costs that go down.
  case descending(at: Int)
  /// Friedman's test of fewer than two methods.
  case tooFewMethods(Int)
  /// There are too few or too many methods, or there is no such level.
  case noCriticalValue(methods: Int, level: Double)
}

extension StatisticsError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty: "There are no numbers to say anything of. Pass at least one."
    case .notFinite(let value, let place):
      "Number \(place) is \(value). Leave out or mark what failed before numbers are summed up."
    case .badLevel(let level):
      "The level of an interval is \(level); it must lie between 0 and 1, such as 0.95."
    case .tooFew(let found, let least):
      "At least \(least) numbers are needed, but there are \(found). Pass more."
    case .differentCounts(let a, let b):
      "Pairs need equally many numbers on both sides, but there are \(a) and \(b)."
    case .noResamples(let count): "A bootstrap needs at least 1 resample, not \(count)."
    case .undefinedStatistic(let resample):
      "The statistic of resample \(resample) is NaN. Give one that is a number for every resample."
    case .badProbability(let value, let place):
      "p-value \(place) is \(value). Give probabilities from 0 through 1."
    case .descending(let place):
      "Cost \(place) is below the one before it. Give costs that add up, in their order."
    case .tooFewMethods(let count):
      "Ranks compare methods, but there are \(count). Give at least 2."
    case .noCriticalValue(let methods, let level):
      "No critical difference is known of \(methods) methods at level \(level). Use 2 through 1000 "
        + "methods and a level such as 0.05."
    }
  }
}
