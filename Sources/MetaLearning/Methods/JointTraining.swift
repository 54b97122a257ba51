public import Models
import Tensors

/// Trains one model on all tasks together, and fine-tunes it on each: the baseline that shares the data
/// of meta-learning and not its idea.
///
/// It is the pretrained network of Finn, Abbeel & Levine (2017), section 5.1. Support and query rows are
/// trained on alike. MAML with a step size of 0 has the same gradient where the support set is empty.
public struct JointTraining: InnerLoopLearner {
  public static let name = "joint training"
  public static let revision = 1

  /// The step size of fine-tuning.
  public var stepSize: Double
  public var adapts: AdaptedLeaves
  public var innerSteps: Int { 0 }

  public init(stepSize: Double = 0.01, adapts: AdaptedLeaves = .all) {
    self.stepSize = stepSize
    self.adapts = adapts
  }

  public var settings: [Setting] { [Setting("inner step size", stepSize)] }

  public func path(
    on task: SymbolicTask, from start: Parameters, of model: some Model, steps: Int
  ) -> [Parameters] {
    descent(
      from: start, of: model, adapting: adapts, steps: steps, order: .first,
      on: { _ in task.support }, stepSizes: { _, _ in task["inner step size"] })
  }

  public func contribution(
    of task: SymbolicTask, at start: Parameters, of model: some Model
  ) -> Contribution {
    let rows = Examples(
      inputs: .concatenated([task.support.inputs, task.query.inputs]),
      targets: .concatenated([task.support.targets, task.query.targets]),
      classes: task.query.classes)
    let outputs = model(start, rows.inputs)
    let loss = rows.loss(of: outputs)
    return Contribution(
      loss: loss, gradient: gradient(of: loss, withRespectTo: start, allowingUnused: true),
      measures: rows.accuracy(of: outputs).map { [$0] } ?? [])
  }
}
