/// The distribution of a ratio of two independent mean squares of standard normal values.
///
/// Where either count is not above 0 every answer is NaN.
public struct FDistribution: Equatable, Sendable {
  /// d₁, the degrees of freedom above the line.
  public var numerator: Double
  /// d₂, the degrees of freedom below it.
  public var denominator: Double

  public init(numerator: Double, denominator: Double) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The probability of a value up to `x`: I(d₁/2, d₂/2) at d₁x / (d₁x + d₂), and 0 below 0.
  public func cumulative(at x: Double) -> Double { probabilities(x).lower }

  /// The probability of a value above `x`: I(d₂/2, d₁/2) at d₂ / (d₁x + d₂), and 1 below 0.
  public func upperTail(at x: Double) -> Double { probabilities(x).upper }

  private func probabilities(_ x: Double) -> (lower: Double, upper: Double) {
    let ratio = max(x, 0) * (numerator / denominator)
    let share = ratio == .infinity ? 1 : ratio / (1 + ratio)
    return regularizedBeta(share, complement: 1 / (1 + ratio), numerator / 2, denominator / 2)
  }
}
