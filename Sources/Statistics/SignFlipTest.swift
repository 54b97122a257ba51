public import Randomness

/// The permutation test of pairs, two-sided: how often is a mean as far from 0 where every difference
/// could as well have the other sign?
///
/// Fisher (1935), "The Design of Experiments", section 21. Up to 16 pairs all signs are counted;
/// above, signs are drawn, and the observed ones count as one of the draws: Phipson & Smyth (2010),
/// "Permutation P-values Should Never Be Zero".
public struct SignFlipTest: Sendable, Equatable {
  /// As many pairs are counted out to the end.
  public static let exactUpTo = 16

  public let count: Int
  public let mean: Double
  /// The share of signs with a sum as far from 0, sums that differ by rounding counted as equal.
  public let pValue: Double

  public var isExact: Bool { count <= Self.exactUpTo }

  /// - Parameters:
  ///   - draws: how many signs are drawn where there are too many to count.
  ///   - chance: where they are drawn from.
  /// - Throws: ``StatisticsError/tooFew(_:least:)`` of fewer than two differences;
  ///   ``StatisticsError/notFinite(_:at:)``; ``StatisticsError/noResamples(_:)``.
  public init(
    _ differences: [Double], draws: Int = 9999, chance: RandomStream
  ) throws(StatisticsError) {
    let sample = try Sample(try checkedDifferences(differences))
    guard draws >= 1 else { throw .noResamples(draws) }
    count = sample.count
    mean = sample.mean
    // In units of the largest, so that no sum is infinite.
    let unit = differences.reduce(0) { max($0, $1.magnitude) }
    guard unit > 0 else {
      pValue = 1
      return
    }
    let shares = differences.map { $0 / unit }
    let whole = shares.reduce(0) { $0 + $1.magnitude }
    let observed = shares.reduce(0, +).magnitude - 1e-12 * whole
    if count <= Self.exactUpTo {
      // The other half are the same sums with the other sign.
      let half = 1 << (count - 1)
      let hits = (0..<half).count { Self.sum(shares, UInt64($0)).magnitude >= observed }
      pValue = Double(hits) / Double(half)
      return
    }
    var generator = chance.generator
    var hits = 1
    for _ in 0..<draws {
      var sum = 0.0
      for first in stride(from: 0, to: count, by: 64) {
        sum += Self.sum(shares[first..<min(first + 64, count)], generator.next())
      }
      if sum.magnitude >= observed { hits += 1 }
    }
    pValue = Double(hits) / Double(draws + 1)
  }

  /// - Throws: ``StatisticsError/differentCounts(_:_:)`` too.
  public init(
    _ first: [Double], _ second: [Double], draws: Int = 9999, chance: RandomStream
  ) throws(StatisticsError) {
    try self.init(try pairedDifferences(first, second), draws: draws, chance: chance)
  }

  /// The sum where those whose bit is set have the other sign.
  private static func sum(_ values: some Collection<Double>, _ signs: UInt64) -> Double {
    var rest = signs
    var sum = 0.0
    for value in values {
      sum += rest & 1 == 0 ? value : -value
      rest >>= 1
    }
    return sum
  }
}
