extension Double {
  /// Iₓ(a, b) = 1/B(a, b) ∫₀ˣ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt, the regularized incomplete beta function.
  ///
  /// - Parameters:
  ///   - x: the limit of the integral, in `0...1`.
  ///   - a: the exponent at 0, plus one; above 0.
  ///   - b: the exponent at 1, plus one; above 0.
  /// - Returns: a number in `0...1` with a relative error below 1e-12 while a and b are below 1e8,
  ///   or NaN outside these ranges.
  public static func regularizedIncompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    regularizedBeta(x, complement: 1 - x, a, b).lower
  }
}

/// Iₓ(a, b) and 1 − Iₓ(a, b), with 1 − x given separately because it may be known more exactly.
///
/// The continued fraction of DLMF 8.17.22, on the side of the mean where it converges fast, behind
/// a binomial density in Loader's form, which does not cancel for large a and b.
func regularizedBeta(
  _ x: Double, complement y: Double, _ a: Double, _ b: Double
) -> (lower: Double, upper: Double) {
  guard x >= 0, x <= 1, y >= 0, y <= 1, a > 0, b > 0, a < .infinity, b < .infinity else {
    return (.nan, .nan)
  }
  if x == 0 { return (0, 1) }
  if y == 0 { return (1, 0) }
  if x > (a + 1) / (a + b + 2) {
    let upper = betaTail(y, complement: x, b, a)
    return (1 - upper, upper)
  }
  let lower = betaTail(x, complement: y, a, b)
  return (lower, 1 - lower)
}

/// Iₓ(a, b) for x ≤ (a + 1) / (a + b + 2).
private func betaTail(_ x: Double, complement y: Double, _ a: Double, _ b: Double) -> Double {
  // xᵃ yᵇ / (a B(a, b)) = b / n times the density Γ(n + 1) / (Γ(a + 1) Γ(b + 1)) xᵃ yᵇ.
  let n = a + b
  let exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b)
    - deviance(a, mean: n * x) - deviance(b, mean: n * y)
  let scale = (b / n / a / (2 * .pi)).squareRoot()
  return min(Double.exp(exponent) * scale * betaFraction(x, a, b), 1)
}

/// The continued fraction 1 / (1 + d₁ / (1 + d₂ / (1 + …))) by Lentz's method, with
/// d₂ₘ = m (b − m) x / ((a + 2m − 1)(a + 2m)) and
/// d₂ₘ₊₁ = −(a + m)(a + b + m) x / ((a + 2m)(a + 2m + 1)).
private func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  var c = 1.0
  var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
  var value = d
  var m = 0.0
  while m < 1e6 {
    m += 1
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonzero(1 + even * d)
    c = nonzero(1 + even / c)
    value *= c * d

    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonzero(1 + odd * d)
    c = nonzero(1 + odd / c)
    value *= c * d
    if abs(c * d - 1) < 0x1p-52 { return value }
  }
  return .nan
}
