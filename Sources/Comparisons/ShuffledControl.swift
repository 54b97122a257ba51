/// Features that were shuffled among tasks must be worth what no features are worth.
///
/// One permutation is no control: average at least ten, as repeats.
public struct ShuffledControl: Sendable, Equatable {
  /// Of shuffled features from none.
  public let difference: RegretDifference
  public let margin: Double
  /// The interval lies within the margin on both sides.
  public let holds: Bool
}

extension RegretTable {
  /// Whether a method with shuffled features comes to what it comes to without features.
  public func shuffledControl(
    shuffled: String, none: String, over trials: ClosedRange<Int>, margin: Double
  ) throws(ComparisonError) -> ShuffledControl {
    let difference = try difference(of: shuffled, from: none, over: trials)
    return ShuffledControl(
      difference: difference, margin: margin, holds: try difference.isWithin(margin: margin))
  }
}
