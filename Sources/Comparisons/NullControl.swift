import Statistics

/// The study in which tasks do not differ, so that no method can be better than a constant, nor should
/// a learned one be worse.
public struct NullControl: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    /// Of the method from the constant.
    public let difference: RegretDifference
    /// The method is worse than the constant by less than the margin.
    public let isNotWorse: Bool
    /// The constant is worse than the method by less than the margin.
    public let constantIsNotWorse: Bool
  }

  public let constant: String
  public let margin: Double
  public let rows: [Row]
  public var holds: Bool { rows.allSatisfy { $0.isNotWorse && $0.constantIsNotWorse } }
}

extension RegretTable {
  /// Whether learned methods and the constant are within a margin of each other.
  public func nullControl(
    methods: [String], constant: String, over trials: ClosedRange<Int>, margin: Double = 0.02
  ) throws(ComparisonError) -> NullControl {
    try checkMargin(margin)
    guard !methods.isEmpty else { throw .nothingToCompare("method") }
    var rows: [NullControl.Row] = []
    for name in methods {
      let difference = try difference(of: name, from: constant, over: trials)
      rows.append(
        .init(
          difference: difference, isNotWorse: try difference.isNotWorse(margin: margin),
          constantIsNotWorse: -difference.interval.lower < margin))
    }
    return NullControl(constant: constant, margin: margin, rows: rows)
  }
}
