public import Tensors

/// A convolutional layer: x ∗ F + b.
public struct Convolution: Model {
  /// The height and width of the filter.
  public var size: Int
  public var inputs: Int
  public var outputs: Int
  public var stride: Int
  public var padding: Padding
  public var filter: any Initializer
  public var biases: any Initializer
  /// Whether b is there.
  public var hasBiases: Bool

  public init(
    size: Int = 3, inputs: Int, outputs: Int, stride: Int = 1, padding: Padding = .same,
    filter: any Initializer = .heNormal, biases: any Initializer = .zeros, hasBiases: Bool = true
  ) {
    self.size = size
    self.inputs = inputs
    self.outputs = outputs
    self.stride = stride
    self.padding = padding
    self.filter = filter
    self.biases = biases
    self.hasBiases = hasBiases
  }

  /// `filter` `[size, size, inputs, outputs]`, `biases` `[outputs]`.
  public var parameters: [Parameter] {
    [Parameter("filter", [size, size, inputs, outputs], filter)]
      + (hasBiases ? [Parameter("biases", [outputs], biases)] : [])
  }

  /// - Parameter input: `[n, height, width, inputs]`.
  /// - Returns: `[n, height', width', outputs]`.
  public func callAsFunction(
    _ p: Parameters, _ input: Tensor, statistics: BatchStatistics = .ofBatch
  ) -> Tensor {
    let result = input.convolved(
      with: p.leaf("filter", like: input), stride: stride, padding: padding)
    return hasBiases ? result + p.leaf("biases", like: input) : result
  }
}
