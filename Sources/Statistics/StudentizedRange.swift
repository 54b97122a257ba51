import Arithmetic

/// The range of k independent standard normal numbers: the studentized range with infinite degrees of
/// freedom.
///
/// P(range ≤ q) = k ∫ φ(z) (Φ(z) − Φ(z − q))^(k − 1) dz: Tukey (1949), as in Demšar's critical differences.
public struct StudentizedRange: Sendable, Equatable {
  /// k, 2 or more.
  public let count: Int

  /// - Throws: ``StatisticsError/tooFewMethods(_:)`` of fewer than two.
  public init(count: Int) throws(StatisticsError) {
    guard count >= 2 else { throw .tooFewMethods(count) }
    self.count = count
  }

  /// The probability of a range up to `q`, to about 1e-10.
  public func cumulative(at q: Double) -> Double {
    guard q > 0 else { return 0 }
    let normal = NormalDistribution()
    // Simpson's rule: outside ±9 the density is below 1e-18.
    let steps = 1200
    let width = 18.0 / Double(steps)
    var sum = 0.0
    for step in 0...steps {
      let z = -9 + Double(step) * width
      let inside = normal.cumulative(at: z) - normal.cumulative(at: z - q)
      var power = 1.0
      for _ in 1..<count { power *= inside }
      let weight = step == 0 || step == steps ? 1.0 : step.isMultiple(of: 2) ? 2 : 4
      sum += weight * normal.density(at: z) * power
    }
    return min(1, Double(count) * sum * width / 3)
  }

  /// The range that is not exceeded with probability `p`, found by halving.
  ///
  /// - Returns: NaN of a probability that is not inside 0..<1.
  public func quantile(at p: Double) -> Double {
    guard p >= 0, p < 1 else { return .nan }
    var (lower, upper) = (0.0, 20.0)
    for _ in 0..<60 {
      let middle = (lower + upper) / 2
      if cumulative(at: middle) < p { lower = middle } else { upper = middle }
    }
    return (lower + upper) / 2
  }
}
