public import Trials

/// The first thing in which two runs of one trial differ.
public enum TrialDifference: Equatable, Sendable {
  /// A curve has another value, or is measured elsewhere, from this step on.
  case curve(String, step: Int, Double?, Double?)
  /// A task of an evaluation has another value at this step.
  case evaluation(String, task: Int, step: Int, Double?, Double?)
  case state(String, String)
  case objective(Double?, Double?)
  case cost(Cost, Cost)

  /// Compares bit by bit, all NaN counting as one. Of several curves the one that parts at the earliest
  /// step is named, which is nearest to the cause.
  ///
  /// - Returns: `nil` where the two are the same.
  public static func first(between a: Outcome, and b: Outcome) -> TrialDifference? {
    let (a, b) = (a.canonical, b.canonical)
    if a == b { return nil }
    let names = Set((a.curves + b.curves).map(\.name)).sorted()
    let partings = names.compactMap { name -> (step: Int, TrialDifference)? in
      parting(of: name, a.curve(name), b.curve(name))
    }
    if let first = partings.min(by: { $0.step < $1.step }) { return first.1 }
    for name in Set((a.evaluations + b.evaluations).map(\.name)).sorted() {
      let own = a.evaluations.first { $0.name == name }
      let other = b.evaluations.first { $0.name == name }
      if own != other { return parting(of: name, own, other) }
    }
    if a.state != b.state { return .state(a.state.text, b.state.text) }
    if a.cost != b.cost { return .cost(a.cost, b.cost) }
    return .objective(a.objective, b.objective)
  }

  private static func parting(
    of name: String, _ a: Curve?, _ b: Curve?
  ) -> (step: Int, TrialDifference)? {
    let steps = Set((a?.steps ?? []) + (b?.steps ?? [])).sorted()
    for step in steps {
      let (x, y) = (a?.measured(at: step), b?.measured(at: step))
      if !isSame(x, y) { return (step, .curve(name, step: step, x, y)) }
    }
    return nil
  }

  private static func parting(
    of name: String, _ a: Evaluation?, _ b: Evaluation?
  ) -> TrialDifference {
    let steps = Set((a?.steps ?? []) + (b?.steps ?? [])).sorted()
    for task in 0..<max(a?.tasks ?? 0, b?.tasks ?? 0) {
      for step in steps {
        let (x, y) = (a?.measured(task, step), b?.measured(task, step))
        if !isSame(x, y) { return .evaluation(name, task: task, step: step, x, y) }
      }
    }
    return .evaluation(name, task: 0, step: 0, nil, nil)
  }

  private static func isSame(_ x: Double?, _ y: Double?) -> Bool {
    switch (x, y) {
    case (let x?, let y?): x.bitPattern == y.bitPattern || (x.isNaN && y.isNaN)
    case (nil, nil): true
    default: false
    }
  }
}

extension TrialDifference: CustomStringConvertible {
  public var description: String {
    func shown(_ value: Double?) -> String { value.map { "\($0)" } ?? "nothing" }
    return switch self {
    case .curve(let name, let step, let a, let b):
      "Curve '\(name)' parts at step \(step): recorded \(shown(a)), now \(shown(b))."
    case .evaluation(let name, let task, let step, let a, let b):
      "Evaluation '\(name)' parts at task \(task), step \(step): recorded \(shown(a)), now "
        + "\(shown(b))."
    case .state(let a, let b): "The state was recorded as \(a) and is now \(b)."
    case .objective(let a, let b):
      "The objective was recorded as \(shown(a)) and is now \(shown(b))."
    case .cost(let a, let b):
      "The cost was recorded as \(a.multiplyAdds) multiply-adds and \(a.examples) examples, and is "
        + "now \(b.multiplyAdds) and \(b.examples)."
    }
  }
}

extension Curve {
  fileprivate func measured(at step: Int) -> Double? {
    let count = count(through: step)
    return count > 0 && steps[count - 1] == step ? values[count - 1] : nil
  }
}

extension Evaluation {
  fileprivate func measured(_ task: Int, _ step: Int) -> Double? {
    guard task < tasks, let place = steps.firstIndex(of: step) else { return nil }
    return values[task * steps.count + place]
  }
}

extension TrialState {
  fileprivate var text: String {
    if case .failed(let reason) = self { "failed (\(reason))" } else { name }
  }
}
