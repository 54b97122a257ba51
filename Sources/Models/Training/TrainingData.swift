public import Tensors

/// The examples that trainings draw their batches from.
public struct TrainingData<Scalar: TensorScalar> {
  /// All inputs, row after row; for one training after the other where they have their own.
  public var inputs: Storage<Scalar>
  /// All targets, in the same order: a class in `0..<classes` a row, or whatever the loss takes.
  public var targets: Storage<Scalar>
  /// How many rows there is room for, the same for every training. A training with fewer examples
  /// leaves the last rows unused.
  public var rows: Int
  /// The shape of one input, `[]` of a number.
  public var inputShape: Shape
  /// The shape of one target, `[]` of a label.
  public var targetShape: Shape
  /// Whether all trainings draw from the same rows.
  public var isShared: Bool

  public init(
    inputs: Storage<Scalar>, targets: Storage<Scalar>, rows: Int, inputShape: Shape,
    targetShape: Shape = [], isShared: Bool = true
  ) {
    self.inputs = inputs
    self.targets = targets
    self.rows = rows
    self.inputShape = inputShape
    self.targetShape = targetShape
    self.isShared = isShared
  }
}
