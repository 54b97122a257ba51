public import Models
import Tensors

/// Learns the step size of every parameter with the initialization.
///
/// θ′ = θ − α ∘ ∇θ L(θ; support), and the outer loop learns θ and α, whose elements may have any sign:
/// Li, Zhou, Chen & Li (2017), "Meta-SGD: Learning to Learn Quickly for Few-Shot Learning",
/// arXiv:1707.09835, equation 5 and algorithm 1.
public struct MetaSGD: InnerLoopLearner {
  public static let name = "meta-sgd"
  public static let revision = 1

  public var innerSteps: Int
  /// What every element of α begins as; the paper draws from [0.005, 0.1].
  public var initialStepSize: Double
  public var adapts: AdaptedLeaves
  /// Rows of each inner step, as ``MAML/innerBatch``.
  public var innerBatch: Int?

  public init(
    innerSteps: Int = 1, initialStepSize: Double = 0.01,
    adapts: AdaptedLeaves = .allButNormalization, innerBatch: Int? = nil
  ) {
    self.innerBatch = innerBatch
    self.innerSteps = innerSteps
    self.initialStepSize = initialStepSize
    self.adapts = adapts
  }

  /// What the names of the learned step sizes begin with; the leaf's name follows.
  public static let prefix = "step sizes/"

  public func parameters(of model: some Model) -> [Parameter] {
    model.parameters
      + model.parameters.filter { adapts.contains($0.name) }.map {
        Parameter(MetaSGD.prefix + $0.name, $0.shape, .constant(initialStepSize))
      }
  }

  public func path(
    on task: SymbolicTask, from start: Parameters, of model: some Model, steps: Int
  ) -> [Parameters] {
    let weights = start.selecting { !$0.hasPrefix(MetaSGD.prefix) }
    return descent(
      from: weights, of: model, adapting: adapts, steps: steps, order: .second,
      on: { task.support.batch($0, of: innerBatch) },
      stepSizes: { _, leaf in start.leaf(MetaSGD.prefix + leaf, like: task.support.inputs) })
  }
}
