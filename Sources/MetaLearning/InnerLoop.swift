public import Models
public import Tensors

/// How the gradient of the outer loop sees those of the inner.
public enum GradientOrder: String, Hashable, Sendable {
  /// Inner gradients are constants: θ′ depends on θ as θ − c does.
  case first
  /// The exact gradient, through the inner gradients.
  case second
}

/// A meta-learner that adapts a model to its support set step by step.
public protocol InnerLoopLearner: MetaLearner {
  /// Inner steps in meta-training.
  var innerSteps: Int { get }

  /// The model's parameters after 0, 1, …, `steps` steps on the support set.
  func path(
    on task: SymbolicTask, from start: Parameters, of model: some Model, steps: Int
  ) -> [Parameters]
}

extension InnerLoopLearner {
  /// The query loss after the last inner step, and its gradient: MAML, equation 1 and algorithm 1.
  public func contribution(
    of task: SymbolicTask, at start: Parameters, of model: some Model
  ) -> Contribution {
    let adapted = path(on: task, from: start, of: model, steps: innerSteps)
    let outputs = model(adapted[innerSteps], task.query.inputs)
    let loss = task.query.loss(of: outputs)
    return Contribution(
      loss: loss, gradient: gradient(of: loss, withRespectTo: start, allowingUnused: true),
      measures: task.query.accuracy(of: outputs).map { [$0] } ?? [])
  }

  public func outputs(
    on task: SymbolicTask, at start: Parameters, of model: some Model, steps: Int,
    mode: NormalizationMode
  ) -> [Tensor] {
    path(on: task, from: start, of: model, steps: steps).map {
      model.outputs(
        on: task.query.inputs, given: task.support.inputs, parameters: $0, mode: mode)
    }
  }
}

/// Gradient descent on examples, of the leaves that are adapted.
///
/// Each step is θ′ ← θ − α ∇L(θ; examples): Finn, Abbeel & Levine (2017), algorithm 1.
///
/// - Parameters:
///   - leaves: which leaves change.
///   - steps: how many steps; `0` gives θ alone.
///   - order: whether the outer loop may differentiate through the gradients.
///   - examples: what each step descends on.
///   - stepSizes: α of each leaf at a step, a number or a tensor of the leaf's shape.
/// - Returns: θ after 0, 1, …, `steps` steps, all leaves of each.
func descent(
  from start: Parameters, of model: some Model, adapting leaves: AdaptedLeaves, steps: Int,
  order: GradientOrder, on examples: (_ step: Int) -> Examples,
  stepSizes: (_ step: Int, _ leaf: String) -> Tensor
) -> [Parameters] {
  var path = [start]
  for step in 0..<max(steps, 0) {
    let now = path[step]
    let rows = examples(step)
    let adapted = leaves.part(of: now)
    let slope = gradient(
      of: rows.loss(of: model(now, rows.inputs)), withRespectTo: adapted, allowingUnused: true)
    let direction = order == .first ? slope.detached() : slope
    let sizes = direction.mapWithNames { name, tensor in stepSizes(step, name) * tensor }
    path.append(now.replacing(with: adapted - sizes))
  }
  return path
}
