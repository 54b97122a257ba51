import Arithmetic

extension RandomNumberGenerator {
  /// Draws a number from the normal distribution: mean + deviation · z. One word.
  ///
  /// z is the quantile of a probability made from the whole word, so the tails reach as far as 64 bits
  /// can tell, ±9.15. The lowest bit chooses the side; the other 63, m, give the probability
  /// (m + ½) · 2⁻⁶⁴ of going further out on that side. See `NormalDistribution` for the quantile.
  @inlinable
  public mutating func normal(mean: Double = 0, deviation: Double = 1) -> Double {
    let word = next()
    let z = NormalDistribution().quantile(at: (Double(word >> 1) + 0.5) * 0x1p-64)
    return mean + deviation * (word & 1 == 0 ? z : -z)
  }

  /// Draws what ``normal(mean:deviation:)`` draws, rounded to a `Float`. One word.
  @inlinable
  public mutating func normalFloat(mean: Float = 0, deviation: Float = 1) -> Float {
    Float(normal(mean: Double(mean), deviation: Double(deviation)))
  }

  /// Draws a number from the normal distribution, again and again until it is less than two
  /// deviations from the mean.
  ///
  /// So TensorFlow defines `truncated_normal`. One word, or in one case of 22 more.
  @inlinable
  public mutating func truncatedNormal(mean: Double = 0, deviation: Double = 1) -> Double {
    while true {
      let z = normal()
      if z.magnitude < 2 { return mean + deviation * z }
    }
  }

  /// Draws what ``truncatedNormal(mean:deviation:)`` draws, rounded to a `Float`.
  @inlinable
  public mutating func truncatedNormalFloat(mean: Float = 0, deviation: Float = 1) -> Float {
    Float(truncatedNormal(mean: Double(mean), deviation: Double(deviation)))
  }
}
