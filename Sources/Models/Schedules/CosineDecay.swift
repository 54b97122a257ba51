import Arithmetic

/// A rate that falls along half a cosine: β + (α − β) · ½ (1 + cos(π t / T)), and β from step T on.
///
/// Loshchilov & Hutter (2017), "SGDR: Stochastic Gradient Descent with Warm Restarts", equation 5,
/// without restarts.
public struct CosineDecay: Schedule {
  /// α, the rate of step 0.
  public var start: Double
  /// β, the rate of step T.
  public var end: Double
  /// T, at least 1; 0 or fewer are taken as 1.
  public var steps: Int

  public init(from start: Double, to end: Double = 0, over steps: Int) {
    self.start = start
    self.end = end
    self.steps = steps
  }

  public func rate(at step: Int) -> Double {
    let steps = max(steps, 1)
    let part = Double(min(max(step, 0), steps)) / Double(steps)
    return end + (start - end) * 0.5 * (1 + Double.cos(Double.pi * part))
  }
}
