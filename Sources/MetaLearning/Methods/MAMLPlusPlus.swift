public import Models
import Tensors

/// MAML with a learned step size for every layer and step, and losses after every step.
///
/// Antoniou, Edwards & Storkey (2019), "How to train your MAML", arXiv:1810.09502: sections "Learning
/// per-layer, per-step learning rates" and "Multi-step loss optimization".
public struct MAMLPlusPlus: InnerLoopLearner {
  public static let name = "maml++"
  public static let revision = 1

  /// Inner steps in meta-training and at test: there is a step size for each.
  public var innerSteps: Int
  /// What every step size begins as.
  public var initialStepSize: Double
  /// How much the losses after the steps before the last count in the outer loss: 1 weighs all steps
  /// alike, 0 the last alone. The paper lowers it over the first epochs.
  public var earlyWeight: Double
  public var adapts: AdaptedLeaves

  public init(
    innerSteps: Int = 5, initialStepSize: Double = 0.1, earlyWeight: Double = 0,
    adapts: AdaptedLeaves = .all
  ) {
    self.innerSteps = innerSteps
    self.initialStepSize = initialStepSize
    self.earlyWeight = earlyWeight
    self.adapts = adapts
  }

  private static let prefix = "step sizes/"

  public var settings: [Setting] { [Setting("early weight", earlyWeight)] }

  public func parameters(of model: some Model) -> [Parameter] {
    model.parameters
      + model.parameters.filter { adapts.contains($0.name) }.map {
        Parameter(
          MAMLPlusPlus.prefix + $0.name, [max(innerSteps, 1)], .constant(initialStepSize))
      }
  }

  /// Beyond ``innerSteps`` the last step size goes on.
  public func path(
    on task: SymbolicTask, from start: Parameters, of model: some Model, steps: Int
  ) -> [Parameters] {
    let weights = start.selecting { !$0.hasPrefix(MAMLPlusPlus.prefix) }
    return descent(
      from: weights, of: model, adapting: adapts, steps: steps, order: .second,
      on: { _ in task.support },
      stepSizes: { step, leaf in
        let place = min(step, max(innerSteps, 1) - 1)
        return start.leaf(MAMLPlusPlus.prefix + leaf, like: task.support.inputs)
          .sliced(place..<place + 1).reshaped(to: [])
      })
  }

  /// The weights of n losses are w/n each but for the last, which has the rest of 1.
  public func contribution(
    of task: SymbolicTask, at start: Parameters, of model: some Model
  ) -> Contribution {
    let path = path(on: task, from: start, of: model, steps: innerSteps)
    let judged = innerSteps > 0 ? path.dropFirst() : path[...]
    let outputs = judged.map { model($0, task.query.inputs) }
    let early = task["early weight"] / Double(max(innerSteps, 1))
    let last = outputs[outputs.count - 1]
    var loss = task.query.loss(of: last) * (1 - early * Double(outputs.count - 1))
    for output in outputs.dropLast() { loss += task.query.loss(of: output) * early }
    return Contribution(
      loss: loss, gradient: gradient(of: loss, withRespectTo: start, allowingUnused: true),
      measures: task.query.accuracy(of: last).map { [$0] } ?? [])
  }
}
