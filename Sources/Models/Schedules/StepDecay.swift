import Arithmetic

/// A rate that falls at once every so many steps: α γ^⌊t / k⌋.
///
/// Snell et al. (2017) halve the rate of prototypical networks every 2,000 episodes: γ = ½, k = 2,000.
public struct StepDecay: Schedule {
  /// α, the rate of step 0.
  public var start: Double
  /// γ, 0 or more.
  public var factor: Double
  /// k, at least 1; 0 or fewer are taken as 1.
  public var interval: Int

  public init(from start: Double, by factor: Double = 0.5, every interval: Int) {
    self.start = start
    self.factor = factor
    self.interval = interval
  }

  public func rate(at step: Int) -> Double {
    let falls = max(step, 0) / max(interval, 1)
    return falls == 0 ? start : start * Double.pow(factor, Double(falls))
  }
}
