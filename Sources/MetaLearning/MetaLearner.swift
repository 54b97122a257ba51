public import Models
public import Tensors

/// A way to learn from many tasks how to learn a new one.
///
/// A meta-learner is a value: its settings are its stored properties. It describes its work on *one*
/// task as expressions; the executor runs them on a meta-batch, sums what the tasks contribute, and any
/// optimizer takes the outer step. A new method is one file: a struct, its settings, its paper.
public protocol MetaLearner: Sendable {
  /// What tables and archives call it.
  static var name: String { get }
  /// Grows when equal settings begin to give other results.
  static var revision: Int { get }

  /// What the outer loop learns: the leaves of the model, and of the method where it has some.
  func parameters(of model: some Model) -> [Parameter]

  /// Numbers that the expressions take as inputs, such as the inner step size: one program serves all
  /// their values.
  var settings: [Setting] { get }

  /// What a task contributes to the outer loop at the present parameters.
  ///
  /// - Parameter start: tensors with the names and shapes of ``parameters(of:)``.
  func contribution(
    of task: SymbolicTask, at start: Parameters, of model: some Model
  ) -> Contribution

  /// The outputs for the query set, `[rows, …]`, after 0, 1, …, `steps` steps of adaptation to the
  /// support set. A method without such steps gives the same each time.
  ///
  /// - Parameter mode: where batch normalization takes its statistics from.
  func outputs(
    on task: SymbolicTask, at start: Parameters, of model: some Model, steps: Int,
    mode: NormalizationMode
  ) -> [Tensor]
}

extension MetaLearner {
  public func parameters(of model: some Model) -> [Parameter] { model.parameters }
  public var settings: [Setting] { [] }
}
