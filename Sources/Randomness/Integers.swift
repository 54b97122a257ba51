extension RandomNumberGenerator {
  /// Draws an integer in `0..<n`, each equally likely.
  ///
  /// - Throws: ``RandomnessError/noIntegersBelow(_:)``.
  @inlinable
  public mutating func integer(below n: Int) throws(RandomnessError) -> Int {
    guard n > 0 else { throw .noIntegersBelow(n) }
    return Int(word(below: UInt64(n)))
  }

  /// Draws an integer in `lower...upper`, each equally likely.
  ///
  /// - Throws: ``RandomnessError/noIntegersBetween(_:_:)``.
  @inlinable
  public mutating func integer(
    from lower: Int, through upper: Int
  ) throws(RandomnessError) -> Int {
    guard lower <= upper else { throw .noIntegersBetween(lower, upper) }
    let count = UInt64(bitPattern: Int64(upper &- lower)) &+ 1
    // As many integers as words.
    let offset = count == 0 ? next() : word(below: count)
    return lower &+ Int(truncatingIfNeeded: offset)
  }

  /// Draws a word below `n`, which is at least 1.
  ///
  /// The high half of word · n, unless the low half is among the first 2⁶⁴ mod n, which would favor
  /// some results: Lemire (2019), "Fast Random Integer Generation in an Interval", ACM Transactions on
  /// Modeling and Computer Simulation 29 (1), algorithm 5.
  @inlinable
  mutating func word(below n: UInt64) -> UInt64 {
    var product = next().multipliedFullWidth(by: n)
    if product.low < n {
      let surplus = (0 &- n) % n
      while product.low < surplus { product = next().multipliedFullWidth(by: n) }
    }
    return product.high
  }
}
