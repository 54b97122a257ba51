public import Episodes
public import Trials

/// What is tuned: a way to learn from the training part of a task, with hyperparameters to choose.
///
/// A learner is a value whose stored properties are its settings: what is not searched. It keeps no
/// state; what is prepared once for many trials on a task is in the session.
///
/// ```swift
/// let learner = MLPLearner()
/// try learner.check(space)
/// let session = try learner.session(on: task)
/// let outcome = try session.run(
///   ["learning_rate": 0.1], from: Seed(1).stream("task", 0), watchedBy: NoWatch())
/// ```
public protocol Learner: Sendable {
  /// The learner's name, its revision, which changes with any result, and its settings in words.
  var method: Method { get }

  /// What a trial's objective is.
  var objective: Objective { get }

  /// What it reads of a configuration. Where a configuration says nothing of one, its default counts.
  var hyperparameters: [LearnerHyperparameter] { get }

  /// Looks at a search space before anything is run.
  ///
  /// - Throws: ``LearnerError`` for the first hyperparameter that the learner does not read, or that
  ///   has values it does not accept.
  func check(_ space: SearchSpace) throws(LearnerError)

  /// Prepares trials on a task.
  ///
  /// - Parameters:
  ///   - task: its training part is learned from, its validation part gives the objective, and its test
  ///     part is looked at once, when a trial has run to its end.
  ///   - examples: how many training examples a trial sees, each counted as often as it is seen; `nil`
  ///     for as many as the learner's settings say. A learner whose cost does not depend on it ignores it.
  /// - Throws: a setting that is out of range, a task that the learner cannot learn.
  func session(on task: TuningTask, examples: Int?) throws -> any TrialSession
}

extension Learner {
  /// The configuration that counts where nothing is chosen.
  public var defaults: Configuration {
    Configuration(
      Dictionary(hyperparameters.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }))
  }

  /// Prepares trials that see as many examples as the learner's settings say.
  public func session(on task: TuningTask) throws -> any TrialSession {
    try session(on: task, examples: nil)
  }

  public func check(_ space: SearchSpace) throws(LearnerError) { try checkDeclared(space) }

  /// Checks that all of a space is declared, with accepted values.
  func checkDeclared(_ space: SearchSpace) throws(LearnerError) {
    for hyperparameter in space.hyperparameters {
      let declared = try declaration(of: hyperparameter.name)
      let values: [HyperparameterValue] =
        switch hyperparameter.domain {
        case .uniform(let lower, let upper), .log(let lower, let upper):
          [.real(lower), .real(upper)]
        case .integers(let lower, let upper), .logIntegers(let lower, let upper):
          [.integer(lower), .integer(upper)]
        case .choice(let values): values
        case .fixed(let value): [value]
        }
      for value in values { try declared.check(value, of: method.name) }
    }
  }

  /// The configuration with the defaults of all that it does not have.
  ///
  /// - Throws: ``LearnerError`` for the first value that the learner does not read or accept.
  public func completed(_ configuration: Configuration) throws(LearnerError) -> Configuration {
    for entry in configuration.entries {
      try declaration(of: entry.name).check(entry.value, of: method.name)
    }
    return defaults.merging(configuration)
  }

  private func declaration(of name: String) throws(LearnerError) -> LearnerHyperparameter {
    if let declared = hyperparameters.first(where: { $0.name == name }) { return declared }
    throw .unknownHyperparameter(name, of: method.name, known: hyperparameters.map(\.name))
  }
}
