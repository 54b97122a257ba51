public import Archiving
public import Trials

/// Trials that were run for another form of a study, with the weights that some of them learned.
///
/// Where a study is changed, its searches may propose other configurations. A trial that is proposed again
/// in its old place has the same key, and so the same outcome.
public struct KnownTrials: Sendable {
  private var trials: [String: Trial] = [:]
  private var models: [String: LearnedModel] = [:]

  /// None.
  public init() {}

  public init(_ trials: [Trial], models: [LearnedModel]) {
    for trial in trials { self.trials[trial.key.identifier] = trial }
    for model in models { self.models[model.trial] = model }
  }

  /// Adds those of another.
  public mutating func merge(_ other: KnownTrials) {
    trials.merge(other.trials) { $1 }
    models.merge(other.models) { $1 }
  }

  public var count: Int { trials.count }

  /// The trial of a key; `nil` where there is none, or one that failed and may go well now.
  func trial(_ key: TrialKey) -> Trial? {
    guard !trials.isEmpty, let trial = trials[key.identifier] else { return nil }
    if case .failed = trial.outcome.state { return nil }
    return trial
  }

  /// What the trial of a key learned.
  func model(_ key: TrialKey) -> LearnedModel? { models[key.identifier] }
}
