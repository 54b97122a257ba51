public import Randomness

/// One configuration of one method on one task with one seed, and what came of it.
public struct Trial: Equatable, Sendable, Codable {
  public var key: TrialKey
  public var role: Role
  /// The digest of the data that the task was made from.
  public var dataset: String
  /// Every stream of random numbers that was drawn from.
  public var streams: [NamedStream]
  public var outcome: Outcome
  /// The identifier of the earlier trial whose outcome this one repeats, where the configuration was
  /// proposed before: nothing was run, but the cost counts all the same.
  public var repeats: String?
  /// When and how long it ran: all that may differ between two equal runs.
  public var timing: Timing?

  public init(
    key: TrialKey, role: Role, dataset: String = "", streams: [NamedStream] = [], outcome: Outcome,
    repeats: String? = nil, timing: Timing? = nil
  ) {
    self.key = key
    self.role = role
    self.dataset = dataset
    self.streams = streams
    self.outcome = outcome
    self.repeats = repeats
    self.timing = timing
  }

  /// Whether two trials are equal in all but their timing.
  public func hasSameResult(as other: Trial) -> Bool {
    var (a, b) = (self, other)
    a.timing = nil
    b.timing = nil
    return a == b
  }
}

/// What a trial is for, and so who is charged for it.
public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
  /// Gathers experience on a task that others learn from.
  case source
  /// Trains what is learned over tasks.
  case metaTraining = "meta_training"
  /// A search on the task that the study asks about.
  case target
  /// Finds out what the best possible is; charged to no method.
  case reference
  /// Values a configuration again with fresh chance.
  case valuation
}

/// A stream of random numbers with what was drawn from it, such as `initial weights`.
public struct NamedStream: Hashable, Sendable, Codable {
  public var purpose: String
  /// The stream; its description is its path, and its identifier the key.
  public var stream: RandomStream

  public init(_ purpose: String, _ stream: RandomStream) {
    self.purpose = purpose
    self.stream = stream
  }
}

/// When and how long a trial ran.
public struct Timing: Hashable, Sendable, Codable {
  /// By a clock that never goes back.
  public var seconds: Double
  /// When it began, in seconds since 1970-01-01T00:00:00Z.
  public var began: Double?

  public init(seconds: Double, began: Double? = nil) {
    self.seconds = seconds
    self.began = began
  }
}
