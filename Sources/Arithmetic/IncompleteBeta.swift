extension Double {
  /// Iₓ(a, b) = 1/B(a, b) ∫₀ˣ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt, the regularized incomplete beta function.
  ///
  /// - Parameters:
  ///   - x: the limit of the integral, in `0...1`.
  ///   - a: the exponent at 0, plus one; above 0.
  ///   - b: the exponent at 1, plus one; above 0.
  /// - Returns: a number in `0...1` with a relative error below 1e-12 while a and b are below 1e6,
  ///   or NaN outside these ranges. Beyond about 1e9, next to the mean, the series is too long: NaN.
  public static func regularizedIncompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    regularizedBeta(x, complement: 1 - x, a, b).lower
  }
}

/// Iₓ(a, b) and 1 − Iₓ(a, b), with 1 − x given separately because it may be known more exactly.
func regularizedBeta(
  _ x: Double, complement y: Double, _ a: Double, _ b: Double
) -> (lower: Double, upper: Double) {
  guard x >= 0, x <= 1, y >= 0, y <= 1, a > 0, b > 0, a < .infinity, b < .infinity else {
    return (.nan, .nan)
  }
  if x == 0 { return (0, 1) }
  if y == 0 { return (1, 0) }
  // How far x is below the mean, times a + b, from whichever of x and y is the more exact.
  let distance = a > b ? (a + b) * y - b : a - (a + b) * x
  if distance < 0 {
    let upper = betaTail(y, complement: x, b, a, distance: -distance)
    return (1 - upper, upper)
  }
  let lower = betaTail(x, complement: y, a, b, distance: distance)
  return (lower, 1 - lower)
}

/// Iₓ(a, b) below the mean, `distance` being a − (a + b) x ≥ 0.
///
/// A binomial density in Loader's form, which does not cancel for large a and b, times the continued
/// fraction 1 / (β₀ + α₁ / (β₁ + α₂ / (β₂ + …))) of DiDonato & Morris (1992), "Algorithm 708:
/// Significant Digit Computation of the Incomplete Beta Function Ratios", equation 9, with
/// αₘ = (a + m − 1)(a + b + m − 1) m (b − m) x² / (a + 2m − 1)² and
/// βₘ = m + m (b − m) x / (a + 2m − 1) + (a + m)(a − (a + b) x + 1 + m (1 + y)) / (a + 2m + 1).
private func betaTail(
  _ x: Double, complement y: Double, _ a: Double, _ b: Double, distance: Double
) -> Double {
  let n = a + b
  let exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b)
    - deviance(a, mean: n * x) - deviance(b, mean: n * y)
  // xᵃ yᵇ / B(a, b).
  let density = Double.exp(exponent) * (a * (b / n) / (2 * .pi)).squareRoot()
  if density == 0 { return 0 }

  // Lentz's method.
  var value = a * (distance + 1) / (a + 1)
  var c = value
  var d = 0.0
  var m = 0.0
  while m < 1e5 {
    m += 1
    let odd = a + 2 * m - 1
    let alpha = (a + m - 1) / odd * ((n + m - 1) / odd) * m * (b - m) * x * x
    let beta = m + m * (b - m) * x / odd + (a + m) * (distance + 1 + m * (1 + y)) / (odd + 2)
    d = 1 / nonzero(beta + alpha * d)
    c = nonzero(beta + alpha / c)
    value *= c * d
    if abs(c * d - 1) < 0x1p-52 { return min(density / value, 1) }
  }
  return .nan
}
