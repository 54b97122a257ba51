public import Episodes
public import Randomness
public import Trials

/// Several learners, of which the hyperparameter `algorithm` chooses one.
///
/// The hyperparameters of each bear its name in front: `mlp_learning_rate`, `support_vector_machine_C`. A
/// search space says when they count, by `if: {algorithm: mlp}`. The objective is the share of wrong
/// predictions, which all learners can be judged by; what each of them has besides is in its curves.
///
/// Curves of different learners cannot be compared point by point, so no pruner ends a trial.
public struct LearnerPool: Learner {
  /// At least one, each with another name.
  public var learners: [any Learner]

  public init(_ learners: [any Learner]) { self.learners = learners }

  public var method: Method {
    let parts = learners.map(\.method)
    return Method(
      "any_of", revision: parts.map { "\($0.name) \($0.revision)" }.joined(separator: ", "),
      settings: parts.map { $0.settings.isEmpty ? $0.name : "\($0.name)(\($0.settings))" }
        .joined(separator: " "))
  }

  public var objective: Objective { .minimize("validation_error") }

  public var hyperparameters: [LearnerHyperparameter] {
    let names = learners.map { HyperparameterValue.text($0.method.name) }
    let choice = names.first.map { LearnerHyperparameter("algorithm", $0, .oneOf(names)) }
    return (choice.map { [$0] } ?? [])
      + learners.flatMap { learner in
        learner.hyperparameters.map {
          LearnerHyperparameter("\(learner.method.name)_\($0.name)", $0.value, $0.accepted)
        }
      }
  }

  /// A session of each learner is made here, so that what does not fit is found before anything is run.
  public func session(on task: TuningTask, examples: Int?) throws -> any TrialSession {
    guard !learners.isEmpty else {
      throw LearnerError.badSetting("any_of", of: "any_of", found: "empty", needed: "some learners")
    }
    return LearnerPoolSession(
      self, try learners.map { try $0.session(on: task, examples: examples) })
  }
}

/// Runs trials of whichever learner a configuration names.
private final class LearnerPoolSession: TrialSession {
  private let pool: LearnerPool
  private let sessions: [any TrialSession]
  private(set) var learned: [NamedArray] = []

  init(_ pool: LearnerPool, _ sessions: [any TrialSession]) {
    self.pool = pool
    self.sessions = sessions
  }

  func run(
    _ configuration: Configuration, from chance: RandomStream, watchedBy watch: any TrialWatch
  ) throws -> Outcome {
    learned = []
    let configuration = try pool.completed(configuration)
    let chosen = pool.learners.firstIndex {
      configuration["algorithm"] == .text($0.method.name)
    }
    let place = chosen ?? 0
    let prefix = "\(pool.learners[place].method.name)_"
    let own = configuration.entries.filter { $0.name.hasPrefix(prefix) }
    var outcome = try sessions[place].run(
      Configuration(
        Dictionary(
          own.map { (String($0.name.dropFirst(prefix.count)), $0.value) },
          uniquingKeysWith: { $1 })),
      from: chance, watchedBy: Unpruned(watch))
    learned = sessions[place].learned
    let accuracy = outcome.curve("validation_accuracy")?.values.last
    outcome.objective = accuracy.map { 1 - $0 }
    return outcome
  }
}

/// Keeps states, and lets every trial run to its end.
private final class Unpruned: TrialWatch {
  private let watch: any TrialWatch

  init(_ watch: any TrialWatch) { self.watch = watch }

  var checkpoint: [UInt8]? { watch.checkpoint }
  var needsCheckpoint: Bool { watch.needsCheckpoint }

  func shouldPrune(_ curve: Curve) -> Bool { false }
  func save(_ state: [UInt8]) throws { try watch.save(state) }
}
