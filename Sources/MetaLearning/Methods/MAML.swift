public import Models
import Tensors

/// Learns an initialization from which a few steps of gradient descent solve a task.
///
/// θ ← θ − β ∇θ Σ L(θ′; query), θ′ = θ − α ∇θ L(θ; support): Finn, Abbeel & Levine (2017),
/// "Model-Agnostic Meta-Learning for Fast Adaptation of Deep Networks", arXiv:1703.03400, algorithm 1.
/// The gradient goes through the inner step unless ``order`` is first.
public struct MAML: InnerLoopLearner {
  public static let name = "maml"
  public static let revision = 1

  /// Inner steps in meta-training.
  public var innerSteps: Int
  /// α, the same for every leaf and step.
  ///
  /// The released code of the paper divides the *sum* of the cross-entropies by the shots: its α of 0.4
  /// at five ways is 2.0 of the mean that is descended here.
  public var stepSize: Double
  public var order: GradientOrder
  public var adapts: AdaptedLeaves
  /// Rows of each inner step, in the order of the support set and then from its beginning again;
  /// `nil`, as in the paper, takes the whole set each time.
  public var innerBatch: Int?

  public init(
    innerSteps: Int = 1, stepSize: Double = 0.01, order: GradientOrder = .second,
    adapts: AdaptedLeaves = .allButNormalization, innerBatch: Int? = nil
  ) {
    self.innerBatch = innerBatch
    self.innerSteps = innerSteps
    self.stepSize = stepSize
    self.order = order
    self.adapts = adapts
  }

  /// Adapts the head alone: Raghu, Raghu, Bengio & Vinyals (2020), "Rapid Learning or Feature Reuse?
  /// Towards Understanding the Effectiveness of MAML", arXiv:1909.09157, section 4 (ANIL).
  public static func anil(innerSteps: Int = 1, stepSize: Double = 0.01) -> MAML {
    MAML(innerSteps: innerSteps, stepSize: stepSize, adapts: .head)
  }

  public var settings: [Setting] { [Setting("inner step size", stepSize)] }

  public func path(
    on task: SymbolicTask, from start: Parameters, of model: some Model, steps: Int
  ) -> [Parameters] {
    descent(
      from: start, of: model, adapting: adapts, steps: steps, order: order,
      on: { task.support.batch($0, of: innerBatch) }, stepSizes: { _, _ in task["inner step size"] }
    )
  }
}
