public import Tensors

/// A dense layer: x · W + b.
public struct Dense: Model {
  public var inputs: Int
  public var outputs: Int
  public var weights: any Initializer
  public var biases: any Initializer
  /// Whether b is there.
  public var hasBiases: Bool

  public init(
    inputs: Int, outputs: Int, weights: any Initializer = .heNormal,
    biases: any Initializer = .zeros, hasBiases: Bool = true
  ) {
    self.inputs = inputs
    self.outputs = outputs
    self.weights = weights
    self.biases = biases
    self.hasBiases = hasBiases
  }

  /// `weights` `[inputs, outputs]`, `biases` `[outputs]`.
  public var parameters: [Parameter] {
    [Parameter("weights", [inputs, outputs], weights)]
      + (hasBiases ? [Parameter("biases", [outputs], biases)] : [])
  }

  /// - Parameter input: `[n, inputs]`.
  /// - Returns: `[n, outputs]`.
  public func callAsFunction(
    _ p: Parameters, _ input: Tensor, statistics: BatchStatistics = .ofBatch
  ) -> Tensor {
    let product = Tensor.product(input, p.leaf("weights", like: input))
    return hasBiases ? product + p.leaf("biases", like: input) : product
  }
}
