public import Models
import Trials

/// How a network is trained: what is not searched, the same for all trials.
public struct TrainingSettings: Hashable, Sendable {
  /// How many training examples a trial sees unless a budget says otherwise. Those that do not fill a
  /// batch are left out.
  public var examples = 4_800
  /// Examples a step, at least 1. Epochs follow each other without a gap, so that all examples are seen
  /// equally often and a batch may hold the end of one and the beginning of the next.
  public var batchSize = 16
  public var optimizer = UpdateRule.sgd
  public var schedule = RateSchedule.linear
  /// How many points the curves have, at least 1 and as many as there are steps at most. They divide the
  /// training evenly, and its end is one of them.
  public var points = 20

  public init() {}

  /// How the learning rate changes over the steps of a trial, from `learning_rate` on.
  public enum RateSchedule: String, Hashable, Sendable, CaseIterable {
    case constant
    /// To 0 in equal steps.
    case linear
    /// To 0 along half a cosine.
    case cosine
  }

  /// The optimizer. Weight decay is the gradient of an L2 penalty with all of them.
  public enum UpdateRule: String, Hashable, Sendable, CaseIterable {
    /// Steps along the gradient.
    case sgd
    /// Reads `momentum`.
    case momentum
    /// Nesterov's momentum. Reads `momentum`.
    case nesterov
    /// Reads `first_decay`, `second_decay` and `epsilon`.
    case adam
    /// Gradient descent that learns its rate from `learning_rate` on. Reads `hypergradient_rate`.
    case sgdHD = "sgd_hd"
    /// The same with Nesterov's momentum. Reads `momentum` and `hypergradient_rate`.
    case nesterovHD = "nesterov_hd"
    /// The same with Adam. Reads what Adam does and `hypergradient_rate`.
    case adamHD = "adam_hd"
  }

  /// The settings that are not the defaults, in words.
  var words: [String] {
    let usual = TrainingSettings()
    var words: [String] = []
    if examples != usual.examples { words.append("examples=\(examples)") }
    if batchSize != usual.batchSize { words.append("batch_size=\(batchSize)") }
    if optimizer != usual.optimizer { words.append("optimizer=\(optimizer.rawValue)") }
    if schedule != usual.schedule { words.append("schedule=\(schedule.rawValue)") }
    if points != usual.points { words.append("points=\(points)") }
    return words
  }

  /// How many steps a budget allows.
  ///
  /// - Throws: ``LearnerError`` for a setting out of range.
  func steps(of examples: Int?, learner: String) throws(LearnerError) -> Int {
    for (name, value) in [("batch_size", batchSize), ("points", points)] where value < 1 {
      throw .badSetting(name, of: learner, found: "\(value)", needed: "1 or more")
    }
    let examples = examples ?? self.examples
    guard examples >= batchSize else { throw .tooFewExamples(examples, batchSize: batchSize) }
    return examples / batchSize
  }
}

extension TrainingSettings.UpdateRule {
  var rule: any Optimizer {
    switch self {
    case .sgd: L2(SGD(), weightDecay: 0)
    case .momentum: L2(Momentum(), weightDecay: 0)
    case .nesterov: L2(Nesterov(), weightDecay: 0)
    case .adam: L2(Adam(), weightDecay: 0)
    case .sgdHD: L2(HypergradientDescent(SGD(), rate: 0), weightDecay: 0)
    case .nesterovHD: L2(HypergradientDescent(Nesterov(), rate: 0), weightDecay: 0)
    case .adamHD: L2(HypergradientDescent(Adam(), rate: 0), weightDecay: 0)
    }
  }

  /// What the rule reads besides rate and decay, and what the optimizer calls it.
  var hyperparameters: [(LearnerHyperparameter, name: String)] {
    switch self {
    case .sgd: []
    case .momentum, .nesterov:
      [(LearnerHyperparameter("momentum", 0.9, .belowOne), "momentum")]
    case .adam:
      [
        (LearnerHyperparameter("first_decay", 0.9, .belowOne), "firstDecay"),
        (LearnerHyperparameter("second_decay", 0.999, .belowOne), "secondDecay"),
        (LearnerHyperparameter("epsilon", 1e-8, .positive), "epsilon"),
      ]
    // β as Baydin et al. (2018) have it.
    case .sgdHD: [Self.hypergradientRate(0.001)]
    case .nesterovHD: Self.nesterov.hyperparameters + [Self.hypergradientRate(0.001)]
    case .adamHD: Self.adam.hyperparameters + [Self.hypergradientRate(1e-7)]
    }
  }
}

extension TrainingSettings.UpdateRule {
  private static func hypergradientRate(
    _ usual: Double
  ) -> (LearnerHyperparameter, name: String) {
    (
      LearnerHyperparameter("hypergradient_rate", .real(usual), .notNegative),
      "hypergradientRate"
    )
  }
}

extension TrainingSettings.RateSchedule {
  /// The learning rate of each step.
  public func schedule(from rate: Double, over steps: Int) -> any Schedule {
    switch self {
    case .constant: ConstantRate(rate)
    case .linear: LinearDecay(from: rate, over: steps)
    case .cosine: CosineDecay(from: rate, over: steps)
    }
  }
}
