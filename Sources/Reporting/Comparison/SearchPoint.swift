import Archiving
import Trials

/// Where a search was after some trials: the best so far, and what had been spent.
struct SearchPoint {
  /// The best complete trial; `nil` while there is none.
  var best: Trial?
  /// The multiply-adds of all trials so far.
  var cost: Double
  /// How many trials there were: fewer than were asked for where nothing was left to propose.
  var trials: Int

  /// - Parameters:
  ///   - trials: those of one search, in any order.
  ///   - marks: after how many trials, ascending.
  static func after(
    _ marks: some Sequence<Int>, of trials: [Trial], _ objective: Objective
  ) -> [SearchPoint] {
    var next = trials.sorted { $0.key.index < $1.key.index }[...]
    var point = SearchPoint(best: nil, cost: 0, trials: 0)
    return marks.map { mark in
      while let trial = next.first, trial.key.index < mark {
        next.removeFirst()
        point.trials += 1
        point.cost += Double(trial.outcome.cost.multiplyAdds)
        guard trial.outcome.state == .complete, let value = trial.outcome.objective, value.isFinite
        else { continue }
        if point.best?.outcome.objective.map({ objective.isBetter(value, than: $0) }) ?? true {
          point.best = trial
        }
      }
      return point
    }
  }
}
