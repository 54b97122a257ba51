// Each fill gives the values that the draw of the same name gives one by one, and leaves the generator
// at the same place.

extension RandomNumberGenerator {
  /// Fills memory with draws of ``uniformFloat()``.
  @inlinable
  public mutating func fillUniform(_ values: UnsafeMutableBufferPointer<Float>) {
    for i in values.indices { values[i] = uniformFloat() }
  }

  /// Fills an array with draws of ``uniformFloat()``.
  @inlinable
  public mutating func fillUniform(_ values: inout [Float]) {
    values.withUnsafeMutableBufferPointer { fillUniform($0) }
  }

  /// Fills memory with draws of ``uniformFloat(from:to:)``.
  ///
  /// - Throws: ``RandomnessError/badInterval(from:to:)``.
  @inlinable
  public mutating func fillUniform(
    _ values: UnsafeMutableBufferPointer<Float>, from lower: Float, to upper: Float
  ) throws(RandomnessError) {
    guard lower.isFinite, upper.isFinite, lower <= upper else {
      throw .badInterval(from: Double(lower), to: Double(upper))
    }
    for i in values.indices { values[i] = uniformFloat(inValid: lower, upper) }
  }

  /// Fills an array with draws of ``uniformFloat(from:to:)``.
  ///
  /// - Throws: ``RandomnessError/badInterval(from:to:)``.
  @inlinable
  public mutating func fillUniform(
    _ values: inout [Float], from lower: Float, to upper: Float
  ) throws(RandomnessError) {
    try values.withUnsafeMutableBufferPointer { buffer throws(RandomnessError) in
      try fillUniform(buffer, from: lower, to: upper)
    }
  }

  /// Fills memory with draws of ``normalFloat(mean:deviation:)``.
  @inlinable
  public mutating func fillNormal(
    _ values: UnsafeMutableBufferPointer<Float>, mean: Float = 0, deviation: Float = 1
  ) {
    for i in values.indices { values[i] = normalFloat(mean: mean, deviation: deviation) }
  }

  /// Fills an array with draws of ``normalFloat(mean:deviation:)``.
  @inlinable
  public mutating func fillNormal(
    _ values: inout [Float], mean: Float = 0, deviation: Float = 1
  ) {
    values.withUnsafeMutableBufferPointer { fillNormal($0, mean: mean, deviation: deviation) }
  }

  /// Fills memory with draws of ``truncatedNormalFloat(mean:deviation:)``.
  @inlinable
  public mutating func fillTruncatedNormal(
    _ values: UnsafeMutableBufferPointer<Float>, mean: Float = 0, deviation: Float = 1
  ) {
    for i in values.indices { values[i] = truncatedNormalFloat(mean: mean, deviation: deviation) }
  }

  /// Fills an array with draws of ``truncatedNormalFloat(mean:deviation:)``.
  @inlinable
  public mutating func fillTruncatedNormal(
    _ values: inout [Float], mean: Float = 0, deviation: Float = 1
  ) {
    values.withUnsafeMutableBufferPointer {
      fillTruncatedNormal($0, mean: mean, deviation: deviation)
    }
  }
}
