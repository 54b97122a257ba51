import Arithmetic

/// Wilcoxon's signed-rank test, two-sided: do differences of pairs lie around 0?
///
/// Wilcoxon (1945), "Individual Comparisons by Ranking Methods". Equal magnitudes share the mean of
/// their ranks. Zeros keep their ranks, and half of each goes to either side, as Demšar (2006),
/// "Statistical Comparisons of Classifiers over Multiple Data Sets", asks for; he leaves out one of an
/// odd number of them, which is not done here. Zeros have no sign to be drawn, so that the test is
/// that of Pratt (1959), "Remarks on Zeros and Ties in the Wilcoxon Signed Rank Procedures".
///
/// Up to 25 pairs the p-value is that of all 2ⁿ signs, with ties and zeros as they are. Above, it is
/// that of a normal distribution with the same variance, a quarter of Σ rank², after a step of 1/2
/// toward the middle.
public struct SignedRankTest: Sendable, Equatable {
  /// As many pairs are counted out to the end.
  public static let exactUpTo = 25

  public let count: Int
  /// Pairs without a difference.
  public let zeros: Int
  /// The ranks of positive differences, and half of the zeros'.
  public let positiveSum: Double
  /// The ranks of negative differences, and half of the zeros'.
  public let negativeSum: Double
  /// 1 where no pair differs.
  public let pValue: Double

  public var isExact: Bool { count <= Self.exactUpTo }

  /// - Throws: ``StatisticsError/tooFew(_:least:)`` of fewer than two differences;
  ///   ``StatisticsError/notFinite(_:at:)``.
  public init(_ differences: [Double]) throws(StatisticsError) {
    let differences = try checkedDifferences(differences)
    let ranks = try Sample(differences.map(\.magnitude)).ranks
    let signed = zip(differences, ranks).filter { $0.0 != 0 }
    count = differences.count
    zeros = count - signed.count
    let ofZeros = Double(zeros) * Double(zeros + 1) / 2
    let positive = signed.reduce(0) { $0 + ($1.0 > 0 ? $1.1 : 0) }
    let negative = signed.reduce(0) { $0 + ($1.0 < 0 ? $1.1 : 0) }
    positiveSum = positive + ofZeros / 2
    negativeSum = negative + ofZeros / 2
    let smaller = min(positive, negative)
    pValue =
      differences.count <= Self.exactUpTo
      ? Self.exact(smaller, signed.map(\.1)) : Self.normal(smaller, signed.map(\.1))
  }

  /// - Throws: ``StatisticsError/differentCounts(_:_:)`` too.
  public init(_ first: [Double], _ second: [Double]) throws(StatisticsError) {
    try self.init(try pairedDifferences(first, second))
  }

  /// Twice the share of signs whose positive ranks add up to `smaller` at most.
  private static func exact(_ smaller: Double, _ ranks: [Double]) -> Double {
    // Twice a midrank is an integer, and so is every sum of them.
    let weights = ranks.map { Int(2 * $0) }
    var ways = [Double](repeating: 0, count: weights.reduce(0, +) + 1)
    ways[0] = 1
    for weight in weights {
      for sum in stride(from: ways.count - 1, through: weight, by: -1) {
        ways[sum] += ways[sum - weight]
      }
    }
    let tail = ways[...Int(2 * smaller)].reduce(0, +)
    return min(1, 2 * tail / ways.reduce(0, +))
  }

  private static func normal(_ smaller: Double, _ ranks: [Double]) -> Double {
    let variance = ranks.reduce(0) { $0 + $1 * $1 } / 4
    guard variance > 0 else { return 1 }
    let distance = max(0, ranks.reduce(0, +) / 2 - smaller - 0.5)
    return min(1, 2 * NormalDistribution().upperTail(at: distance / variance.squareRoot()))
  }
}
