public import Models
import Tensors

/// The outer gradient of a task points from the weights found on it back to the initialization.
///
/// g = θ − θ′. Averaged over the meta-batch and descended with step size ε it gives
/// θ ← θ + ε · mean(θ′ − θ): Nichol, Achiam & Schulman (2018), "On First-Order Meta-Learning Algorithms",
/// arXiv:1803.02999, algorithm 2. With a meta-batch of one it is algorithm 1, the serial version.
public struct Reptile: InnerLoopLearner {
  public static let name = "reptile"
  public static let revision = 1

  /// Inner steps in meta-training, k.
  public var innerSteps: Int
  /// The step size of the inner gradient descent.
  public var stepSize: Double
  /// Rows of each inner step, in the order of the support set and then from its beginning again;
  /// `nil` takes the whole set each time.
  public var innerBatch: Int?
  public var adapts: AdaptedLeaves

  public init(
    innerSteps: Int = 5, stepSize: Double = 0.02, innerBatch: Int? = nil,
    adapts: AdaptedLeaves = .all
  ) {
    self.innerSteps = innerSteps
    self.stepSize = stepSize
    self.innerBatch = innerBatch
    self.adapts = adapts
  }

  public var settings: [Setting] { [Setting("inner step size", stepSize)] }

  public func path(
    on task: SymbolicTask, from start: Parameters, of model: some Model, steps: Int
  ) -> [Parameters] {
    descent(
      from: start, of: model, adapting: adapts, steps: steps, order: .first,
      on: { task.support.batch($0, of: innerBatch) },
      stepSizes: { _, _ in task["inner step size"] })
  }

  /// θ − θ′; the loss that is reported is the query's after adaptation.
  public func contribution(
    of task: SymbolicTask, at start: Parameters, of model: some Model
  ) -> Contribution {
    let adapted = path(on: task, from: start, of: model, steps: innerSteps)[max(innerSteps, 0)]
    let outputs = model(adapted, task.query.inputs)
    let moved = adapts.part(of: start)
    return Contribution(
      loss: task.query.loss(of: outputs), gradient: moved - adapts.part(of: adapted),
      measures: task.query.accuracy(of: outputs).map { [$0] } ?? [])
  }
}

extension Examples {
  /// The batch of a step: `size` rows after those of the step before, from the beginning again where
  /// the rows end.
  func batch(_ step: Int, of size: Int?) -> Examples {
    guard let size, size < count, size > 0 else { return self }
    let first = step * size % count
    let last = min(first + size, count)
    func part(_ tensor: Tensor) -> Tensor {
      let head = tensor.sliced(first..<last)
      let rest = size - (last - first)
      return rest == 0 ? head : .concatenated([head, tensor.sliced(0..<rest)])
    }
    return Examples(inputs: part(inputs), targets: part(targets), classes: classes)
  }
}
