public import Tensors

/// Adam with decoupled weight decay.
///
/// θ ← θ − α (m̂ / (√v̂ + ε) + λ θ), with m̂ and v̂ as in ``Adam``: Loshchilov & Hutter (2019),
/// "Decoupled Weight Decay Regularization", algorithm 2. The paper multiplies λ by the schedule alone;
/// here, as in PyTorch and optax, it is multiplied by the learning rate too. The decay never enters m
/// and v; for the coupled form, where it does, see ``L2``.
public struct AdamW: Optimizer {
  /// α, the size of a step.
  public var learningRate: Double
  /// β₁ in 0..<1, how much of the mean stays.
  public var firstDecay: Double
  /// β₂ in 0..<1, how much of the mean square stays.
  public var secondDecay: Double
  /// ε above 0.
  public var epsilon: Double
  /// λ, 0 or more.
  public var weightDecay: Double

  public init(
    learningRate: Double = 0.001, firstDecay: Double = 0.9, secondDecay: Double = 0.999,
    epsilon: Double = 1e-8, weightDecay: Double = 0.01
  ) {
    self.learningRate = learningRate
    self.firstDecay = firstDecay
    self.secondDecay = secondDecay
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  public var hyperparameters: [Setting] {
    [
      .init("learningRate", learningRate), .init("firstDecay", firstDecay),
      .init("secondDecay", secondDecay), .init("epsilon", epsilon),
      .init("weightDecay", weightDecay),
    ]
  }

  public var slots: [String] { ["mean", "meanSquare"] }

  public func update(
    _ parameter: Tensor, along gradient: Tensor, slots: [Tensor], step: Tensor,
    with h: Hyperparameters
  ) -> (parameter: Tensor, slots: [Tensor]) {
    let (direction, slots) = adamDirection(gradient, slots, step, h)
    return (parameter - h.learningRate * (direction + h.weightDecay * parameter), slots)
  }
}
