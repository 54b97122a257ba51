import Arithmetic
public import Learners
import MetaLearning
import Models
public import Randomness
import Search
import Tensors
public import Trials
public import Workers

/// Hyperparameters learned by descent along the derivative of validation losses through trainings; then
/// random ones.
///
/// λ ← λ − η ∇λ Σ L(θ_T(λ); validation), θ_{t+1} = θ_t − α_t (∇L(θ_t; batch t) + wd · θ_t): Maclaurin,
/// Duvenaud & Adams (2015), "Gradient-based Hyperparameter Optimization through Reversible Learning", with
/// the outer loop over tasks of Finn, Abbeel & Levine (2017): MAML whose outer variables are λ, the logarithms
/// of `learning_rate`, `output_rate`, `weight_decay` and `initial_scale`, whichever the space has. Every
/// episode has fresh random weights. What comes out is one configuration for all tasks, the mean over the
/// second half of the iterations; it is a constant, found by gradients.
///
/// Trainings are cut to ``innerSteps``, over which the learner's schedule falls as it does over all: so
/// the rates come out too high, and decay too low, for long trainings. λ is kept in the space's ranges. Where a
/// training leaves the finite numbers it says that the learning rate is to fall.
public struct Hypergradients: Sendable {
  public var learner: any NetworkLearner
  /// T, the steps that are differentiated through, at least 1.
  public var innerSteps = 40
  /// Validation examples an episode is judged on, at least 1.
  public var queries = 64
  /// Outer iterations, at least 1.
  public var iterations = 200
  /// Episodes an iteration, at least 1.
  public var metaBatch = 8
  /// The learning rate of the outer Adam, above 0, in natural logarithms.
  public var outerRate = 0.05
  /// What a task's derivatives are cut off at, above 0.
  public var limit = 1.0

  public init(of learner: any NetworkLearner = MLPLearner()) { self.learner = learner }

  public var method: Method {
    Method(
      "hypergradient",
      settings: "learner=\(learner.method.name) inner_steps=\(innerSteps) queries=\(queries) "
        + "iterations=\(iterations) meta_batch=\(metaBatch) outer_rate=\(outerRate) limit=\(limit)")
  }

  /// What can be learned.
  static let names = ["learning_rate", "output_rate", "weight_decay", "initial_scale"]

  /// Learns a configuration of a space.
  ///
  /// - Parameters:
  ///   - data: the source tasks; see ``SourceData/leavingOut(group:)``.
  ///   - space: ranges of numbers above 0, and fixed values. What it does not have keeps the learner's
  ///     default.
  ///   - stream: the only source of chance.
  ///   - workers: the threads that share the episodes; their number changes no bit.
  /// - Throws: ``LearnedSearchError`` for a space, a learner or a setting that cannot be used.
  public func learn(
    from data: SourceData, in space: SearchSpace, using stream: RandomStream, workers: Workers
  ) throws -> LearnedMethod {
    try check(space)
    let training = try UnrolledTraining(
      learner, on: data, steps: innerSteps, queries: queries, of: method.name)
    let ranges = try Self.ranges(of: space)
    let fixed = fixed(in: space)
    let leaves = ranges.map { range in
      let start = min(max(fixed[range.name] ?? 1, range.lower), range.upper)
      return Parameter(range.name, [], .constant(Double.log(start)))
    }
    let loop = try SourceOuterLoop(
      SourceOuterLoop.Task(
        episodes: training.episodes, network: training.network, leaves: leaves,
        falling: ["learning_rate"]),
      metaBatch: metaBatch, optimizer: Adam(learningRate: outerRate), limit: limit, using: stream,
      workers: workers
    ) { task, start in
      let loss = Self.loss(of: training, on: task, at: start, fixed: fixed)
      return Contribution(
        loss: loss, gradient: gradient(of: loss, withRespectTo: start, allowingUnused: true))
    }
    let parameters = loop.step.parameters
    var sums = [Double](repeating: 0, count: ranges.count)
    for iteration in 0..<iterations {
      try loop.advance()
      for (index, range) in ranges.enumerated() {
        guard let leaf = loop.step.layout[range.name] else { continue }
        let value = min(
          max(Double(parameters[leaf.offset]), Double.log(range.lower)), Double.log(range.upper))
        parameters[leaf.offset] = Float(value)
        if iteration >= iterations / 2 { sums[index] += value }
      }
    }
    var values: [String: HyperparameterValue] = [:]
    for (range, sum) in zip(ranges, sums) {
      let value = Double.exp(sum / Double(iterations - iterations / 2))
      values[range.name] = .real(min(max(value, range.lower), range.upper))
    }
    for hyperparameter in space.hyperparameters {
      if case .fixed(let value) = hyperparameter.domain { values[hyperparameter.name] = value }
    }
    let sampler = ListSampler(method, list: [Configuration(values)])
    return LearnedMethod(method, cost: loop.cost) { _ in sampler }
  }

  /// The validation loss at the end of a training, as an expression of the logarithms of some
  /// hyperparameters and of the values of the others.
  static func loss(
    of training: UnrolledTraining, on task: SymbolicTask, at start: Parameters,
    fixed: [String: Double]
  ) -> Tensor {
    func number(_ name: String) -> Tensor {
      start[name].map { $0.exp() } ?? task.graph.constant(fixed[name] ?? 1)
    }
    let (rate, outputRate) = (number("learning_rate"), number("output_rate"))
    return training.loss(
      on: task,
      UnrolledTraining.Choice(
        rate: { training.isOutput($0) ? rate * outputRate : rate },
        weightDecay: number("weight_decay"), initialScale: number("initial_scale")))
  }

  private struct Range {
    var name: String
    var lower, upper: Double
  }

  private func check(_ space: SearchSpace) throws {
    for (name, value) in [("iterations", iterations), ("meta_batch", metaBatch)] where value < 1 {
      throw LearnedSearchError.badSetting(
        name, of: method.name, found: "\(value)", needed: "1 or more")
    }
    for (name, value) in [("outer_rate", outerRate), ("limit", limit)]
    where !(value > 0 && value.isFinite) {
      throw LearnedSearchError.badSetting(
        name, of: method.name, found: "\(value)", needed: "a finite number above 0")
    }
    try learner.check(space)
  }

  /// The hyperparameters that are learned.
  private static func ranges(of space: SearchSpace) throws(LearnedSearchError) -> [Range] {
    var ranges: [Range] = []
    for hyperparameter in space.hyperparameters {
      switch hyperparameter.domain {
      case .log(let lower, let upper), .uniform(let lower, let upper):
        guard names.contains(hyperparameter.name), lower > 0, hyperparameter.condition == nil else {
          throw .notDifferentiable(hyperparameter.name, known: names)
        }
        ranges.append(Range(name: hyperparameter.name, lower: lower, upper: upper))
      case .fixed where hyperparameter.condition == nil: break
      default: throw .notDifferentiable(hyperparameter.name, known: names)
      }
    }
    guard !ranges.isEmpty else { throw .notDifferentiable("(none)", known: names) }
    return ranges
  }

  /// The learner's defaults, and what the space has fixed.
  private func fixed(in space: SearchSpace) -> [String: Double] {
    var values: [String: Double] = [:]
    for entry in learner.defaults.entries { values[entry.name] = entry.value.number }
    for hyperparameter in space.hyperparameters {
      if case .fixed(let value) = hyperparameter.domain {
        values[hyperparameter.name] = value.number
      }
    }
    return values
  }
}
