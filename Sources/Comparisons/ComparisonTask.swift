/// A target task, and the two values between which regret is measured there.
public struct ComparisonTask: Sendable, Equatable {
  public var name: String
  /// Tasks of one group are not independent: a group is drawn as a whole, and counts once. The
  /// task's own name where it is alone.
  public var group: String
  /// The best value known from a design that does not depend on the methods; lower is better.
  public var reference: Double
  /// The median value of random configurations.
  public var randomMedian: Double
  /// The share of random configurations at the ceiling, in 0...1, where it was counted.
  public var shareAtCeiling: Double?

  public init(
    _ name: String, group: String? = nil, reference: Double, randomMedian: Double,
    shareAtCeiling: Double? = nil
  ) {
    self.name = name
    self.group = group ?? name
    self.reference = reference
    self.randomMedian = randomMedian
    self.shareAtCeiling = shareAtCeiling
  }
}
