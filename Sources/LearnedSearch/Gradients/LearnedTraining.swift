public import Learners
public import Randomness
public import Trials
public import Workers

/// What learns, on source tasks, how a learner's trainings begin or go on.
public protocol LearnableTraining: Sendable {
  /// The method's name, its revision, which changes with any result, and its settings in words.
  var method: Method { get }
  /// What is trained.
  var learner: MLPLearner { get set }
  /// Whether it passes on weights, which are data, and not only hyperparameters.
  var transfersWeights: Bool { get }

  /// - Parameters:
  ///   - data: the source tasks; see ``SourceData/leavingOut(group:)``.
  ///   - stream: the only source of chance.
  ///   - workers: the threads that share the episodes; their number changes no bit.
  /// - Throws: ``LearnedSearchError`` for a learner or a setting that cannot be used.
  func learn(
    from data: SourceData, using stream: RandomStream, workers: Workers
  ) throws -> LearnedTraining
}

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
