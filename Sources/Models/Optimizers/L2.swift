public import Tensors

/// An optimizer with coupled weight decay: the gradient of an L2 penalty joins the gradient.
///
/// g ← g + λ θ, the gradient of ½ λ ‖θ‖², before anything else happens. With plain ``SGD`` this is
/// weight decay; with an optimizer that rescales gradients it is not, as Loshchilov & Hutter (2019)
/// show: for the decoupled form see ``AdamW``.
public struct L2<Base: Optimizer>: Optimizer {
  public var base: Base
  /// λ, 0 or more.
  public var weightDecay: Double

  public init(_ base: Base, weightDecay: Double) {
    self.base = base
    self.weightDecay = weightDecay
  }

  public var hyperparameters: [Setting] {
    base.hyperparameters.filter { $0.name != "weightDecay" } + [.init("weightDecay", weightDecay)]
  }

  public var slots: [String] { base.slots }

  public func update(
    _ parameter: Tensor, along gradient: Tensor, slots: [Tensor], step: Tensor,
    with h: Hyperparameters
  ) -> (parameter: Tensor, slots: [Tensor]) {
    // A base with a decay of its own must not decay again.
    let h0 = h.replacing("weightDecay", with: step.graph.constant(0))
    return base.update(
      parameter, along: gradient + h.weightDecay * parameter, slots: slots, step: step, with: h0)
  }

  public func rateChange(
    of parameter: Tensor, along gradient: Tensor, slots: [Tensor], with h: Hyperparameters
  ) -> Tensor? {
    base.rateChange(
      of: parameter, along: gradient + h.weightDecay * parameter, slots: slots, with: h)
  }
}
