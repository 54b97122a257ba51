public import LearnedSearch
public import Trials

/// The scores of a task, a row for each configuration.
public struct TableTask: Sendable {
  public let name: String
  /// Tasks that share data are of one group, and are left out together.
  public let group: String
  public let features: TaskFeatures
  public let rows: [ScoreTable.Row]
  private let places: [Configuration: Int]

  /// - Parameter group: the name where the task shares nothing with another.
  public init(
    _ name: String, group: String? = nil, features: TaskFeatures = TaskFeatures(),
    rows: [ScoreTable.Row]
  ) {
    self.name = name
    self.group = group ?? name
    self.features = features
    self.rows = rows
    places = Dictionary(
      rows.enumerated().map { ($1.configuration, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public var configurations: [Configuration] { rows.map(\.configuration) }

  /// The row of a configuration; `nil` where it is not listed.
  public func row(of configuration: Configuration) -> ScoreTable.Row? {
    places[configuration].map { rows[$0] }
  }

  /// For each row how much worse it is than the best one, in units of the whole range of the task:
  /// (best − value) / (best − worst), the normalized regret whose mean over tasks is the average
  /// distance to the minimum (ADTM) of Wistuba, Schilling & Schmidt-Thieme (2016).
  ///
  /// - Returns: numbers in 0...1: 1 where there is no finite value, and 0 for all finite ones where they
  ///   are equal.
  public func regrets(_ objective: Objective) -> [Double] {
    let losses = rows.map { objective.loss($0.value) }
    let finite = losses.filter(\.isFinite)
    guard let best = finite.min(), let worst = finite.max() else { return losses.map { _ in 1 } }
    // Halved, for the difference of two finite numbers may overflow.
    let range = worst / 2 - best / 2
    return losses.map { loss in
      guard loss.isFinite else { return 1 }
      return range > 0 ? (loss / 2 - best / 2) / range : 0
    }
  }
}
