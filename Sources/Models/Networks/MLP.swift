public import Tensors

/// A multilayer perceptron.
///
/// Hidden layers are `layer 1`, `layer 2`, …: dense, then batch normalization where wanted, then the
/// activation. The last is `head`: dense alone, so that its leaves can be adapted or trained apart.
public struct MLP: Model {
  public var inputs: Int
  /// The sizes of the hidden layers.
  public var hidden: [Int]
  public var outputs: Int
  public var activation: Activation
  /// Settings of batch normalization after each hidden layer; its channels are set by the layer.
  public var normalization: BatchNormalization?
  /// How the hidden layers' weights begin.
  public var weights: any Initializer
  /// How the head's weights begin.
  public var headWeights: any Initializer
  public var biases: any Initializer

  /// - Parameters:
  ///   - weights: for the hidden layers.
  ///   - headWeights: for the head; as the hidden layers' where none is named.
  public init(
    inputs: Int, hidden: [Int], outputs: Int, activation: Activation = .relu,
    normalization: BatchNormalization? = nil, weights: any Initializer = .heNormal,
    headWeights: (any Initializer)? = nil, biases: any Initializer = .zeros
  ) {
    self.inputs = inputs
    self.hidden = hidden
    self.outputs = outputs
    self.activation = activation
    self.normalization = normalization
    self.weights = weights
    self.headWeights = headWeights ?? weights
    self.biases = biases
  }

  /// The network of MAML's sinusoids, 1-40-40-1: Finn, Abbeel & Levine (2017), section 5.1.
  public static var mamlSinusoid: MLP {
    MLP(
      inputs: 1, hidden: [40, 40], outputs: 1, weights: .truncatedNormal(deviation: 0.01))
  }

  /// MAML's Omniglot network without convolution, 784-256-128-64-64-ways with a learned shift in batch
  /// normalization: Finn, Abbeel & Levine (2017), section 5.2, and the released code.
  public static func mamlOmniglot(ways: Int) -> MLP {
    MLP(
      inputs: 784, hidden: [256, 128, 64, 64], outputs: ways,
      normalization: BatchNormalization(channels: 0, epsilon: 1e-3, hasScale: false),
      weights: .truncatedNormal(deviation: 0.01))
  }

  private func dense(_ layer: Int) -> Dense {
    let isHead = layer == hidden.count
    return Dense(
      inputs: layer == 0 ? inputs : hidden[layer - 1],
      outputs: isHead ? outputs : hidden[layer],
      weights: isHead ? headWeights : weights, biases: biases)
  }

  private func normalization(_ layer: Int) -> BatchNormalization? {
    var result = normalization
    result?.channels = hidden[layer]
    return result
  }

  public var parameters: [Parameter] {
    var result: [Parameter] = []
    for layer in hidden.indices {
      let path = "layer \(layer + 1)"
      result += dense(layer).parameters.map { $0.below(path) }
      result += normalization(layer)?.parameters.map { $0.below("\(path)/normalization") } ?? []
    }
    return result + dense(hidden.count).parameters.map { $0.below("head") }
  }

  /// - Parameter input: `[n, inputs]`, or `[n, …]` with as many numbers an example.
  /// - Returns: `[n, outputs]`.
  public func callAsFunction(
    _ p: Parameters, _ input: Tensor, statistics: BatchStatistics
  ) -> Tensor {
    var x = input.shape.rank == 2 || input.isInvalid ? input : input.flattened()
    for layer in hidden.indices {
      let own = p.subtree("layer \(layer + 1)")
      x = dense(layer)(own, x)
      if let normalization = normalization(layer) {
        x = normalization(own.subtree("normalization"), x, statistics: statistics)
      }
      x = activation(x)
    }
    return dense(hidden.count)(p.subtree("head"), x)
  }
}

extension Tensor {
  /// All axes but the first as one.
  func flattened() -> Tensor {
    if isInvalid || shape.rank == 0 { return self }
    return reshaped(to: [shape[0], shape.dimensions.dropFirst().reduce(1, *)])
  }
}
