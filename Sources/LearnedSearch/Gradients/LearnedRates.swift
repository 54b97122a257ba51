public import Learners
import MetaLearning
import Models
public import Randomness
import Tensors
public import Trials
public import Workers

/// Learns a learning rate for every weight and bias, for trainings from random weights: the rates of
/// Meta-SGD without its initialization.
///
/// θ_{t+1} = θ_t − s_t r ∘ (∇L(θ_t; batch t) + wd · θ_t), and r descends along the validation loss at the end, with
/// fresh random θ_0 in every episode: Li, Zhou, Chen & Li (2017), "Meta-SGD", arXiv:1707.09835, whose rates they
/// are. s is the learner's schedule. Elements may have any sign. Trainings are cut to ``innerSteps``: see
/// ``Hypergradients``.
///
/// Rates are for the network of the source task with the most classes; one with fewer takes the first
/// columns of the head's. What comes out are multiples of the learner's default rate, so that its default
/// configuration trains with exactly the rates that were learned.
public struct LearnedRates: Sendable {
  public var learner: MLPLearner
  /// The steps that are differentiated through, at least 1.
  public var innerSteps = 40
  /// Validation examples an episode is judged on, at least 1.
  public var queries = 64
  /// Episodes an iteration, at least 1.
  public var metaBatch = 8
  /// The learning rate of the outer Adam, as a multiple of the learner's default rate.
  public var outerRate = 0.02
  /// What the elements of a task's gradient are cut off at, above 0.
  public var limit = 1.0
  /// How many multiply-adds may be spent; there is at least one iteration.
  public var budget: UInt64 = 50_000_000_000

  public init(of learner: MLPLearner = MLPLearner()) { self.learner = learner }

  public var method: Method {
    Method(
      "learned_rates",
      settings: "learner=\(learner.method.name) inner_steps=\(innerSteps) queries=\(queries) "
        + "meta_batch=\(metaBatch) outer_rate=\(outerRate) limit=\(limit) budget=\(budget)")
  }

  private static let prefix = "rates/"

  /// - Parameters:
  ///   - data: the source tasks; see ``SourceData/leavingOut(group:)``.
  ///   - stream: the only source of chance.
  ///   - workers: the threads that share the episodes; their number changes no bit.
  /// - Throws: ``LearnedSearchError`` for a learner or a setting that cannot be used.
  public func learn(
    from data: SourceData, using stream: RandomStream, workers: Workers
  ) throws -> LearnedTraining {
    let settings = SourceLoopSettings(
      metaBatch: metaBatch, outerRate: outerRate, limit: limit, budget: budget)
    try settings.check(of: method.name)
    let training = try UnrolledTraining(
      learner, on: data, steps: innerSteps, queries: queries, of: method.name)
    let usual = learner.usual("learning_rate")
    let leaves = training.network.parameters.map {
      Parameter(Self.prefix + $0.name, $0.shape, .constant(usual))
    }
    let loop = try SourceOuterLoop(
      SourceOuterLoop.Task(
        episodes: training.episodes, network: training.network, leaves: leaves),
      metaBatch: metaBatch, optimizer: Adam(learningRate: outerRate * usual), limit: limit,
      using: stream, workers: workers
    ) { task, start in
      let loss = training.loss(
        on: task,
        UnrolledTraining.Choice(
          rate: { start.leaf(Self.prefix + $0, like: task.support.inputs) },
          weightDecay: task.graph.constant(learner.usual("weight_decay")),
          initialScale: task.graph.constant(1)))
      return Contribution(
        loss: loss, gradient: gradient(of: loss, withRespectTo: start, allowingUnused: true))
    }
    for _ in 0..<settings.iterations(of: loop) { try loop.advance() }
    var learned = learner
    learned.start = LearnedStart(
      rates: loop.arrays(prefix: Self.prefix, times: Float(1 / usual)))
    return LearnedTraining(method: method, learner: learned, cost: loop.cost)
  }
}

/// What the outer loops over source tasks are all told.
struct SourceLoopSettings {
  var metaBatch: Int
  var outerRate: Double
  var limit: Double
  var budget: UInt64

  func check(of method: String) throws(LearnedSearchError) {
    guard metaBatch >= 1 else {
      throw .badSetting("meta_batch", of: method, found: "\(metaBatch)", needed: "1 or more")
    }
    for (name, value) in [("outer_rate", outerRate), ("limit", limit)]
    where !(value > 0 && value.isFinite) {
      throw .badSetting(name, of: method, found: "\(value)", needed: "a finite number above 0")
    }
  }

  /// How many iterations the budget allows, at least one.
  func iterations(of loop: SourceOuterLoop) -> Int {
    max(1, Int(clamping: budget / max(loop.costPerIteration.multiplyAdds, 1)))
  }
}

extension MLPLearner {
  /// The default of a hyperparameter.
  func usual(_ name: String) -> Double { defaults[name]?.number ?? 0 }
}
