/// The normal distribution N(mean, standardDeviation²).
///
/// Where `standardDeviation` is not above 0 every answer is NaN.
public struct NormalDistribution: Equatable, Sendable {
  /// μ.
  public var mean: Double
  /// σ, above 0.
  public var standardDeviation: Double

  public init(mean: Double = 0, standardDeviation: Double = 1) {
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// exp(−z²/2) / (σ √(2π)), with z = (x − μ) / σ.
  public func density(at x: Double) -> Double {
    Double.exp(minusSquareOf: score(x), over: 2) * 0x1.9884533d43651p-2 / standardDeviation
  }

  /// The probability of a value up to `x`, with a relative error below 1e-14 in the lower tail too.
  public func cumulative(at x: Double) -> Double { upperTail(ofScore: -score(x)) }

  /// The probability of a value above `x`, with a relative error below 1e-14 in the tail too.
  public func upperTail(at x: Double) -> Double { upperTail(ofScore: score(x)) }

  /// The value that is not exceeded with probability `p`, with a relative error of z below 1e-15.
  ///
  /// Wichura (1988), "Algorithm AS 241: The Percentage Points of the Normal Distribution", PPND16.
  ///
  /// - Parameter p: a probability; 0 and 1 give ∓infinity, and what is not in `0...1` gives NaN.
  public func quantile(at p: Double) -> Double {
    guard p >= 0, p <= 1, standardDeviation > 0 else { return .nan }
    return mean + standardDeviation * standardQuantile(p)
  }

  private func score(_ x: Double) -> Double {
    standardDeviation > 0 ? (x - mean) / standardDeviation : .nan
  }

  private func upperTail(ofScore z: Double) -> Double {
    // Beyond 39 the tail is below half of the smallest number.
    if z.isInfinite || z > 39 { return z < 0 ? 1 : 0 }
    if z < 0 { return 1 - upperTail(ofScore: -z) }
    // erfc(z / √2) / 2, without the rounding of z / √2 in the exponent.
    return Double.exp(minusSquareOf: z, over: 2) * scaledErfc(z * 0.5.squareRoot()) / 2
  }
}

private func standardQuantile(_ p: Double) -> Double {
  let q = p - 0.5
  if abs(q) <= 0.425 {
    let r = 0.180625 - q * q
    return q * polynomial(centralNumerator, r) / polynomial(centralDenominator, r)
  }
  let tail = q < 0 ? p : 1 - p
  guard tail > 0 else { return q < 0 ? -.infinity : .infinity }
  let r = (-Double.log(tail)).squareRoot()
  let magnitude =
    r <= 5
    ? polynomial(middleNumerator, r - 1.6) / polynomial(middleDenominator, r - 1.6)
    : polynomial(farNumerator, r - 5) / polynomial(farDenominator, r - 5)
  return q < 0 ? -magnitude : magnitude
}

/// Σ cᵢ xⁱ, the coefficients given highest first.
private func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
  coefficients.reduce(0) { $0 * x + $1 }
}

private let centralNumerator = [
  2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
  13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
]
private let centralDenominator = [
  5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
  5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1,
]
private let middleNumerator = [
  7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
  1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959,
  1.42343711074968357734,
]
private let middleDenominator = [
  1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966,
  0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1,
]
private let farNumerator = [
  2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
  0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699,
  6.6579046435011037772,
]
private let farDenominator = [
  2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
  7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531,
  0.59983220655588793769, 1,
]
