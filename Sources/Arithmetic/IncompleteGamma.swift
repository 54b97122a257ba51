extension Double {
  /// P(a, x) = 1/Γ(a) ∫₀ˣ tᵃ⁻¹ e⁻ᵗ dt, the regularized lower incomplete gamma function.
  ///
  /// - Parameters:
  ///   - x: the limit of the integral, in `0...infinity`.
  ///   - a: the shape, in `0...infinity`; 0 has all its weight at 0.
  /// - Returns: a number in `0...1` with a relative error below 1e-12, or NaN outside these ranges.
  public static func regularizedLowerGamma(_ x: Double, shape a: Double) -> Double {
    regularizedGamma(x, shape: a).lower
  }

  /// Q(a, x) = 1 − P(a, x), the regularized upper incomplete gamma function, by itself accurate
  /// where it is small. Arguments and errors are those of ``regularizedLowerGamma(_:shape:)``.
  public static func regularizedUpperGamma(_ x: Double, shape a: Double) -> Double {
    regularizedGamma(x, shape: a).upper
  }
}

/// P and Q: a power series left of the shape and a continued fraction right of it (DLMF 8.11.4 and
/// 8.9.2), Gautschi's form for small Q, and Temme's expansion for shapes beyond 1e8, where the
/// others would take too many terms.
private func regularizedGamma(_ x: Double, shape a: Double) -> (lower: Double, upper: Double) {
  guard a >= 0, x >= 0, a < .infinity || x < .infinity else { return (.nan, .nan) }
  if x == 0 { return a == 0 ? (1, 0) : (0, 1) }
  if a == 0 || x == .infinity { return (1, 0) }
  if a == .infinity { return (0, 1) }

  if a > 1e8 { return temme(x, shape: a) }
  if a < 1 && x < 1 { return gautschi(x, shape: a) }

  // xᵃ e⁻ˣ / Γ(a + 1).
  let density =
    a < 1
    ? Double.exp(a * Double.log(x) - Double.logGamma(a + 1) - x)
    : Double.exp(-stirlingError(a) - deviance(a, mean: x)) / (2 * .pi * a).squareRoot()

  if x < a + 1 {
    var term = 1.0
    var sum = 1.0
    var n = a
    while term > sum * 0x1p-54 {
      n += 1
      term *= x / n
      sum += term
    }
    let lower = min(density * sum, 1)
    return (lower, 1 - lower)
  }

  let upper = min(density * a * gammaFraction(x, shape: a), 1)
  return (1 - upper, upper)
}

/// 1 / (x + 1 − a − 1 (1 − a) / (x + 3 − a − 2 (2 − a) / (x + 5 − a − …))), by Lentz's method.
private func gammaFraction(_ x: Double, shape a: Double) -> Double {
  var b = x + 1 - a
  var c = Double.infinity
  var d = 1 / b
  var value = d
  var n = 0.0
  while n < 1e6 {
    n += 1
    let numerator = -n * (n - a)
    b += 2
    d = 1 / nonzero(numerator * d + b)
    c = nonzero(b + numerator / c)
    value *= c * d
    if abs(c * d - 1) < 0x1p-52 { return value }
  }
  return .nan
}

/// A partial denominator that Lentz's method may divide by.
func nonzero(_ x: Double) -> Double { abs(x) < 1e-290 ? 1e-290 : x }

/// For a and x < 1, with w = a log x − log Γ(a + 1): P = eʷ (1 + s), Q = −(eʷ − 1) − eʷ s.
///
/// Gautschi (1979), "A Computational Procedure for Incomplete Gamma Functions".
private func gautschi(_ x: Double, shape a: Double) -> (lower: Double, upper: Double) {
  let logGamma = a < 0.5 ? logGammaOfOne(plus: a) : Double.logGamma(a + 1)
  let w = a * Double.log(x) - logGamma
  var power = 1.0
  var s = 0.0
  for n in 1..<25 {
    power *= -x / Double(n)
    s += a * power / (a + Double(n))
  }
  let scale = Double.exp(w)
  return (scale * (1 + s), -Double.expm1(w) - scale * s)
}

/// Q = erfc(±√y) / 2 + e⁻ʸ c₀(η) / √(2πa), where y = aη²/2 is the deviance and η has the sign of
/// x − a. What is left out is below 1e-16 of P + Q for a > 1e8.
///
/// Temme (1979), "The Asymptotic Expansion of the Incomplete Gamma Functions", with
/// c₀ = −1/3 + η/12 − 2η²/135 + η³/864 − …; where η is large, P or Q vanishes.
private func temme(_ x: Double, shape a: Double) -> (lower: Double, upper: Double) {
  let y = deviance(a, mean: x)
  guard y < 800 else { return x < a ? (0, 1) : (1, 0) }
  let root = x < a ? -y.squareRoot() : y.squareRoot()
  let eta = root * (2 / a).squareRoot()
  let c0 = -1.0 / 3 + eta * (1.0 / 12 - eta * (2.0 / 135 - eta / 864))
  let rest = Double.exp(-y) / (2 * .pi * a).squareRoot() * c0
  return (Double.erfc(-root) / 2 - rest, Double.erfc(root) / 2 + rest)
}
