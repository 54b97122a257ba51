public import Trials

/// A race of trials: all run to the first rung, the best of them to the next, and so on.
public struct Bracket: Hashable, Sendable {
  /// So many trials that run to so many steps.
  public struct Rung: Hashable, Sendable {
    public let trials: Int
    public let steps: Int

    public init(trials: Int, steps: Int) {
      self.trials = trials
      self.steps = steps
    }
  }

  /// The rungs, the first with the most trials and the fewest steps.
  public let rungs: [Rung]

  /// How many trials begin.
  public var trials: Int { rungs.first?.trials ?? 0 }

  /// How many steps are run in all, when trials go on from where they stopped.
  public var steps: Int {
    var (total, before) = (0, 0)
    for rung in rungs {
      total += rung.trials * (rung.steps - before)
      before = rung.steps
    }
    return total
  }

  /// The trials that go on from a rung: as many as the next rung has, the best first, the earliest of
  /// equals; none from the last rung.
  ///
  /// - Parameters:
  ///   - rung: the number of a rung.
  ///   - values: the objective of each trial at that rung; NaN is worst, and only a number goes on.
  /// - Returns: positions in `values`.
  public func survivors(of rung: Int, _ values: [Double], _ objective: Objective) -> [Int] {
    guard rungs.indices.contains(rung + 1) else { return [] }
    let losses = values.map(objective.loss)
    return losses.indices.filter { losses[$0] < .infinity }
      .sorted { (losses[$0], $0) < (losses[$1], $1) }
      .prefix(rungs[rung + 1].trials).map { $0 }
  }
}

/// A sequence of brackets without end.
public protocol BracketPlan: Sendable {
  /// The plan's name, its revision and its settings in words.
  var method: Method { get }

  /// The bracket with a number, from 0 on.
  func bracket(_ number: Int) -> Bracket
}
