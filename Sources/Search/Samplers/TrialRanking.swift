import Trials

/// The trials of a history from the best to the worst, for samplers that learn from order alone.
struct TrialRanking {
  /// The indices of the trials that have a result, best first, equals oldest first.
  private let ranked: [Int]
  /// The indices of the trials that are running, which are taken for bad so that proposals keep away
  /// from them.
  private let running: [Int]

  init(_ history: History) {
    var ranked: [(rank: (Int, Int, Double), index: Int)] = []
    var running: [Int] = []
    for (index, entry) in history.entries.enumerated() {
      if let rank = Self.rank(entry.outcome, history.objective) {
        ranked.append((rank, index))
      } else {
        running.append(index)
      }
    }
    self.ranked = ranked.sorted { $0.rank == $1.rank ? $0.index < $1.index : $0.rank < $1.rank }
      .map(\.index)
    self.running = running
  }

  /// How many trials have a result.
  var count: Int { ranked.count }

  /// Complete trials come first, by their objective; then pruned ones, the longer the better and then
  /// by their last value, as in Optuna; then all that gave no number.
  private static func rank(
    _ outcome: Outcome, _ objective: Objective
  ) -> (Int, Int, Double)? {
    let loss = outcome.objective.map(objective.loss) ?? .infinity
    switch outcome.state {
    case .running: return nil
    case .complete where loss < .infinity: return (0, 0, loss)
    case .pruned:
      guard let curve = outcome.curve(objective.name), let step = curve.steps.last else {
        return (1, 0, loss)
      }
      return (1, -step, objective.loss(curve.values[curve.count - 1]))
    case .complete, .diverged, .failed: return (2, 0, 0)
    }
  }

  /// The best trials and all others, each oldest first.
  func split(_ good: Int) -> (good: [Int], others: [Int]) {
    (ranked.prefix(good).sorted(), (ranked.dropFirst(good) + running).sorted())
  }
}
