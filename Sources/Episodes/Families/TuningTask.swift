/// A task that hyperparameters are tuned on: a model is trained, validated and tested.
public struct TuningTask: Hashable, Sendable {
  /// The shape of an input.
  public var inputShape: [Int]
  /// How many classes there are; labels are in `0..<classes`.
  public var classes: Int
  /// What a model learns from. Some labels may be wrong.
  public var training: Rows
  /// What chooses between configurations.
  public var validation: Rows
  /// What is looked at once.
  public var test: Rows
  /// The factors as drawn. No method may look at them.
  public var hidden: [HiddenFactor]

  public init(
    inputShape: [Int], classes: Int, training: Rows, validation: Rows, test: Rows,
    hidden: [HiddenFactor] = []
  ) {
    self.inputShape = inputShape
    self.classes = classes
    self.training = training
    self.validation = validation
    self.test = test
    self.hidden = hidden
  }
}

/// Which examples of the set a tuning task has, in the order of its rows.
public struct TuningPlan: Hashable, Sendable {
  /// The number in the example set of each class of the task.
  public var classes: [Int]
  public var training: [Int]
  public var validation: [Int]
  public var test: [Int]
}
