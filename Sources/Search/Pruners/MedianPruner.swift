public import Trials

/// Ends a trial whose best value so far is worse than the median, over the complete trials, of the
/// values at the same step.
///
/// Golovin et al. (2017), "Google Vizier: A Service for Black-Box Optimization", section 3.1.1, compare
/// with running averages; values at the step itself, as in Optuna, do not hold the first steps of a
/// trial against it.
public struct MedianPruner: Pruner {
  /// How many trials must be complete before any is ended.
  public var startup: Int
  /// The first step at which a trial may be ended.
  public var warmUp: Int

  public init(startup: Int = 5, warmUp: Int = 0) {
    self.startup = startup
    self.warmUp = warmUp
  }

  public var method: Method {
    Method("median", settings: "startup=\(startup) warm_up=\(warmUp)")
  }

  public func prunes(_ curve: Curve, after history: History) -> Bool {
    let objective = history.objective
    guard let step = curve.steps.last, step >= warmUp,
      let best = curve.best(through: step, objective)
    else { return false }
    let losses = history.entries.compactMap { entry in
      entry.outcome.state == .complete
        ? entry.outcome.curve(curve.name)?.value(at: step).map(objective.loss) : nil
    }
    guard !losses.isEmpty, losses.count >= startup else { return false }
    return objective.loss(best) > median(of: losses)
  }

  /// The middle value, or the mean of the two; infinity where the upper one is infinite.
  private func median(of losses: [Double]) -> Double {
    let sorted = losses.sorted()
    let (lower, upper) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
    return lower == upper || upper == .infinity ? upper : lower / 2 + upper / 2
  }
}
