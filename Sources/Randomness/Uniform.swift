import Arithmetic

// The standard library may change how it draws, so nothing here uses its `random(in:using:)`.

extension RandomNumberGenerator {
  /// Draws a number in [0, 1): one of the 2⁵³ multiples of 2⁻⁵³, each equally likely. One word.
  @inlinable
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Draws a number in [0, 1): one of the 2²⁴ multiples of 2⁻²⁴, each equally likely. One word.
  @inlinable
  public mutating func uniformFloat() -> Float { Float(next() >> 40) * 0x1p-24 }

  /// Draws a number in [lower, upper), or `lower` where the two are the same. One word.
  ///
  /// lower + (upper − lower) · u, where u is ``uniform()``.
  ///
  /// - Throws: ``RandomnessError/badInterval(from:to:)``.
  @inlinable
  public mutating func uniform(
    from lower: Double, to upper: Double
  ) throws(RandomnessError) -> Double {
    guard lower.isFinite, upper.isFinite, lower <= upper else {
      throw .badInterval(from: lower, to: upper)
    }
    let u = uniform()
    let width = upper - lower
    let x = width.isFinite ? lower + width * u : lower * (1 - u) + upper * u
    // The product or the sum may have been rounded up to the end that does not belong.
    return x < upper ? x : max(lower, upper.nextDown)
  }

  /// Draws a number in [lower, upper), or `lower` where the two are the same. One word.
  ///
  /// lower + (upper − lower) · u, where u is ``uniformFloat()``.
  ///
  /// - Throws: ``RandomnessError/badInterval(from:to:)``.
  @inlinable
  public mutating func uniformFloat(
    from lower: Float, to upper: Float
  ) throws(RandomnessError) -> Float {
    guard lower.isFinite, upper.isFinite, lower <= upper else {
      throw .badInterval(from: Double(lower), to: Double(upper))
    }
    return uniformFloat(inValid: lower, upper)
  }

  /// Draws from an interval that has been found to be good.
  @inlinable
  mutating func uniformFloat(inValid lower: Float, _ upper: Float) -> Float {
    let u = uniformFloat()
    let width = upper - lower
    let x = width.isFinite ? lower + width * u : lower * (1 - u) + upper * u
    return x < upper ? x : max(lower, upper.nextDown)
  }

  /// Draws a number in [lower, upper] whose logarithm is uniform. One word.
  ///
  /// exp(log lower + (log upper − log lower) · u), where u is ``uniform()``.
  ///
  /// - Throws: ``RandomnessError/badLogarithmicInterval(from:to:)``.
  @inlinable
  public mutating func logUniform(
    from lower: Double, to upper: Double
  ) throws(RandomnessError) -> Double {
    guard lower > 0, upper.isFinite, lower <= upper else {
      throw .badLogarithmicInterval(from: lower, to: upper)
    }
    let (start, end) = (Double.log(lower), Double.log(upper))
    return min(max(Double.exp(start + (end - start) * uniform()), lower), upper)
  }
}
