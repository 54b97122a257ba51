extension RandomNumberGenerator {
  /// Puts the elements in random order, each order equally likely.
  ///
  /// Position i, from the first on, trades places with one of the positions from i on: Fisher & Yates,
  /// in the form of Durstenfeld (1964), algorithm 235, Communications of the ACM 7 (7), run upward.
  @inlinable
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    shuffle(&elements, first: elements.count)
  }

  /// Draws an order of `0..<n`, each equally likely.
  ///
  /// - Throws: ``RandomnessError/badCount(_:)`` where `n` is negative.
  @inlinable
  public mutating func permutation(of n: Int) throws(RandomnessError) -> [Int] {
    guard n >= 0 else { throw .badCount(n) }
    var order = Array(0..<n)
    shuffle(&order)
    return order
  }

  /// Draws `k` different integers in `0..<n`, in random order, each outcome equally likely.
  ///
  /// They are the first `k` of ``permutation(of:)``.
  ///
  /// - Throws: ``RandomnessError/badCount(_:)`` or ``RandomnessError/tooMany(chosen:available:)``.
  /// - Complexity: O(`k`) in time and memory where `n` is much larger, O(`n`) otherwise.
  @inlinable
  public mutating func choice(of k: Int, from n: Int) throws(RandomnessError) -> [Int] {
    guard n >= 0 else { throw .badCount(n) }
    guard k >= 0 else { throw .badCount(k) }
    guard k <= n else { throw .tooMany(chosen: k, available: n) }
    guard k < n / 500 else {
      var order = Array(0..<n)
      shuffle(&order, first: k)
      return Array(order.prefix(k))
    }
    // The same trades in an array that is written down only where it differs from 0..<n.
    var moved: [Int: Int] = [:]
    return (0..<k).map { i in
      let j = i + Int(word(below: UInt64(n - i)))
      let here = moved[i] ?? i
      let there = moved[j] ?? j
      moved[j] = here
      return there
    }
  }

  @inlinable
  mutating func shuffle<Element>(_ elements: inout [Element], first k: Int) {
    for i in 0..<min(k, max(elements.count - 1, 0)) {
      elements.swapAt(i, i + Int(word(below: UInt64(elements.count - i))))
    }
  }
}
