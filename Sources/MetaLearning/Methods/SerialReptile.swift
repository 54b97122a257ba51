public import Models
public import Tensors

/// Reptile whose inner loop is Adam without a mean, with moments that go on from task to task.
///
/// v ← β₂ v + (1 − β₂) g², φ ← φ − α g / (√(v / (1 − β₂ᵗ)) + ε), and θ ← θ + ε mean(φ − θ): Nichol, Achiam &
/// Schulman (2018), "On First-Order Meta-Learning Algorithms", arXiv:1803.02999, algorithm 2 and section
/// 6.1, with the released code's β₁ = 0. v and t are carried through training; at test every task begins
/// with those that training left.
public struct SerialReptile: SerialMetaLearner {
  public static let name = "serial reptile"
  public static let revision = 1

  /// Inner steps in meta-training, k.
  public var innerSteps: Int
  /// α.
  public var stepSize: Double
  /// Rows of each inner step, in the order of the support set and then from its beginning again; `nil`
  /// takes the whole set each time.
  public var innerBatch: Int?
  /// β₂ in 0..<1.
  public var secondDecay: Double

  public init(
    innerSteps: Int = 5, stepSize: Double = 0.001, innerBatch: Int? = 10,
    secondDecay: Double = 0.999
  ) {
    self.innerSteps = innerSteps
    self.stepSize = stepSize
    self.innerBatch = innerBatch
    self.secondDecay = secondDecay
  }

  private static let squares = "carried/squares"
  private static let count = "carried/steps"
  private static let epsilon = 1e-8

  public var settings: [Setting] {
    [Setting("inner step size", stepSize), Setting("second decay", secondDecay)]
  }

  public func parameters(of model: some Model) -> [Parameter] {
    model.parameters
      + model.parameters.map { Parameter("\(Self.squares)/\($0.name)", $0.shape, .zeros) }
      + [Parameter(Self.count, [1], .zeros)]
  }

  public func carries(_ leaf: String) -> Bool { leaf.hasPrefix("carried/") }

  private struct Place {
    var weights: Parameters
    var squares: Parameters
    var count: Tensor
  }

  /// Weights and moments after 0, 1, …, `steps` inner steps.
  private func path(
    on task: SymbolicTask, from start: Parameters, of model: some Model, steps: Int
  ) -> [Place] {
    let (rate, decay) = (task["inner step size"], task["second decay"])
    var path = [
      Place(
        weights: start.selecting { !carries($0) }, squares: start.subtree(Self.squares),
        count: start.leaf(Self.count, like: task.support.inputs))
    ]
    for step in 0..<max(steps, 0) {
      var now = path[step]
      let rows = task.support.batch(step, of: innerBatch)
      let slope = gradient(
        of: rows.loss(of: model(now.weights, rows.inputs)), withRespectTo: now.weights,
        allowingUnused: true)
      now.count = now.count + 1
      now.squares = decay * now.squares + (1 - decay) * slope.map { $0.squared() }
      let correction = (1 / (1 - decay.power(now.count))).reshaped(to: [])
      let root = now.squares.map { ($0 * correction).squareRoot() + Self.epsilon }
      now.weights = now.weights - rate * (slope / root)
      path.append(now)
    }
    return path
  }

  public func visit(
    _ task: SymbolicTask, from start: Parameters, of model: some Model
  ) -> (loss: Tensor, leaves: Parameters) {
    let last = path(on: task, from: start, of: model, steps: innerSteps)[max(innerSteps, 0)]
    let leaves = start.mapWithNames { name, tensor in
      let prefix = Self.squares + "/"
      if name == Self.count { return last.count }
      if name.hasPrefix(prefix) {
        return last.squares.leaf(String(name.dropFirst(prefix.count)), like: tensor)
      }
      return last.weights.leaf(name, like: tensor)
    }
    return (task.query.loss(of: model(last.weights, task.query.inputs)), leaves)
  }

  /// θ − φ, as of ``Reptile``, where nothing is carried: every task begins with the same moments.
  public func contribution(
    of task: SymbolicTask, at start: Parameters, of model: some Model
  ) -> Contribution {
    let found = visit(task, from: start, of: model)
    let pull = (start - found.leaves).selecting { !carries($0) }
    return Contribution(loss: found.loss, gradient: pull)
  }

  public func outputs(
    on task: SymbolicTask, at start: Parameters, of model: some Model, steps: Int,
    mode: NormalizationMode
  ) -> [Tensor] {
    path(on: task, from: start, of: model, steps: steps).map {
      model.outputs(
        on: task.query.inputs, given: task.support.inputs, parameters: $0.weights, mode: mode)
    }
  }
}
