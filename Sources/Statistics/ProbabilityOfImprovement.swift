/// Which of two numbers is the better one.
public enum Better: String, Sendable, Codable {
  case lower, higher
}

/// The probability that a run of one method is better than a run of another on the same task, averaged
/// over tasks; equal runs count half.
///
/// Agarwal et al. (2021), "Deep Reinforcement Learning at the Edge of the Statistical Precipice".
///
/// - Parameter first: `[task][run]`; the runs of a task may differ in number.
/// - Throws: ``StatisticsError/empty``, ``StatisticsError/differentCounts(_:_:)`` of different numbers
///   of tasks, ``StatisticsError/notFinite(_:at:)``.
public func probabilityOfImprovement(
  of first: [[Double]], over second: [[Double]], better: Better = .lower
) throws(StatisticsError) -> Double {
  guard first.count == second.count else { throw .differentCounts(first.count, second.count) }
  guard !first.isEmpty else { throw .empty }
  var sum = 0.0
  for (ours, theirs) in zip(first, second) {
    let ours = try Sample(ours).values
    let theirs = try Sample(theirs).values
    var wins = 0.0
    for our in ours {
      for their in theirs {
        if our == their { wins += 0.5 } else if (our < their) == (better == .lower) { wins += 1 }
      }
    }
    sum += wins / Double(ours.count * theirs.count)
  }
  return sum / Double(first.count)
}
