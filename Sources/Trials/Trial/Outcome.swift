/// How far a trial has come.
public enum TrialState: Hashable, Sendable {
  /// Begun, and nothing is known of it yet. Only a history has such trials; none is ever recorded.
  case running
  /// Run to its end.
  case complete
  /// Ended early by a pruner.
  case pruned
  /// The training left the finite numbers: an outcome like others, not a fault.
  case diverged
  /// It could not be run, for a reason.
  case failed(reason: String)

  /// The word for the state, without the reason.
  public var name: String {
    switch self {
    case .running: "running"
    case .complete: "complete"
    case .pruned: "pruned"
    case .diverged: "diverged"
    case .failed: "failed"
    }
  }
}

/// What running a trial gave: all that two equal runs share, bit for bit.
public struct Outcome: Sendable {
  public var state: TrialState
  /// The objective's value; `nil` where there is none, as for most trials that failed.
  public var objective: Double?
  /// Numbers over the steps of the trial, such as the training and the validation loss.
  public var curves: [Curve]
  /// Numbers for each task that the trial was judged on, such as the accuracies of test episodes.
  public var evaluations: [Evaluation]
  public var cost: Cost

  public init(
    _ state: TrialState, objective: Double? = nil, curves: [Curve] = [],
    evaluations: [Evaluation] = [], cost: Cost = Cost()
  ) {
    self.state = state
    self.objective = objective
    self.curves = curves
    self.evaluations = evaluations
    self.cost = cost
  }

  /// What is known of a trial that is not finished.
  public static let running = Outcome(.running)

  /// The curve with a name.
  public func curve(_ name: String) -> Curve? { curves.first { $0.name == name } }
}

extension Outcome: Equatable {
  /// Whether two outcomes have the same bits, all NaN counting as one.
  public static func == (a: Outcome, b: Outcome) -> Bool {
    let areObjectivesEqual =
      switch (a.objective, b.objective) {
      case (let x?, let y?): x.isIdentical(to: y)
      case (nil, nil): true
      default: false
      }
    return areObjectivesEqual && a.state == b.state && a.curves == b.curves
      && a.evaluations == b.evaluations && a.cost == b.cost
  }
}

/// What a trial consumed, counted and not timed, so that every machine counts the same.
public struct Cost: Hashable, Sendable, Codable {
  /// Multiplications with an addition, the kit's unit of cost.
  public var multiplyAdds: UInt64
  /// Training examples seen, each as often as it was seen.
  public var examples: UInt64

  public init(multiplyAdds: UInt64 = 0, examples: UInt64 = 0) {
    self.multiplyAdds = multiplyAdds
    self.examples = examples
  }

  /// The sum, which stays at the largest number that can be held.
  public static func + (a: Cost, b: Cost) -> Cost {
    func sum(_ x: UInt64, _ y: UInt64) -> UInt64 {
      let (sum, overflow) = x.addingReportingOverflow(y)
      return overflow ? .max : sum
    }
    return Cost(
      multiplyAdds: sum(a.multiplyAdds, b.multiplyAdds), examples: sum(a.examples, b.examples))
  }

  public static func += (a: inout Cost, b: Cost) { a = a + b }
}
