extension RandomNumberGenerator {
  /// Draws `true` with the given probability. One word.
  ///
  /// - Throws: ``RandomnessError/badProbability(_:)``.
  @inlinable
  public mutating func bernoulli(_ probability: Double) throws(RandomnessError) -> Bool {
    guard probability >= 0, probability <= 1 else { throw .badProbability(probability) }
    return uniform() < probability
  }

  /// Draws an index of `weights` with probability weight / total. One word.
  ///
  /// An index whose weight is 0 is never drawn.
  ///
  /// - Throws: ``RandomnessError/badWeight(_:index:)`` or ``RandomnessError/badTotalWeight(_:)``.
  /// - Complexity: O(*n*), where *n* is the number of weights.
  @inlinable
  public mutating func categorical(_ weights: [Double]) throws(RandomnessError) -> Int {
    var total = 0.0
    var last = 0
    for (index, weight) in weights.enumerated() {
      guard weight >= 0, weight.isFinite else { throw .badWeight(weight, index: index) }
      if weight > 0 { last = index }
      total += weight
    }
    guard total > 0, total.isFinite else { throw .badTotalWeight(total) }
    let target = uniform() * total
    var sum = 0.0
    for (index, weight) in weights.enumerated() {
      sum += weight
      if target < sum { return index }
    }
    // The product was rounded up to the total.
    return last
  }
}
