public import Tensors

/// Gradient descent with momentum, the heavy ball.
///
/// v ← μ v + g, θ ← θ − α v: Polyak (1964), "Some methods of speeding up the convergence of iteration
/// methods", in the form of PyTorch, where the learning rate multiplies the velocity when it is used.
/// A changing learning rate therefore also acts on what was gathered before.
public struct Momentum: DirectedOptimizer {
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
    return (velocity, [velocity])
  }
}
