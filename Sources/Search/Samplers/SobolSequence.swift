import Randomness

/// Points that fill the unit cube more evenly than chance: a Sobol sequence with the direction numbers
/// of Joe & Kuo (2008), scrambled as Owen (1995) proposed or left as it is.
///
/// Any 2ᵐ points from a multiple of 2ᵐ on have exactly one point in each 2⁻ᵐ of every axis, scrambled
/// or not. Each point is computed from its number alone.
struct SobolSequence {
  static let largestDimension = sobolDirections.count

  /// For each axis the numbers vₖ, of which those are added that the Gray code of a point's number
  /// selects.
  private let directions: [[UInt32]]
  /// For each axis the stream that its scrambling draws from.
  private let scrambling: [RandomStream]?

  /// - Parameters:
  ///   - dimension: how many axes, up to ``largestDimension``; more are left out.
  ///   - stream: what the scrambling draws from, or `nil` for none.
  init(dimension: Int, scrambledFrom stream: RandomStream?) {
    let dimension = min(max(dimension, 0), Self.largestDimension)
    directions = Array(Self.allDirections[..<dimension])
    scrambling = stream.map { stream in (0..<dimension).map { stream.stream("axis", $0) } }
  }

  /// Point number `index`, from 0 on; after 2³² points the first comes again.
  ///
  /// Points come in the order of the Gray code, as in Antonov & Saleev (1979). A coordinate is a
  /// multiple of 2⁻³², plus 2⁻³³ where points are scrambled.
  func point(_ index: Int) -> [Double] {
    let number = UInt32(truncatingIfNeeded: index)
    let selection = number ^ (number >> 1)
    return directions.indices.map { axis in
      var bits: UInt32 = 0
      for k in 0..<32 where selection >> k & 1 == 1 { bits ^= directions[axis][k] }
      guard let scrambling else { return Double(bits) * 0x1p-32 }
      return (Double(Self.scrambled(bits, from: scrambling[axis])) + 0.5) * 0x1p-32
    }
  }

  private static let allDirections = sobolDirections.map(directions)

  /// mₖ = 2a₁mₖ₋₁ ⊕ … ⊕ 2ˢ⁻¹aₛ₋₁mₖ₋ₛ₊₁ ⊕ 2ˢmₖ₋ₛ ⊕ mₖ₋ₛ, and vₖ = mₖ 2³¹⁻ᵏ with k from 0 on: Bratley &
  /// Fox (1988), "Algorithm 659", ACM Transactions on Mathematical Software 14 (1), equation 2.
  private static func directions(_ polynomial: UInt32, _ initial: [UInt32]) -> [UInt32] {
    let degree = initial.count
    guard degree > 0 else { return (0..<32).map { 1 << (31 - UInt32($0)) } }
    var m = initial
    for k in degree..<32 {
      var next = m[k - degree] ^ (m[k - degree] << UInt32(degree))
      for i in 1..<degree where polynomial >> UInt32(degree - i) & 1 == 1 {
        next ^= m[k - i] << UInt32(i)
      }
      m.append(next)
    }
    return m.enumerated().map { $1 << (31 - UInt32($0)) }
  }

  /// Flips each bit or not, by a coin that belongs to the bits above it: Owen (1995), "Randomly
  /// Permuted (t, m, s)-Nets and (t, s)-Sequences".
  private static func scrambled(_ bits: UInt32, from stream: RandomStream) -> UInt32 {
    var result: UInt32 = 0
    for k in 0..<32 {
      // The k bits above, with a 1 before them: a number of their own for every node of the tree.
      let node = UInt64(1) << UInt64(k) | UInt64(bits) >> UInt64(32 - k)
      let bit = bits >> UInt32(31 - k) & 1
      result = result << 1 | (bit ^ UInt32(stream.word(at: node) >> 63))
    }
    return result
  }
}
