public import Tensors

/// An optimizer whose step is the learning rate times a direction: θ ← θ − α d.
///
/// The direction does not depend on α, so α may be learned: see ``HypergradientDescent``.
public protocol DirectedOptimizer: Optimizer {
  /// d, and the next slots.
  ///
  /// - Parameters:
  ///   - gradient: g, of any shape.
  ///   - slots: one tensor of the same shape a slot.
  ///   - step: t, a number: 1 in the first step.
  func direction(
    along gradient: Tensor, slots: [Tensor], step: Tensor, with hyperparameters: Hyperparameters
  ) -> (direction: Tensor, slots: [Tensor])
}

extension DirectedOptimizer {
  public func update(
    _ parameter: Tensor, along gradient: Tensor, slots: [Tensor], step: Tensor,
    with h: Hyperparameters
  ) -> (parameter: Tensor, slots: [Tensor]) {
    let (direction, slots) = direction(along: gradient, slots: slots, step: step, with: h)
    return (parameter - h.learningRate * direction, slots)
  }
}
