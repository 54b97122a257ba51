import Randomness

extension RandomNumberGenerator {
  /// Draws different integers in `0..<n` in random order, as many as there is room for.
  ///
  /// Each outcome is equally likely: the algorithm of Floyd (Bentley & Floyd 1987, "Programming Pearls:
  /// A Sample of Brilliance", Communications of the ACM 30 (9)), then a shuffle. It needs no memory
  /// but the result.
  ///
  /// - Parameter chosen: at most `n` elements.
  mutating func choose(_ chosen: UnsafeMutableBufferPointer<Int32>, below n: Int) {
    let k = chosen.count
    for i in 0..<k {
      let last = Int32(n - k + i)
      let drawn = Int32(index(below: n - k + i + 1))
      chosen[i] = chosen[..<i].contains(drawn) ? last : drawn
    }
    for i in 0..<max(k - 1, 0) { chosen.swapAt(i, i + index(below: k - i)) }
  }

  /// Draws an integer in `0..<n`, where `n` is known to be at least 1.
  @inline(__always)
  mutating func index(below n: Int) -> Int { (try? integer(below: n)) ?? 0 }
}
