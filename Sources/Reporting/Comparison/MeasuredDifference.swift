import Comparisons
import Randomness
public import Statistics

/// How much more one method came to than another, on the same tasks.
public struct MeasuredDifference: Sendable, Equatable {
  /// Below 0 where the first has less.
  public var mean: Double
  /// `nil` where there are fewer than two of what it is taken over.
  public var interval: Interval?
  /// Wilcoxon's signed-rank test over tasks; `nil` where there are fewer than two.
  public var signedRankP: Double?
  /// The sign-flip test over tasks.
  public var signFlipP: Double?
  /// Averaged over everything but tasks.
  public var perTask: [Double]

  public var tasks: Int { perTask.count }
}

extension MeasuredSearches {
  /// Compares two methods task by task.
  ///
  /// - Parameters:
  ///   - places: places in ``marks``.
  ///   - confidence: the share of intervals that hold the true value.
  /// - Throws: ``ReportError/noMethod(_:study:known:)``, and what statistics throw.
  public func difference(
    of method: String, from other: String, at places: [Int], over factor: Factor = .both,
    confidence: Double = 0.95
  ) throws -> MeasuredDifference {
    let (ours, theirs) = (try index(of: method), try index(of: other))
    let estimate = try difference(
      of: ours, from: theirs, at: places, over: factor, confidence: confidence)
    let perTask = zip(perTask(ours, at: places), self.perTask(theirs, at: places)).map { $0 - $1 }
    let resampling = Resampling.report(of: study)
    let isTested = perTask.count > 1 && perTask.allSatisfy(\.isFinite)
    return MeasuredDifference(
      mean: estimate.mean, interval: estimate.interval,
      signedRankP: isTested ? try SignedRankTest(perTask).pValue : nil,
      signFlipP: isTested
        ? try SignFlipTest(
          perTask, draws: resampling.draws, chance: resampling.chance.stream("signs")
        ).pValue : nil,
      perTask: perTask)
  }

  /// The trials that are reported where nothing else is said: of a comparison 1 to 4, or as far as
  /// incumbents were valued in a row; of searches alone the last.
  public var usualTrials: ClosedRange<Int> {
    let row = zip(marks, 1...).prefix { $0 == $1 }.count
    let last = marks.last ?? 1
    return isComparison ? 1...max(1, min(row, 4)) : last...last
  }

  /// Where in ``marks`` the trials of a range are.
  ///
  /// - Throws: ``ReportError/notMeasured(trials:study:known:)`` where one of them is not.
  public func places(of trials: ClosedRange<Int>) throws(ReportError) -> [Int] {
    let places = marks.indices.filter { trials.contains(marks[$0]) }
    guard places.count == trials.count else {
      throw .notMeasured(trials: "\(trials)", study: study, known: marks)
    }
    return places
  }
}
