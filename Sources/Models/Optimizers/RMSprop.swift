public import Tensors

/// Steps divided by a running root mean square of the gradient.
///
/// s ← ρ s + (1 − ρ) g², θ ← θ − α g / (√s + ε): Tieleman & Hinton (2012), "Lecture 6.5: rmsprop". The
/// lecture has no ε; PyTorch adds it to the root, as here, TensorFlow under the root.
public struct RMSprop: Optimizer {
  /// α, the size of a step.
  public var learningRate: Double
  /// ρ in 0..<1, how much of the mean square stays.
  public var decay: Double
  /// ε above 0.
  public var epsilon: Double

  public init(learningRate: Double = 0.001, decay: Double = 0.9, epsilon: Double = 1e-8) {
    self.learningRate = learningRate
    self.decay = decay
    self.epsilon = epsilon
  }

  public var hyperparameters: [Setting] {
    [
      .init("learningRate", learningRate), .init("decay", decay), .init("epsilon", epsilon),
    ]
  }

  public var slots: [String] { ["meanSquare"] }

  public func update(
    _ parameter: Tensor, along gradient: Tensor, slots: [Tensor], step: Tensor,
    with h: Hyperparameters
  ) -> (parameter: Tensor, slots: [Tensor]) {
    let meanSquare = h.decay * slots[0] + (1 - h.decay) * gradient.squared()
    return (
      parameter - h.learningRate * gradient / (meanSquare.squareRoot() + h.epsilon), [meanSquare]
    )
  }
}
