public import Episodes
public import Models
public import Trials

/// A learner that trains a network by gradient descent.
///
/// A new one is a short file: its settings, its hyperparameters beyond those of all networks, and the
/// network for a task. See ``MLPLearner``.
public protocol NetworkLearner: Learner {
  var training: TrainingSettings { get }

  /// The leaves whose learning rate is multiplied by `output_rate`: those whose names begin so; `nil`
  /// where the learner does not read `output_rate`.
  var outputPrefix: String? { get }

  /// What trainings begin with; usually random weights, all with one learning rate.
  var start: LearnedStart { get }

  /// Whether the initial weights are multiplied by `initial_scale`; usually they are.
  var readsInitialScale: Bool { get }

  /// Whether the network has batch normalization, so that it is judged with the statistics of the training
  /// part; usually it has none.
  var normalizesBatches: Bool { get }

  /// The network, and the shape that it takes an input in: as many numbers as the task's, in their order.
  ///
  /// - Throws: ``LearnerError`` for a setting out of range, or inputs it has no use for.
  func network(for task: TuningTask) throws(LearnerError) -> (any Model, inputShape: [Int])
}

extension NetworkLearner {
  public var start: LearnedStart { LearnedStart() }
  public var readsInitialScale: Bool { true }
  public var normalizesBatches: Bool { false }

  public var objective: Objective { .minimize("validation_loss") }

  /// `learning_rate`; `output_rate`, by which the last layer's is multiplied; `weight_decay`, λ of the
  /// penalty ½ λ ‖W‖² on weights and not on biases; `initial_scale`, by which the initial weights are
  /// multiplied; and what the optimizer reads.
  public var hyperparameters: [LearnerHyperparameter] {
    [LearnerHyperparameter("learning_rate", 0.1, .positive)]
      + (outputPrefix == nil ? [] : [LearnerHyperparameter("output_rate", 1.0, .positive)])
      + [LearnerHyperparameter("weight_decay", 1e-4, .notNegative)]
      + (readsInitialScale ? [LearnerHyperparameter("initial_scale", 1.0, .notNegative)] : [])
      + training.optimizer.hyperparameters.map { $0.0 }
  }

  /// Prepares trials: the step and the judgments are compiled once.
  public func session(on task: TuningTask, examples: Int?) throws -> any TrialSession {
    try NetworkSession(of: self, on: task, examples: examples)
  }
}
