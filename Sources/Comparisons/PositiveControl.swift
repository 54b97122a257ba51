/// The study in which features must help: a comparison that does not show it there shows nothing
/// elsewhere.
public struct PositiveControl: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    public let method: String
    /// The share of groups on which the method is better than every baseline; a tie is no win.
    public let shareWon: Double
  }

  public let trials: ClosedRange<Int>
  public let baselines: [String]
  public let rows: [Row]
  /// The share that is asked for.
  public let needed: Double
  public var holds: Bool { rows.allSatisfy { $0.shareWon >= needed } }
}

extension RegretTable {
  /// Whether methods that see features win over those that do not.
  ///
  /// - Parameters:
  ///   - methods: those that see features.
  ///   - baselines: such as constant and portfolio.
  ///   - needed: the share of groups to win, in 0...1.
  public func positiveControl(
    methods: [String], against baselines: [String], over trials: ClosedRange<Int>,
    needed: Double = 1
  ) throws(ComparisonError) -> PositiveControl {
    guard needed >= 0, needed <= 1 else {
      throw .badSetting("The share needed", needed, needed: "0 through 1")
    }
    guard !methods.isEmpty else { throw .nothingToCompare("method") }
    guard !baselines.isEmpty else { throw .nothingToCompare("baseline") }
    let places = try places(of: trials)
    let others = try indices(of: baselines).map { groupRegrets($0, places).map { mean($0) } }
    var rows: [PositiveControl.Row] = []
    for name in methods {
      let ours = groupRegrets(try index(of: name), places).map { mean($0) }
      let won = groups.indices.count { group in others.allSatisfy { ours[group] < $0[group] } }
      rows.append(.init(method: name, shareWon: Double(won) / Double(groups.count)))
    }
    return PositiveControl(trials: trials, baselines: baselines, rows: rows, needed: needed)
  }
}
