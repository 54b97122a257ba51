/// Student's t distribution.
///
/// Where `degreesOfFreedom` is not above 0 every answer is NaN; at infinity it is the standard
/// normal distribution.
public struct StudentDistribution: Equatable, Sendable {
  /// ν, above 0 and not necessarily an integer.
  public var degreesOfFreedom: Double

  public init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value up to `t`, with a relative error below 1e-12 in the lower tail too.
  public func cumulative(at t: Double) -> Double { upperTail(at: -t) }

  /// The probability of a value above `t`, with a relative error below 1e-12 in the tail too.
  ///
  /// It is Iₓ(ν/2, 1/2) / 2 for t ≥ 0, at x = ν / (ν + t²).
  public func upperTail(at t: Double) -> Double {
    guard degreesOfFreedom > 0, !t.isNaN else { return .nan }
    return t < 0 ? 1 - tail(-t) : tail(t)
  }

  /// The value that is not exceeded with probability `p`, with a relative error below 1e-12.
  ///
  /// Newton's method on logarithms, from a side on which it is monotone.
  ///
  /// - Parameter p: a probability; 0 and 1 give ∓infinity, and what is not in `0...1` gives NaN.
  public func quantile(at p: Double) -> Double {
    guard degreesOfFreedom > 0, p >= 0, p <= 1 else { return .nan }
    if degreesOfFreedom == .infinity { return NormalDistribution().quantile(at: p) }
    if degreesOfFreedom >= Self.nearlyNormal {
      let z =
        NormalDistribution().quantile(at: p) * (8 * degreesOfFreedom + 3)
        / (8 * degreesOfFreedom + 1)
      let t = (degreesOfFreedom * Double.expm1(z * z / degreesOfFreedom)).squareRoot()
      return z < 0 ? -t : t
    }
    if p == 0.5 { return 0 }
    let upper = min(p, 1 - p)
    if upper == 0 { return p == 0 ? -.infinity : .infinity }
    let magnitude = upper < 0.25 ? outer(upper) : inner(2 * abs(p - 0.5))
    return p < 0.5 ? -magnitude : magnitude
  }

  // From here on Wallace's score, (8ν + 1) / (8ν + 3) √(ν log(1 + t²/ν)), is normal to 1e-12 of any
  // tail: Wallace (1959), "Bounds on Normal Approximations to Student's and the Chi-Square
  // Distributions". The continued fraction would take √ν terms.
  private static let nearlyNormal = 1e9

  /// P(T > t), for t ≥ 0.
  private func tail(_ t: Double) -> Double {
    let degrees = degreesOfFreedom
    if degrees == .infinity { return NormalDistribution().upperTail(at: t) }
    if degrees >= Self.nearlyNormal {
      let u = t / degrees.squareRoot()
      let score = (degrees * Double.log1p(u * u)).squareRoot()
      return NormalDistribution().upperTail(at: score * (8 * degrees + 1) / (8 * degrees + 3))
    }
    let u = t / degrees.squareRoot()
    if u > 1e8 {
      // x is below the last place of 1: Iₓ(a, 1/2) = xᵃ / (a B(a, 1/2)).
      return u == .infinity
        ? 0 : Double.exp(-degrees * Double.log(u) - logOfBeta - Double.log(degrees))
    }
    let square = u * u
    let x = 1 / (1 + square)
    return regularizedBeta(x, complement: square / (1 + square), degrees / 2, 0.5).lower / 2
  }

  /// P(|T| < t), for t ≥ 0.
  private func center(_ t: Double) -> Double {
    let u = t / degreesOfFreedom.squareRoot()
    let square = u * u
    return regularizedBeta(
      1 / (1 + square), complement: square / (1 + square), degreesOfFreedom / 2, 0.5
    ).upper
  }

  /// The logarithm of t f(t), f the density, for t > 0.
  private func logOfScaledDensity(_ t: Double) -> Double {
    let degrees = degreesOfFreedom
    let u = t / degrees.squareRoot()
    let logOfSum = u > 1e8 ? 2 * Double.log(u) : Double.log1p(u * u)
    return Double.log(u) - (degrees + 1) / 2 * logOfSum - logOfBeta
  }

  /// log B(ν/2, 1/2).
  private var logOfBeta: Double {
    let a = degreesOfFreedom / 2
    if a < 10 { return Double.logGamma(a) + Double.logGamma(0.5) - Double.logGamma(a + 0.5) }
    // log Γ(a + 1/2) − log Γ(a) by Stirling's formula, so that the large terms do not cancel.
    let growth =
      a * Double.log1p(0.5 / a) - 0.5 + Double.log(a) / 2 + stirlingSeries(a + 0.5)
      - stirlingSeries(a)
    return Double.log(.pi) / 2 - growth
  }

  /// t with P(T > t) = `upper` < 1/4. The logarithm of the tail is concave in log t, so that every
  /// step of Newton's method lands right of the solution, and from there they descend to it.
  private func outer(_ upper: Double) -> Double {
    let target = Double.log(upper)
    var logOfT = Double.log(max(NormalDistribution().quantile(at: 1 - max(upper, 1e-16)), 0.6))
    var descending = false
    for _ in 0..<200 {
      let t = Double.exp(logOfT)
      let logOfTail = Double.log(tail(t))
      guard logOfTail > -.infinity else {
        // Too far right for the tail to be a number: halfway back.
        logOfT -= 0.5
        descending = false
        continue
      }
      let step = (logOfTail - target) * Double.exp(logOfTail - logOfScaledDensity(t))
      // A step back up is rounding error.
      if abs(step) < 1e-15 || step > 0 && descending || step.isNaN { break }
      logOfT += step
      descending = true
    }
    return Double.exp(logOfT)
  }

  /// t with P(|T| < t) = `probability` ≤ 1/2, from the left: the center holds at most 2 f(0) t.
  private func inner(_ probability: Double) -> Double {
    let densityAtZero = Double.exp(-logOfBeta) / degreesOfFreedom.squareRoot()
    var t = probability / (2 * densityAtZero)
    for _ in 0..<200 {
      let slope = 2 * Double.exp(logOfScaledDensity(t)) / t
      let step = (probability - center(t)) / slope
      // A step back is rounding error.
      guard step > 1e-16 * t else { break }
      t += step
    }
    return t
  }
}
