public import Episodes
public import Models
public import Randomness
public import Tensors
import Workers

/// The outer loop of a meta-learner that carries something from task to task.
///
/// In an iteration every task begins with the weights θ and with what the task before it carried on. Then
/// θ ← θ + ε mean(φ − θ), over the weights φ that the tasks ended with: Nichol, Achiam & Schulman (2018),
/// arXiv:1803.02999, algorithm 2. Tasks are those of ``MetaTraining`` under the same seed, on one thread.
public final class SerialTraining<Family: EpisodeFamily> {
  public let family: Family
  public let metaBatch: Int
  public let seed: Seed
  public let layout: ParameterLayout
  /// ε of each iteration.
  public var schedule: any Schedule
  /// θ and what is carried, a flat vector laid out by ``layout``.
  public let parameters: Storage<Float>
  /// Iterations so far.
  public private(set) var iterations = 0
  /// The mean loss over the last meta-batch.
  public private(set) var meanLoss = Double.nan

  private let batch: TaskBatch<Float>
  private let episodes: EpisodeStorage
  private let settings: [Storage<Float>]
  private let loss = Storage<Float>(count: 1)
  private let ended: Storage<Float>
  private var sums: [Float]
  private let isCarried: [(range: Range<Int>, carried: Bool)]

  /// Multiply-adds of a task, and of what tasks share.
  public var multiplyAdds: (perTask: Int, shared: Int) { batch.program.multiplyAdds }

  /// Compiles the loop and draws the initial parameters, as ``MetaTraining`` does.
  ///
  /// - Parameters:
  ///   - metaBatch: tasks an iteration, at least 1.
  ///   - schedule: ε, in 0...1.
  /// - Throws: ``MetaTrialError`` for an empty meta-batch, and what the program does not accept.
  public init(
    _ learner: some SerialMetaLearner, of model: some Model, on family: Family, metaBatch: Int,
    schedule: any Schedule, seed: Seed
  ) throws {
    guard metaBatch >= 1 else {
      throw MetaTrialError.tooFew("meta_batch", found: metaBatch, least: 1)
    }
    self.family = family
    self.metaBatch = metaBatch
    self.seed = seed
    self.schedule = schedule
    let leaves = learner.parameters(of: model)
    let layout = try leaves.layout
    self.layout = layout
    let names = learner.settings.map(\.name)
    let graph = Graph()
    let start = layout.parameters(in: graph, prefix: "parameters/")
    let task = SymbolicTask(family.form, settings: names, in: graph)
    let found = learner.visit(task, from: start, of: model)
    let program = try Program<Float>([found.loss] + found.leaves.tensors)
    batch = try TaskBatch(program, tasks: 1, workers: Workers(count: 1))
    parameters = Storage(count: layout.span)
    ended = Storage(count: layout.span)
    sums = [Float](repeating: 0, count: layout.span)
    episodes = EpisodeStorage(family.form, tasks: 1)
    settings = learner.settings.map { Storage([Float($0.value)]) }
    isCarried = layout.leaves.map {
      ($0.offset..<$0.offset + $0.shape.count, learner.carries($0.name))
    }
    try layout.bind(batch, prefix: "parameters/", to: parameters)
    try episodes.bind(to: program) { [batch] in try batch.bind($0, to: $1) }
    let needed = Set(program.inputs.map(\.name))
    for (name, storage) in zip(names, settings) where needed.contains(name) {
      try batch.bind(name, to: storage)
    }
    try batch.collect(0, in: loss)
    for (place, leaf) in layout.leaves.enumerated() {
      try batch.collect(place + 1, in: ended, offset: leaf.offset)
    }
    try leaves.initialize(parameters, from: seed.stream("initial parameters"))
  }

  /// Goes on for some iterations.
  public func run(_ count: Int) throws {
    for _ in 0..<max(count, 0) {
      let rate = Float(schedule.rate(at: iterations))
      var total = 0.0
      for place in sums.indices { sums[place] = 0 }
      for task in 0..<metaBatch {
        let index = iterations * metaBatch + task
        try episodes.draw(index..<index + 1, of: .train, from: family, seed: seed)
        try batch.run()
        total += Double(loss[0])
        parameters.withValues { parameters in
          ended.withValues { ended in
            for leaf in isCarried {
              if leaf.carried {
                for place in leaf.range { parameters[place] = ended[place] }
              } else {
                for place in leaf.range { sums[place] += ended[place] - parameters[place] }
              }
            }
          }
        }
      }
      let share = rate / Float(metaBatch)
      parameters.withValues { parameters in
        for leaf in isCarried where !leaf.carried {
          for place in leaf.range { parameters[place] += share * sums[place] }
        }
      }
      meanLoss = total / Double(metaBatch)
      iterations += 1
    }
  }

  /// Continues from a state that was saved.
  public func resume(at iteration: Int, stepCount: Int) { iterations = iteration }
}
