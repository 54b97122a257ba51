/// A rate that falls as the reciprocal of time: α / (1 + γ t / k).
///
/// Robbins & Monro's condition for convergence: the rates sum to infinity, their squares do not.
public struct InverseTimeDecay: Schedule {
  /// α, the rate of step 0.
  public var start: Double
  /// γ, 0 or more.
  public var factor: Double
  /// k, at least 1; 0 or fewer are taken as 1.
  public var interval: Int

  public init(from start: Double, by factor: Double, every interval: Int = 1) {
    self.start = start
    self.factor = factor
    self.interval = interval
  }

  public func rate(at step: Int) -> Double {
    start / (1 + factor * Double(max(step, 0)) / Double(max(interval, 1)))
  }
}
