extension Double {
  /// erf x = 2/√π ∫₀ˣ exp(−t²) dt, with a relative error below 1e-15.
  public static func erf(_ x: Double) -> Double {
    if abs(x) < 0.5 { return erfSeries(x) }
    return x < 0 ? erfc(-x) - 1 : 1 - erfc(x)
  }

  /// erfc x = 1 − erf x, with a relative error below 2e-15 where it is not denormal.
  public static func erfc(_ x: Double) -> Double {
    if x < -0.5 { return 2 - erfc(-x) }
    if x < 0.5 { return 1 - erfSeries(x) }
    if x > 28 { return 0 }
    return exp(minusSquareOf: x) * scaledErfc(x)
  }
}

/// The power series of erf, for |x| < 1/2.
private func erfSeries(_ x: Double) -> Double {
  let z = x * x
  var sum = 1.0
  var term = 1.0
  for n in 1..<15 {
    term *= -z / Double(n)
    sum += term / Double(2 * n + 1)
  }
  return x * (sum * 0x1.20dd750429b6dp+0)
}

/// exp(x²) erfc x, for x ≥ 0.
///
/// A Chebyshev series of (1 + 2x) exp(x²) erfc x in (x − 3.75) / (x + 3.75): Shepherd & Laframboise
/// (1981), "Chebyshev Approximation of (1 + 2x) exp(x²) erfc x in 0 ≤ x < ∞". NaN at infinity.
func scaledErfc(_ x: Double) -> Double {
  let t = (x - 3.75) / (x + 3.75)
  var (last, beforeLast) = (0.0, 0.0)
  for coefficient in erfcSeries.dropFirst().reversed() {
    (last, beforeLast) = (coefficient + 2 * t * last - beforeLast, last)
  }
  return (erfcSeries[0] + t * last - beforeLast) / (1 + 2 * x)
}

extension Double {
  /// exp(−x² / divisor) for a power of two, with the rounding error of the square kept.
  static func exp(minusSquareOf x: Double, over divisor: Double = 1) -> Double {
    let square = x * x
    guard square.isFinite else { return square.isNaN ? square : 0 }
    let error = (-square).addingProduct(x, x)
    let value = exp(-square / divisor)
    return value - value * (error / divisor)
  }
}

// By Tests/ArithmeticTests/Reference/coefficients.py.
private let erfcSeries: [Double] = [
  0x1.2d75d0246cee8p+0, -0x1.2cd0564f8c1b7p-8, -0x1.59159e8868995p-4, 0x1.e50c3e7c7dccep-5,
  -0x1.b4c68f4569326p-6, 0x1.295e991a7d82dp-7, -0x1.3c4c54f8d419dp-9, 0x1.014ed1572209ap-11,
  -0x1.221e6f70130b5p-14, 0x1.15c3f597f0492p-18, 0x1.9f8f03ca86fc1p-21, -0x1.d601c320c8f9cp-23,
  0x1.71e1efca86cf9p-27, 0x1.36bf2885524c9p-28, -0x1.aa4d7b1cdf20ap-31, -0x1.15df59ca6082bp-34,
  0x1.f8af0a9aa6d31p-36, 0x1.b61b723941781p-43, -0x1.0fc16c00b50f2p-40, 0x1.24f6a772cbc36p-45,
  0x1.2d8b49ab5f72bp-45, -0x1.0cb63a80de2c5p-49, -0x1.6884628ace07ap-50, 0x1.561b105822235p-54,
  0x1.d3744857e262bp-55,
]
