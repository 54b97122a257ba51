public import Archiving
public import Trials

/// Trials of a study that figures of its hyperparameters show.
public struct StudyTrials: Sendable {
  public let study: String
  public let space: SearchSpace
  public let objective: Objective
  public let methods: [String]
  /// In the study's order; those that ended without a finite objective are left out.
  public let trials: [Trial]
  /// How many were left out.
  public let unfinished: Int

  /// - Parameter methods: all where none is named.
  /// - Throws: ``ReportError/noMethod(_:study:known:)``,
  ///   ``ReportError/tooFew(_:found:least:study:)`` where no trial is complete.
  public init(_ recorded: RecordedStudy, methods names: [String] = []) throws(ReportError) {
    let own = recorded.study
    let known = own.methods.map(\.name)
    for name in names where !known.contains(name) {
      throw .noMethod(name, study: own.name, known: known)
    }
    methods = names.isEmpty ? known : names
    study = own.name
    space = own.space
    objective = own.objective
    let chosen = Set(methods)
    let all = recorded.trials.filter { chosen.contains($0.key.chain.method.name) }
    trials = all.filter { trial in
      trial.outcome.state == .complete && trial.outcome.objective?.isFinite == true
    }
    unfinished = all.count - trials.count
    guard !trials.isEmpty else {
      throw .tooFew("complete trials", found: 0, least: 1, study: own.name)
    }
  }

  /// Hyperparameters by name, or all that can vary.
  ///
  /// - Throws: ``ReportError/noHyperparameter(_:study:known:)``,
  ///   ``ReportError/tooFew(_:found:least:study:)`` where none can vary.
  func hyperparameters(_ names: [String]) throws(ReportError) -> [Hyperparameter] {
    var found: [Hyperparameter] = []
    for name in names {
      guard let hyperparameter = space.hyperparameters.first(where: { $0.name == name }) else {
        throw .noHyperparameter(name, study: study, known: space.hyperparameters.map(\.name))
      }
      found.append(hyperparameter)
    }
    if names.isEmpty { found = space.hyperparameters.filter { $0.domain.count != 1 } }
    guard !found.isEmpty else {
      throw .tooFew("hyperparameters that vary", found: 0, least: 1, study: study)
    }
    return found
  }

  /// The trials that no earlier one of their search was as good as at its end: one a search.
  var incumbents: [Trial] {
    var best: [Chain: Int] = [:]
    for (place, trial) in trials.enumerated() {
      guard let value = trial.outcome.objective else { continue }
      guard let held = best[trial.key.chain], let other = trials[held].outcome.objective else {
        best[trial.key.chain] = place
        continue
      }
      if objective.isBetter(value, than: other) { best[trial.key.chain] = place }
    }
    return best.values.sorted().map { trials[$0] }
  }

  /// At most so many of some things, evenly from all of them.
  static func thinned<Element>(_ elements: [Element], to count: Int) -> [Element] {
    guard elements.count > count else { return elements }
    return (0..<count).map { elements[$0 * elements.count / count] }
  }
}

extension Domain {
  /// The number of a value on an axis: itself, or its place among the choices.
  func number(of value: HyperparameterValue) -> Double {
    switch self {
    case .choice(let values): values.firstIndex(of: value).map(Double.init) ?? .nan
    case .uniform, .log, .integers, .logIntegers, .fixed: value.number ?? .nan
    }
  }

  /// The names of choices; empty of what has numbers.
  var names: [String] {
    guard case .choice(let values) = self else { return [] }
    return values.map { value in
      if case .text(let text) = value { text } else { value.description }
    }
  }

  var isLogarithmic: Bool {
    switch self {
    case .log, .logIntegers: true
    case .uniform, .integers, .choice, .fixed: false
    }
  }

  /// The ends of a range.
  var ends: (lower: Double, upper: Double)? {
    switch self {
    case .uniform(let lower, let upper), .log(let lower, let upper): (lower, upper)
    case .integers(let lower, let upper), .logIntegers(let lower, let upper):
      (Double(lower), Double(upper))
    case .choice, .fixed: nil
    }
  }
}
