public import Tensors

/// Gradient descent with Nesterov's momentum.
///
/// v ← μ v + g, θ ← θ − α (g + μ v): Nesterov (1983), in the form of Sutskever, Martens, Dahl & Hinton
/// (2013), "On the importance of initialization and momentum in deep learning", rewritten, as PyTorch
/// does, for the parameters at which the gradient is taken.
public struct Nesterov: DirectedOptimizer {
  /// α, the size of a step.
  public var learningRate: Double
  /// μ in 0..<1, how much of the velocity stays.
  public var momentum: Double

  public init(learningRate: Double = 0.01, momentum: Double = 0.9) {
    self.learningRate = learningRate
    self.momentum = momentum
  }

  public var hyperparameters: [Setting] {
    [.init("learningRate", learningRate), .init("momentum", momentum)]
  }

  public var slots: [String] { ["velocity"] }

  public func direction(
    along gradient: Tensor, slots: [Tensor], step: Tensor, with h: Hyperparameters
  ) -> (direction: Tensor, slots: [Tensor]) {
    let velocity = h.momentum * slots[0] + gradient
    return (gradient + h.momentum * velocity, [velocity])
  }
}
