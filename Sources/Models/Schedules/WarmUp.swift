/// A schedule that is reached in equal steps from 0: in step t of the first k, (t + 1) / k of the rate
/// with which the schedule begins; from step k on, the schedule, whose step 0 is step k.
///
/// Goyal et al. (2017), "Accurate, Large Minibatch SGD", section 2.2, gradual warm-up.
public struct WarmUp<Base: Schedule>: Schedule {
  /// k; with 0 or fewer there is no warm-up.
  public var steps: Int
  public var base: Base

  public init(over steps: Int, then base: Base) {
    self.steps = steps
    self.base = base
  }

  public func rate(at step: Int) -> Double {
    let (step, steps) = (max(step, 0), max(steps, 0))
    if step >= steps { return base.rate(at: step - steps) }
    return base.rate(at: 0) * (Double(step + 1) / Double(steps))
  }
}
