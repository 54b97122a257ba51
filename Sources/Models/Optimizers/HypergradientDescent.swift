public import Tensors

/// An optimizer that learns its learning rate while it trains, by the derivative of the loss with respect
/// to the rate.
///
/// α ← α + β g · d, then θ ← θ − α d′: Baydin, Cornish, Martínez Rubio, Schmidt & Wood (2018), "Online
/// Learning Rate Adaptation with Hypergradient Descent", arXiv:1703.04782, algorithms 1 to 3. g is the
/// gradient at the present parameters and d the direction of the step that led there: the loss would
/// have been lower by g · d for each unit of a higher rate. The dot product goes over all leaves, and
/// there is no bound on α, which may become negative.
///
/// The change is kept apart from the rate that is set and is added to it: with a constant rate that is
/// the paper's rule, and with a schedule what was learned comes on top. Where a leaf's rate is multiplied
/// by a number, so is its part of the dot product, which keeps it the derivative.
///
/// ```swift
/// let optimizer = L2(
///   HypergradientDescent(Nesterov(learningRate: 0.001), rate: 0.001), weightDecay: 1e-4)
/// ```
public struct HypergradientDescent<Base: DirectedOptimizer>: Optimizer {
  public var base: Base
  /// β, 0 or more: the learning rate of the learning rate. The paper has 0.001 for gradient descent, with
  /// and without momentum, and 1e-7 for Adam.
  public var rate: Double

  public init(_ base: Base, rate: Double) {
    self.base = base
    self.rate = rate
  }

  public var hyperparameters: [Setting] {
    base.hyperparameters + [.init("hypergradientRate", rate)]
  }

  /// Those of the base, and d.
  public var slots: [String] { base.slots + ["direction"] }

  public func update(
    _ parameter: Tensor, along gradient: Tensor, slots: [Tensor], step: Tensor,
    with h: Hyperparameters
  ) -> (parameter: Tensor, slots: [Tensor]) {
    let (direction, own) = base.direction(
      along: gradient, slots: Array(slots.dropLast()), step: step, with: h)
    return (parameter - h.learningRate * direction, own + [direction])
  }

  /// β g · d, which is 0 in the first step.
  public func rateChange(
    of parameter: Tensor, along gradient: Tensor, slots: [Tensor], with h: Hyperparameters
  ) -> Tensor? {
    slots.last.map { h.hypergradientRate * (gradient * $0).sum() }
  }
}
