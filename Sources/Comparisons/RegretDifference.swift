public import Statistics

/// The regret of one method less that of another, on the same tasks.
public struct RegretDifference: Sendable, Equatable {
  public let method: String
  public let other: String
  public let trials: ClosedRange<Int>
  /// Averaged over repeats, in the order of the groups.
  public let perGroup: [Double]
  /// Below 0 where `method` is the better one.
  public let mean: Double
  /// By a crossed bootstrap over groups × repeats.
  public let interval: Interval
  /// Wilcoxon's signed-rank test over groups.
  public let signedRankP: Double
  /// The sign-flip test over groups.
  public let signFlipP: Double

  /// Whether the interval shows that `method` is worse by less than `margin`. A test that failed to
  /// reject would show nothing.
  ///
  /// - Throws: ``ComparisonError/badSetting(_:_:needed:)`` of a margin below 0.
  public func isNotWorse(margin: Double) throws(ComparisonError) -> Bool {
    try checkMargin(margin)
    return interval.upper < margin
  }

  /// Whether the interval shows that neither is better by `margin`.
  public func isWithin(margin: Double) throws(ComparisonError) -> Bool {
    try checkMargin(margin)
    return interval.upper < margin && interval.lower > -margin
  }
}

func checkMargin(_ margin: Double) throws(ComparisonError) {
  guard margin >= 0, margin.isFinite else {
    throw .badSetting("The margin", margin, needed: "a finite number of 0 or more")
  }
}

extension RegretTable {
  /// How much worse `method` is than `other` over `trials`.
  ///
  /// - Throws: ``ComparisonError/unknownMethod(_:known:)``, ``ComparisonError/notValuedAt(trials:known:)``,
  ///   ``ComparisonError/tooFewGroups(_:)``.
  public func difference(
    of method: String, from other: String, over trials: ClosedRange<Int>
  ) throws(ComparisonError) -> RegretDifference {
    let places = try places(of: trials)
    let ours = groupRegrets(try index(of: method), places)
    let theirs = groupRegrets(try index(of: other), places)
    let table = zip(ours, theirs).map { zip($0, $1).map { $0 - $1 } }
    let perGroup = table.map { mean($0) }
    let interval = try resampling.interval(of: table)
    return RegretDifference(
      method: method, other: other, trials: trials, perGroup: perGroup, mean: mean(perGroup),
      interval: interval, signedRankP: try signedRank(perGroup),
      signFlipP: try resampling.signFlip(perGroup))
  }
}

func signedRank(_ differences: [Double]) throws(ComparisonError) -> Double {
  do { return try SignedRankTest(differences).pValue } catch { throw .statistics(error) }
}
