public import Models
public import Tensors

/// A meta-learner that carries something from one task to the next, and so meets them one after the other.
///
/// What is carried are leaves of ``MetaLearner/parameters(of:)`` beside the model's; ``SerialTraining``
/// hands them on.
public protocol SerialMetaLearner: MetaLearner {
  /// What a task leaves behind.
  ///
  /// - Parameter start: tensors with the names and shapes of ``MetaLearner/parameters(of:)``.
  /// - Returns: the loss that is reported; the adapted weights and what is carried on, all leaves of
  ///   `start`.
  func visit(
    _ task: SymbolicTask, from start: Parameters, of model: some Model
  ) -> (loss: Tensor, leaves: Parameters)

  /// Whether a leaf is handed to the next task as it is, instead of pulling the initialization.
  func carries(_ leaf: String) -> Bool
}
