import Arithmetic

/// A rate that falls smoothly by a factor every so many steps: α γ^(t / k).
public struct ExponentialDecay: Schedule {
  /// α, the rate of step 0.
  public var start: Double
  /// γ, above 0.
  public var factor: Double
  /// k, at least 1; 0 or fewer are taken as 1.
  public var interval: Int

  public init(from start: Double, by factor: Double, every interval: Int) {
    self.start = start
    self.factor = factor
    self.interval = interval
  }

  public func rate(at step: Int) -> Double {
    start * Double.pow(factor, Double(max(step, 0)) / Double(max(interval, 1)))
  }
}
