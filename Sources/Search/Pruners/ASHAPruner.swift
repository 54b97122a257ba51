public import Trials

/// Ends a trial at a rung unless it is among the best 1/η of the trials that reached it: asynchronous
/// successive halving in the form that stops trials, as Optuna has it.
///
/// Rungs are at r, rη, rη², … steps. A trial is compared with the trials of earlier waves and with
/// itself; while fewer than η have reached a rung, only the best goes on. Trials that run beside it do
/// not count, so the outcome is the same for any number of workers, which it is not in Li et al.
/// (2020), "A System for Massively Parallel Hyperparameter Tuning", algorithm 2.
public struct ASHAPruner: Pruner {
  /// r, the step of the first rung.
  public let smallest: Int
  /// η, the part of the trials that goes on being one in η.
  public let reduction: Int

  /// - Throws: ``SearchError/badSetting(_:of:found:needed:)``.
  public init(smallest: Int = 1, reduction: Int = 4) throws(SearchError) {
    guard smallest > 0 else {
      throw .badSetting("smallest", of: "asha", found: "\(smallest)", needed: "1 or more")
    }
    guard reduction > 1 else {
      throw .badSetting("reduction", of: "asha", found: "\(reduction)", needed: "2 or more")
    }
    self.smallest = smallest
    self.reduction = reduction
  }

  public var method: Method {
    Method("asha", settings: "smallest=\(smallest) reduction=\(reduction)")
  }

  public func prunes(_ curve: Curve, after history: History) -> Bool {
    guard let last = curve.steps.last else { return false }
    var rung = smallest
    // All rungs that were passed are looked at again: with the same history they give the same answer.
    while rung <= last {
      if !goesOn(curve, beyond: rung, history) { return true }
      let (next, overflow) = rung.multipliedReportingOverflow(by: reduction)
      if overflow { break }
      rung = next
    }
    return false
  }

  private func goesOn(_ curve: Curve, beyond rung: Int, _ history: History) -> Bool {
    let objective = history.objective
    // A trial that reports now and then is judged by its first report at the rung or beyond.
    func loss(_ curve: Curve) -> Double? {
      curve.steps.firstIndex { $0 >= rung }.map { objective.loss(curve.values[$0]) }
    }
    guard let own = loss(curve), own < .infinity else { return false }
    let others = history.entries.compactMap { $0.outcome.curve(curve.name).flatMap(loss) }
    let better = others.count { $0 < own }
    return better < max((others.count + 1) / reduction, 1)
  }
}
