public import Learners
import MetaLearning
import Models
public import Randomness
import Tensors
public import Trials
public import Workers

/// Learns what trainings begin with on source tasks: by MAML, Reptile, full Meta-SGD, or by training one
/// network on all of them.
///
/// It is what `MetaLearning` does with few-shot tasks, with source tasks in their place: inner loops of
/// ``innerSteps`` batches from the training part, at the learner's default rate, judged on examples of the
/// validation part. Joint training takes both alike. All four spend the same ``budget``, so they may be
/// compared at equal cost.
///
/// Tasks have different classes in any order, and some have more than others. The head is learned for the
/// most; in a task with fewer the others have probability 0, and a training on one takes the head's first
/// columns. What a column is for is another class in each task: this transfers the layers below, and a
/// head that is easily changed.
public struct LearnedInitialization: Sendable {
  /// How it is learned.
  public enum Rule: String, Hashable, Sendable, CaseIterable {
    /// Finn, Abbeel & Levine (2017), exact second order.
    case maml
    /// Nichol, Achiam & Schulman (2018).
    case reptile
    /// Li, Zhou, Chen & Li (2017): weights, and a learning rate for each.
    case metaSGD = "meta_sgd"
    /// One network for all tasks: the control that shares data and nothing else.
    case jointTraining = "joint_training"
  }

  public var rule: Rule
  public var learner: MLPLearner
  /// Inner steps, at least 1. For joint training, how many batches of a task an episode has.
  public var innerSteps = 30
  /// Validation examples an episode has, at least 1.
  public var queries = 64
  /// Episodes an iteration, at least 1.
  public var metaBatch = 4
  /// The learning rate of the outer loop, above 0: of Adam, and for Reptile the share of the way that it
  /// goes, which falls linearly to 0.
  public var outerRate: Double
  /// What the elements of a task's gradient are cut off at, above 0.
  public var limit = 1.0
  /// How many multiply-adds may be spent; there is at least one iteration.
  public var budget: UInt64 = 50_000_000_000

  /// - Parameter outerRate: 0.5 for Reptile and 0.003 for the others unless given.
  public init(_ rule: Rule, of learner: MLPLearner = MLPLearner(), outerRate: Double? = nil) {
    self.rule = rule
    self.learner = learner
    self.outerRate = outerRate ?? (rule == .reptile ? 0.5 : 0.003)
  }

  public var method: Method {
    Method(
      "\(rule.rawValue)_initialization",
      settings: "learner=\(learner.method.name) inner_steps=\(innerSteps) queries=\(queries) "
        + "meta_batch=\(metaBatch) outer_rate=\(outerRate) limit=\(limit) budget=\(budget)")
  }

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
    // It also says whether the learner can be learned for.
    let training = try UnrolledTraining(
      learner, on: data, steps: innerSteps, queries: queries, of: method.name)
    let (network, usual) = (training.network, learner.usual("learning_rate"))
    let meta = metaLearner(rate: usual, batch: training.batchSize)
    func loop(_ optimizer: some Optimizer, _ meta: some MetaLearner) throws -> SourceOuterLoop {
      try SourceOuterLoop(
        SourceOuterLoop.Task(
          episodes: training.episodes, network: network, leaves: meta.parameters(of: network),
          settings: meta.settings),
        metaBatch: metaBatch, optimizer: optimizer, limit: limit, using: stream, workers: workers
      ) { task, start in meta.contribution(of: task, at: start, of: network) }
    }
    let outer: any Optimizer = rule == .reptile ? SGD() : Adam()
    let found = try loop(outer, meta)
    let iterations = settings.iterations(of: found)
    let schedule: any Schedule =
      rule == .reptile
      ? LinearDecay(from: outerRate, over: iterations) : ConstantRate(outerRate)
    for iteration in 0..<iterations {
      try found.step.set("learningRate", to: schedule.rate(at: iteration))
      try found.advance()
    }
    let names = Set(network.parameters.map(\.name))
    var learned = learner
    learned.start = LearnedStart(
      parameters: found.arrays().filter { names.contains($0.name) },
      rates: rule == .metaSGD
        ? found.arrays(prefix: MetaSGD.prefix, times: Float(1 / usual)) : [])
    return LearnedTraining(method: method, learner: learned, cost: found.cost)
  }

  private func metaLearner(rate: Double, batch: Int) -> any MetaLearner {
    switch rule {
    case .maml: MAML(innerSteps: innerSteps, stepSize: rate, innerBatch: batch)
    case .reptile: Reptile(innerSteps: innerSteps, stepSize: rate, innerBatch: batch)
    case .metaSGD: MetaSGD(innerSteps: innerSteps, initialStepSize: rate, innerBatch: batch)
    case .jointTraining: JointTraining(stepSize: rate)
    }
  }
}
