/// Philox4x32, a bijection of 128 bits under a key of 64: the source of all chance here.
///
/// A round multiplies two of the four words and mixes the halves of the products with the other two
/// and the key; the key then grows by two constants. Seven rounds pass all of TestU01's BigCrush, and
/// ten leave a margin: Salmon, Moraes, Dror & Shaw (2011), "Parallel Random Numbers: As Easy as 1, 2,
/// 3", SC '11. It keeps no state: block number n of a sequence is the value at n.
public enum Philox {
  @usableFromInline static let multiplier0: UInt32 = 0xD251_1F53
  @usableFromInline static let multiplier1: UInt32 = 0xCD9E_8D57
  // The golden ratio and √3 − 1, as fractions of 2³².
  @usableFromInline static let weyl0: UInt32 = 0x9E37_79B9
  @usableFromInline static let weyl1: UInt32 = 0xBB67_AE85

  /// The random block at `counter` under `key`.
  ///
  /// - Parameters:
  ///   - counter: which block.
  ///   - key: which sequence of blocks.
  ///   - rounds: how often the block is mixed. All streams use 10.
  @inlinable
  public static func block(
    counter: SIMD4<UInt32>, key: SIMD2<UInt32>, rounds: Int = 10
  ) -> SIMD4<UInt32> {
    var (x0, x1, x2, x3) = (counter[0], counter[1], counter[2], counter[3])
    var (k0, k1) = (key[0], key[1])
    for _ in 0..<rounds {
      let product0 = multiplier0.multipliedFullWidth(by: x0)
      let product1 = multiplier1.multipliedFullWidth(by: x2)
      (x0, x1, x2, x3) = (
        product1.high ^ x1 ^ k0, product1.low, product0.high ^ x3 ^ k1, product0.low
      )
      k0 &+= weyl0
      k1 &+= weyl1
    }
    return SIMD4(x0, x1, x2, x3)
  }
}
