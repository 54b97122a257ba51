import Trials

/// What the record of a trial says in words; the numbers follow in the order of ``RawNumbers/append(_:)``.
struct TrialLayout: Codable {
  struct Item: Codable, Equatable {
    var name: String
    var kind: HyperparameterValue.Kind
    /// The value, where it is a text.
    var text: String?
  }

  struct Series: Codable {
    var name: String
    var unit: String
  }

  var chain: Chain
  var role: Role
  var dataset: String
  var streams: [NamedStream]
  var state: TrialState
  var hasObjective: Bool
  var repeats: String?
  var hasTiming: Bool
  var hasBeginning: Bool
  var hyperparameters: [Item]
  var curves: [Series]
  var evaluations: [Series]

  init(of trial: Trial) {
    chain = trial.key.chain
    role = trial.role
    dataset = trial.dataset
    streams = trial.streams
    state = trial.outcome.state
    hasObjective = trial.outcome.objective != nil
    repeats = trial.repeats
    hasTiming = trial.timing != nil
    hasBeginning = trial.timing?.began != nil
    hyperparameters = trial.key.configuration.entries.map { entry in
      var item = Item(name: entry.name, kind: entry.value.kind)
      if case .text(let text) = entry.value { item.text = text }
      return item
    }
    curves = trial.outcome.curves.map { Series(name: $0.name, unit: $0.unit) }
    evaluations = trial.outcome.evaluations.map { Series(name: $0.name, unit: $0.unit) }
  }

  /// The trial with these names and the numbers that follow; `nil` where they are not whole.
  ///
  /// - Parameter steps: lists of steps met before, which trials that have the same share.
  func trial(from source: inout RawSource, sharing steps: inout [[Int]: [Int]]) -> Trial? {
    guard let index: Int = source.next(), let objective: Double = source.next(),
      let multiplyAdds: UInt64 = source.next(), let examples: UInt64 = source.next(),
      let seconds: Double = source.next(), let began: Double = source.next()
    else { return nil }
    var values: [String: HyperparameterValue] = [:]
    for item in hyperparameters {
      guard let bits: UInt64 = source.next() else { return nil }
      switch item.kind {
      case .real: values[item.name] = .real(Double(bitPattern: bits))
      case .integer: values[item.name] = .integer(Int(Int64(bitPattern: bits)))
      case .boolean: values[item.name] = .boolean(bits != 0)
      case .text: values[item.name] = .text(item.text ?? "")
      }
    }
    var curves: [Curve] = []
    for series in self.curves {
      guard let count: Int = source.next(), let own: [Int] = source.next(count),
        let values: [Double] = source.next(count),
        let curve = try? Curve(
          series.name, unit: series.unit, steps: shared(own, &steps), values: values)
      else { return nil }
      curves.append(curve)
    }
    var evaluations: [Evaluation] = []
    for series in self.evaluations {
      guard let count: Int = source.next(), let own: [Int] = source.next(count),
        let size: Int = source.next(), let values: [Double] = source.next(size),
        let evaluation = try? Evaluation(
          series.name, unit: series.unit, steps: shared(own, &steps), values: values)
      else { return nil }
      evaluations.append(evaluation)
    }
    let outcome = Outcome(
      state, objective: hasObjective ? objective : nil, curves: curves, evaluations: evaluations,
      cost: Cost(multiplyAdds: multiplyAdds, examples: examples))
    guard outcome.defect == nil, values.count == hyperparameters.count else { return nil }
    return Trial(
      key: TrialKey(chain: chain, index: index, configuration: Configuration(values)), role: role,
      dataset: dataset, streams: streams, outcome: outcome,
      repeats: repeats,
      timing: hasTiming ? Timing(seconds: seconds, began: hasBeginning ? began : nil) : nil)
  }

  private func shared(_ own: [Int], _ steps: inout [[Int]: [Int]]) -> [Int] {
    if let known = steps[own] { return known }
    steps[own] = own
    return own
  }
}

extension RawNumbers {
  /// Adds the numbers of a trial: its index, objective, costs, timing, hyperparameters in ascending
  /// order of their names, curves and evaluations; 8 bytes each.
  mutating func append(_ trial: Trial) {
    append(trial.key.index)
    append(trial.outcome.objective ?? 0)
    append(trial.outcome.cost.multiplyAdds)
    append(trial.outcome.cost.examples)
    append(trial.timing?.seconds ?? 0)
    append(trial.timing?.began ?? 0)
    for entry in trial.key.configuration.entries {
      switch entry.value {
      case .real(let x): append(x)
      case .integer(let n): append(n)
      case .boolean(let flag): append(flag ? 1 : 0)
      case .text: append(0)
      }
    }
    for curve in trial.outcome.curves {
      append(curve.count)
      append(curve.steps)
      append(curve.values)
    }
    for evaluation in trial.outcome.evaluations {
      append(evaluation.steps.count)
      append(evaluation.steps)
      append(evaluation.values.count)
      append(evaluation.values)
    }
  }
}
