public import Episodes
public import Models
public import Trials

/// Multinomial logistic regression: softmax of x · W + b, trained by gradient descent as networks are.
///
/// The loss is convex, so weights and biases begin as zeros, and the only chance is the order of the
/// batches. It reads `learning_rate`, `weight_decay` and what its optimizer reads.
public struct LogisticRegression: NetworkLearner {
  public var training: TrainingSettings

  public init(training: TrainingSettings = TrainingSettings()) { self.training = training }

  /// Its settings name those that are not the defaults.
  public var method: Method {
    Method("logistic_regression", settings: training.words.joined(separator: " "))
  }

  public var outputPrefix: String? { nil }
  public var readsInitialScale: Bool { false }

  public func network(
    for task: TuningTask
  ) throws(LearnerError) -> (any Model, inputShape: [Int]) {
    let network = MLP(
      inputs: task.features, hidden: [], outputs: task.classes, headWeights: .zeros)
    return (network, [task.features])
  }
}
