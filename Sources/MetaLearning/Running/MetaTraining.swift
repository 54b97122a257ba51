public import Episodes
public import Models
public import Randomness
public import Tensors
public import Workers

/// The outer loop: a meta-learner on the tasks of a family, an iteration a meta-batch.
///
/// ```swift
/// let training = try MetaTraining(
///   MAML(stepSize: 0.01), of: MLP.mamlSinusoid, on: Sinusoids.finn(shots: 10, queries: 10),
///   metaBatch: 25, optimizer: Adam(), seed: 1, workers: workers)
/// try training.run(70_000)
/// ```
///
/// Iteration i takes the tasks i · metaBatch ..< (i + 1) · metaBatch of the split `train`, so a
/// training that stops and goes on draws what it would have drawn. Equal arguments give equal bits,
/// whatever the workers.
public final class MetaTraining<Family: EpisodeFamily> {
  public let family: Family
  public let metaBatch: Int
  public let seed: Seed
  public let split: Split
  /// The learning rate of each iteration; `nil` keeps the optimizer's.
  public var schedule: (any Schedule)?

  /// The parameters, the optimizer's slots, and the losses of the last iteration.
  public let step: MetaStep<Float>
  private let episodes: EpisodeStorage
  private let settings: [Storage<Float>]

  /// Iterations so far.
  public private(set) var iterations = 0

  /// Compiles the outer loop and draws the initial parameters.
  ///
  /// - Parameters:
  ///   - metaBatch: tasks an iteration, at least 1.
  ///   - seed: of tasks and of initial parameters, which come from `seed/initial parameters`.
  ///   - split: where tasks come from.
  public init(
    _ learner: some MetaLearner, of model: some Model, on family: Family, metaBatch: Int,
    optimizer: some Optimizer, schedule: (any Schedule)? = nil, seed: Seed,
    split: Split = .train, workers: Workers
  ) throws {
    self.family = family
    self.metaBatch = metaBatch
    self.seed = seed
    self.split = split
    self.schedule = schedule
    let leaves = learner.parameters(of: model)
    let names = learner.settings.map(\.name)
    let form = family.form
    step = try MetaStep(
      leaves.layout, tasks: metaBatch, optimizer: optimizer, workers: workers
    ) { start, graph in
      learner.contribution(
        of: SymbolicTask(form, settings: names, in: graph), at: start, of: model)
    }
    episodes = EpisodeStorage(form, tasks: metaBatch)
    settings = learner.settings.map { Storage([Float($0.value)]) }
    try episodes.bind(to: step.program) { try step.bind($0, to: $1) }
    let needed = Set(step.program.inputs.map(\.name))
    for (name, storage) in zip(names, settings) where needed.contains(name) {
      try step.bind(name, to: storage)
    }
    try leaves.initialize(step.parameters, from: seed.stream("initial parameters"))
  }

  /// Goes on for some iterations.
  ///
  /// - Parameter observe: called after each with its number, from 0; returns whether to go on.
  public func run(_ count: Int, observe: (Int) throws -> Bool = { _ in true }) throws {
    for _ in 0..<max(count, 0) {
      let first = iterations * metaBatch
      try episodes.draw(first..<first + metaBatch, of: split, from: family, seed: seed)
      if let schedule { try step.set("learningRate", to: schedule.rate(at: iterations)) }
      try step.run()
      iterations += 1
      if try !observe(iterations - 1) { return }
    }
  }

  /// The mean query loss over the last meta-batch.
  public var meanLoss: Double { step.meanLoss }

  /// Continues from a state that was saved.
  public func resume(at iteration: Int, stepCount: Int) {
    iterations = iteration
    step.stepCount = stepCount
  }
}
