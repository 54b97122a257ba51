public import Tensors

/// Rows of a support or query set, as expressions.
public struct Examples {
  /// `[n, …]`: vectors `[n, d]`, images `[n, height, width, channels]`.
  public let inputs: Tensor
  /// Classes `[n]` as whole numbers from 0, or numbers `[n, …]`.
  public let targets: Tensor
  /// How many classes there are; `nil` where targets are numbers.
  public let classes: Int?

  public init(inputs: Tensor, targets: Tensor, classes: Int?) {
    self.inputs = inputs
    self.targets = targets
    self.classes = classes
  }

  /// How many rows there are.
  public var count: Int { inputs.shape.dimensions.first ?? 0 }

  /// The mean loss of a model's outputs on these rows, a number: cross-entropy of logits
  /// `[n, classes]`, or the squared error.
  public func loss(of outputs: Tensor) -> Tensor {
    classes == nil
      ? outputs.meanSquaredError(to: targets) : outputs.crossEntropy(labels: targets).mean()
  }

  /// The share of rows whose greatest output is that of their class, a number; of numbers, nothing.
  ///
  /// Outputs that are equally great, or not numbers, are wrong: a network that has collapsed must not
  /// look like one that guesses.
  public func accuracy(of outputs: Tensor) -> Tensor? {
    guard let classes else { return nil }
    let own = (outputs * targets.oneHot(classes: classes)).sum(over: [1], keepingAxes: true)
    let atLeast = (outputs .>= own).sum(over: [1])
    return (atLeast .== 1).mean()
  }

  /// Some of the rows: `indices` are whole numbers `[m]` in `0..<count`.
  public func rows(at indices: Tensor) -> Examples {
    Examples(
      inputs: inputs.rows(at: indices), targets: targets.rows(at: indices), classes: classes)
  }
}
