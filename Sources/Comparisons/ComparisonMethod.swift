/// What a training begins from. Methods of different tracks never share a bold column: a track of
/// learned weights passes on data, not only hyperparameters.
public enum Track: String, Sendable, Codable, CaseIterable {
  /// Track H: every training begins from random weights.
  case randomWeights = "H"
  /// Track I: trainings begin from learned weights.
  case learnedWeights = "I"
}

/// A method that is compared, and what it cost before it saw the first target task.
public struct ComparisonMethod: Sendable, Equatable {
  public var name: String
  public var track: Track
  /// S, in multiply-adds: source trainings and meta-training of one repeat. 0 where nothing is learned.
  public var learningCost: Double
  /// What was learned from, for the ledger: "24 tasks × 64 configurations".
  public var learnedFrom: String?
  /// Multiply-adds spent once on each target task beside its trials, such as meta-features.
  public var costPerTask: Double

  public init(
    _ name: String, track: Track = .randomWeights, learningCost: Double = 0,
    learnedFrom: String? = nil, costPerTask: Double = 0
  ) {
    self.name = name
    self.track = track
    self.learningCost = learningCost
    self.learnedFrom = learnedFrom
    self.costPerTask = costPerTask
  }
}
