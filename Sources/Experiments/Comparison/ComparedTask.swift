public import Archiving
public import LearnedSearch
public import Trials

/// A task of a comparison: what is recorded of it, and the features that methods look at.
public struct ComparedTask: Sendable {
  public var record: RecordedTask
  /// Tasks that share data are of one group.
  public var group: String
  public var features: TaskFeatures
  /// What computing the features costs.
  public var featureCost: Cost

  /// - Parameter group: the task by itself where it shares nothing with another.
  public init(
    _ record: RecordedTask, group: String? = nil, features: TaskFeatures,
    featureCost: Cost = Cost()
  ) {
    self.record = record
    self.group = group ?? record.task
    self.features = features
    self.featureCost = featureCost
  }
}
