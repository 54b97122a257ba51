import Reporting
import Statistics

/// What a result of ours shows of a published one.
enum Level: String {
  /// The published number.
  case number = "N"
  /// The order of two methods.
  case order = "O"
  /// A property of a curve.
  case shape = "S"
  case none = "–"

  /// `number` where our interval lies inside a range: over seeds where there are 5 or more, else over
  /// tasks where there are 600 or more. A reduced budget never reaches it.
  ///
  /// - Parameter seeds: how many are asked for.
  static func number(
    _ ours: TaskValues.Estimate, within range: ClosedRange<Double>, isReduced: Bool, seeds: Int = 1
  ) -> Level {
    let interval = ours.seeds >= 5 ? ours.overSeeds : ours.tasks >= 600 ? ours.overTasks : nil
    guard !isReduced, ours.seeds >= seeds, let interval, interval.lower >= range.lowerBound,
      interval.upper <= range.upperBound
    else { return .none }
    return .number
  }

  /// The same with the published value ± a margin as the range.
  static func number(
    _ ours: TaskValues.Estimate, published: Double, margin: Double, isReduced: Bool, seeds: Int = 1
  ) -> Level {
    number(
      ours, within: published - margin...published + margin, isReduced: isReduced, seeds: seeds)
  }

  /// `order` where the paired difference of two methods, over the same tasks, is below 0 and its
  /// interval excludes 0.
  static func order(_ first: TaskValues, below second: TaskValues) -> Level {
    guard let interval = first.minus(second)?.estimate.overTasks, interval.upper < 0 else {
      return .none
    }
    return .order
  }

  static func shape(_ holds: Bool) -> Level { holds ? .shape : .none }
}
