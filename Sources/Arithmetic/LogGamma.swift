extension Double {
  /// The logarithm of |Γ(x)|.
  ///
  /// Stirling's series from 10 on; the recurrence Γ(x + 1) = x Γ(x) down to 1.5...2.5, where
  /// log Γ(2 + z) = (1 − γ) z + Σ (−1)ⁿ (ζ(n) − 1) zⁿ / n (Abramowitz & Stegun 6.1.33); reflection
  /// below 0. The relative error is below 1e-14 for x > 0. Below 0 that is the error relative to
  /// the largest of the reflected terms, so it is larger next to a zero of log |Γ|.
  ///
  /// - Returns: infinity at 0, at the negative integers and at ±infinity.
  public static func logGamma(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x.isInfinite { return .infinity }
    if x <= 0 {
      if x == x.rounded(.down) { return .infinity }
      // |Γ(x) Γ(−x)| = π / |x sin πx|, with x reduced first, exactly.
      let distance = x - x.rounded()
      return log(.pi / abs(x * sin(.pi * distance))) - logGamma(-x)
    }
    if x < 0.5 { return logGammaOfOne(plus: x) - log(x) }
    if x < 1.5 { return logGammaOfOne(plus: x - 1) }
    if x < 10 {
      var product = 1.0
      var rest = x
      while rest >= 2.5 {
        rest -= 1
        product *= rest
      }
      return logGammaOfTwo(plus: rest - 2) + log(product)
    }
    return (x - 0.5) * log(x) - x + halfLogOfTwoPi + stirlingSeries(x)
  }
}

/// log(2π) / 2.
let halfLogOfTwoPi = 0x1.d67f1c864beb5p-1

/// log Γ(1 + z) for |z| ≤ 1/2.
func logGammaOfOne(plus z: Double) -> Double { logGammaOfTwo(plus: z) - Double.log1p(z) }

/// log Γ(2 + z) for |z| ≤ 1/2.
private func logGammaOfTwo(plus z: Double) -> Double {
  var sum = 0.0
  for coefficient in gammaSeries.reversed() { sum = sum * z + coefficient }
  return z * (0x1.b0ee6072093cep-2 + z * sum)
}

/// Σ B₂ₖ / (2k (2k − 1) x²ᵏ⁻¹), to 1e-17 for x ≥ 10 (Abramowitz & Stegun 6.1.41).
func stirlingSeries(_ x: Double) -> Double {
  let inverse = 1 / x
  let z = inverse * inverse
  var sum = 0.0
  for coefficient in stirlingCoefficients.reversed() { sum = sum * z + coefficient }
  return sum * inverse
}

private let stirlingCoefficients: [Double] = [
  1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400,
]

// (−1)ⁿ (ζ(n) − 1) / n from n = 2, by Tests/ArithmeticTests/Reference/coefficients.py.
private let gammaSeries: [Double] = [
  0x1.4a34cc4a60fa6p-2, -0x1.13e001a557607p-4, 0x1.51322ac7d8483p-6, -0x1.e404fc218f5f2p-8,
  0x1.7add6eadb6c30p-9, -0x1.38ac5c2bf8e08p-10, 0x1.0b36af86396e9p-11, -0x1.d3fd4c76d2fc8p-13,
  0x1.a127b0f17d65ap-14, -0x1.78de5bd7c81efp-15, 0x1.580dcee66eb02p-16, -0x1.3cbc963ce2243p-17,
  0x1.2597a39f34aacp-18, -0x1.11b2eb7679541p-19, 0x1.0064cdeb22f0fp-20, -0x1.e2600d93cfd2fp-22,
  0x1.c76bbb3f07a4dp-23, -0x1.af5a6cbbf8a97p-24, 0x1.99b93c2070b0fp-25, -0x1.862c734df3eacp-26,
  0x1.7469daccfadcdp-27, -0x1.6434a8447aeadp-28, 0x1.555a877ffd2c3p-29, -0x1.47b1679258d0ep-30,
  0x1.3b15d2b2fc10cp-31, -0x1.2f69a9fabe3e0p-32, 0x1.24932a337434cp-33,
]
