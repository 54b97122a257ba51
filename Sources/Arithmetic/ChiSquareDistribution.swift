/// The distribution of a sum of squares of independent standard normal values.
///
/// Where `degreesOfFreedom` is below 0 every answer is NaN.
public struct ChiSquareDistribution: Equatable, Sendable {
  /// k, not necessarily an integer; 0 has all its weight at 0.
  public var degreesOfFreedom: Double

  public init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value up to `x`: P(k/2, x/2), and 0 below 0.
  public func cumulative(at x: Double) -> Double {
    Double.regularizedLowerGamma(x < 0 ? 0 : x / 2, shape: degreesOfFreedom / 2)
  }

  /// The probability of a value above `x`: Q(k/2, x/2), and 1 below 0.
  public func upperTail(at x: Double) -> Double {
    Double.regularizedUpperGamma(x < 0 ? 0 : x / 2, shape: degreesOfFreedom / 2)
  }
}
