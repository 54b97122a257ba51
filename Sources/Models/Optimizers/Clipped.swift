public import Tensors

/// An optimizer whose gradients are cut off, element by element, at ± a limit.
///
/// g ← min(max(g, −c), c) before anything else happens. Finn et al. (2017) cut the outer gradients of
/// MiniImagenet at c = 10.
public struct Clipped<Base: Optimizer>: Optimizer {
  public var base: Base
  /// c, above 0.
  public var limit: Double

  public init(_ base: Base, limit: Double) {
    self.base = base
    self.limit = limit
  }

  public var hyperparameters: [Setting] {
    base.hyperparameters + [.init("gradientLimit", limit)]
  }

  public var slots: [String] { base.slots }

  public func update(
    _ parameter: Tensor, along gradient: Tensor, slots: [Tensor], step: Tensor,
    with h: Hyperparameters
  ) -> (parameter: Tensor, slots: [Tensor]) {
    base.update(parameter, along: clipped(gradient, h), slots: slots, step: step, with: h)
  }

  public func rateChange(
    of parameter: Tensor, along gradient: Tensor, slots: [Tensor], with h: Hyperparameters
  ) -> Tensor? {
    base.rateChange(of: parameter, along: clipped(gradient, h), slots: slots, with: h)
  }

  private func clipped(_ gradient: Tensor, _ h: Hyperparameters) -> Tensor {
    Tensor.minimum(Tensor.maximum(gradient, -h.gradientLimit), h.gradientLimit)
  }
}
