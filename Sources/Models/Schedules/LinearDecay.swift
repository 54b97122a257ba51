/// A rate that falls in equal steps to 0: α (1 − t / T), and 0 from step T on.
///
/// Step 0 has the whole rate and step T − 1, the last of T steps, the rate α / T.
public struct LinearDecay: Schedule {
  /// α, the rate of step 0.
  public var start: Double
  /// T, at least 1; 0 or fewer are taken as 1.
  public var steps: Int

  public init(from start: Double, over steps: Int) {
    self.start = start
    self.steps = steps
  }

  public func rate(at step: Int) -> Double {
    let steps = max(steps, 1)
    return start * (1 - Double(min(max(step, 0), steps)) / Double(steps))
  }
}
