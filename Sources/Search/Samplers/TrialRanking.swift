import Trials

/// The trials of a history by what is known of them, for samplers that learn from order alone.
struct TrialRanking {
  /// The place of a trial that has a result: the first difference decides.
  private struct Place: Comparable {
    /// 0 for complete trials, 1 for pruned ones and 2 for those that gave no number.
    var tier: Int
    /// Minus the steps of a pruned trial: the longer it ran, the better.
    var steps: Int
    var loss: Double
    var index: Int

    static func < (a: Place, b: Place) -> Bool {
      if a.tier != b.tier { return a.tier < b.tier }
      if a.steps != b.steps { return a.steps < b.steps }
      return a.loss == b.loss ? a.index < b.index : a.loss < b.loss
    }
  }

  /// The places of all trials that have a result, oldest first.
  private var places: [Place] = []
  /// How many trials there are, those that are running included.
  private let trials: Int

  init(_ history: History) {
    trials = history.count
    places.reserveCapacity(trials)
    let objective = history.objective
    // Most trials are complete. Where they are read in place, nothing of a thousand entries is copied.
    history.entries.withUnsafeBufferPointer { entries in
      for index in entries.indices {
        if case .complete = entries[index].outcome.state,
          let loss = entries[index].outcome.objective.map(objective.loss), loss < .infinity
        {
          places.append(Place(tier: 0, steps: 0, loss: loss, index: index))
        } else if let place = Self.place(entries[index].outcome, objective, index) {
          places.append(place)
        }
      }
    }
  }

  /// How many trials have a result.
  var count: Int { places.count }

  /// Complete trials come first, by their objective; then pruned ones, the longer the better and then
  /// by their last value, as in Optuna; then all that gave no number.
  private static func place(_ outcome: Outcome, _ objective: Objective, _ index: Int) -> Place? {
    let loss = outcome.objective.map(objective.loss) ?? .infinity
    switch outcome.state {
    case .running: return nil
    case .complete where loss < .infinity:
      return Place(tier: 0, steps: 0, loss: loss, index: index)
    case .pruned:
      guard let curve = outcome.curve(objective.name), let step = curve.steps.last else {
        return Place(tier: 1, steps: 0, loss: loss, index: index)
      }
      let last = objective.loss(curve.values[curve.count - 1])
      return Place(tier: 1, steps: step == .min ? .max : -step, loss: last, index: index)
    case .complete, .diverged, .failed:
      return Place(tier: 2, steps: 0, loss: 0, index: index)
    }
  }

  /// The best trials, best first, and all others, oldest first. Running trials are never among the best,
  /// so that proposals keep away from them.
  ///
  /// - Complexity: O(n + `good`² log n), where n is the number of trials.
  func split(_ good: Int) -> (good: [Int], others: [Int]) {
    // The best so far in ascending order: few enter after the first.
    var best: [Place] = []
    for place in places {
      guard best.count < good || best.last.map({ place < $0 }) == true else { continue }
      best.insert(place, at: best.firstIndex { place < $0 } ?? best.count)
      if best.count > good { best.removeLast() }
    }
    var isGood = Array(repeating: false, count: trials)
    for place in best { isGood[place.index] = true }
    return (best.map(\.index), isGood.indices.filter { !isGood[$0] })
  }
}
