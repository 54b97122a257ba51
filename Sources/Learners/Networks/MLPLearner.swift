public import Episodes
public import Models
public import Trials

/// A multilayer perceptron, trained from random weights or from a ``LearnedStart``.
///
/// Weights of hidden layers are drawn from N(0, 2 / fan in) for rectifiers (He et al. 2015) and
/// N(0, 1 / fan in) for other activations, those of the head from N(0, 1 / fan in), all multiplied by
/// `initial_scale`; biases are zeros. As it stands it is 32 rectifiers, trained by plain gradient descent
/// on 4,800 examples in batches of 16 with a rate that falls linearly to 0.
public struct MLPLearner: NetworkLearner {
  /// The sizes of the hidden layers.
  public var hidden: [Int]
  public var activation: Activation
  public var training: TrainingSettings
  public var start: LearnedStart

  public init(
    hidden: [Int] = [32], activation: Activation = .relu,
    training: TrainingSettings = TrainingSettings(), start: LearnedStart = LearnedStart()
  ) {
    self.hidden = hidden
    self.activation = activation
    self.training = training
    self.start = start
  }

  /// Its settings name those that are not the defaults.
  public var method: Method {
    let usual = MLPLearner()
    var words: [String] = []
    if hidden != usual.hidden {
      words.append("hidden=[\(hidden.map(\.description).joined(separator: ","))]")
    }
    if activation != usual.activation { words.append("activation=\(activation.word)") }
    words += training.words
    if !start.isEmpty { words.append(start.word) }
    return Method("mlp", settings: words.joined(separator: " "))
  }

  public var outputPrefix: String? { "head/" }

  public func network(
    for task: TuningTask
  ) throws(LearnerError) -> (any Model, inputShape: [Int]) {
    guard hidden.allSatisfy({ $0 >= 1 }) else {
      throw .badSetting(
        "hidden", of: method.name, found: "\(hidden)", needed: "layers of 1 or more")
    }
    let network = MLP(
      inputs: task.features, hidden: hidden, outputs: task.classes, activation: activation,
      weights: activation.isRectifier ? .heNormal : .lecunNormal, headWeights: .lecunNormal)
    return (network, [task.features])
  }
}

extension Activation {
  fileprivate var isRectifier: Bool {
    switch self {
    case .relu, .leakyRelu: true
    case .tanh, .sigmoid, .softplus, .identity: false
    }
  }

  fileprivate var word: String {
    switch self {
    case .relu: "relu"
    case .leakyRelu(let slope): "leaky_relu(\(slope))"
    case .tanh: "tanh"
    case .sigmoid: "sigmoid"
    case .softplus: "softplus"
    case .identity: "identity"
    }
  }
}
