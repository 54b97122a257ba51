/// How a learning rate changes over the steps of a training.
///
/// A pure function of the step, evaluated in Double by the kit's own arithmetic, so that a rate has
/// the same bits on every machine.
public protocol Schedule: Sendable {
  /// The learning rate of a step; the first step is 0.
  func rate(at step: Int) -> Double
}

/// One rate for all steps.
public struct ConstantRate: Schedule {
  public var rate: Double

  public init(_ rate: Double) { self.rate = rate }

  public func rate(at step: Int) -> Double { rate }
}
