public import Trials

/// An earlier task: what describes it, and what was tried on it.
public struct SourceTask: Equatable, Sendable {
  /// A configuration and the objective's value, NaN or infinite where the trial diverged or failed.
  public struct Result: Sendable {
    public var configuration: Configuration
    public var value: Double

    public init(_ configuration: Configuration, _ value: Double) {
      self.configuration = configuration
      self.value = value
    }
  }

  /// A text that no other source task has.
  public var name: String
  /// Tasks that share data – images, say – are of one group, and are left out together.
  public var group: String
  public var features: TaskFeatures
  public var trials: [Result]
  /// What all trials cost together.
  public var cost: Cost

  /// - Parameter group: the name where the task shares nothing with another.
  public init(
    _ name: String, group: String? = nil, features: TaskFeatures, trials: [Result],
    cost: Cost = Cost()
  ) {
    self.name = name
    self.group = group ?? name
    self.features = features
    self.trials = trials
    self.cost = cost
  }
}

extension SourceTask.Result: Equatable {
  /// Whether two results have the same bits, all NaN counting as one.
  public static func == (a: Self, b: Self) -> Bool {
    a.configuration == b.configuration
      && (a.value.bitPattern == b.value.bitPattern || a.value.isNaN && b.value.isNaN)
  }
}
