public import Learners
public import Trials

/// A learner whose trainings begin with what was learned on source tasks.
///
/// It is tuned as it was before: without any trial its default configuration counts, and any sampler may
/// search the space on top of what was learned.
///
/// ```swift
/// let learned = try LearnedInitialization(.maml).learn(
///   from: data, using: Seed(7).stream("learning"), workers: workers)
/// let session = try learned.learner.session(on: task)
/// ```
public struct LearnedTraining: Sendable {
  /// What learned, with its settings.
  public let method: Method
  public let learner: MLPLearner
  /// What learning cost.
  public let cost: Cost
}
