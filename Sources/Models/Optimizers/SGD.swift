public import Tensors

/// Stochastic gradient descent.
///
/// θ ← θ − α g: Robbins & Monro (1951), "A Stochastic Approximation Method".
public struct SGD: DirectedOptimizer {
  /// α, the size of a step.
  public var learningRate: Double

  public init(learningRate: Double = 0.01) { self.learningRate = learningRate }

  public var hyperparameters: [Setting] { [.init("learningRate", learningRate)] }

  public func direction(
    along gradient: Tensor, slots: [Tensor], step: Tensor, with h: Hyperparameters
  ) -> (direction: Tensor, slots: [Tensor]) {
    (gradient, [])
  }
}
