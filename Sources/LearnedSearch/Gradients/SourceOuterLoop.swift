import Episodes
import MetaLearning
import Models
import Randomness
import Tensors
import Trials
import Workers

/// The outer loop over source tasks: episodes, and initial weights where they are drawn for each, and an
/// optimizer that descends along the mean of what they contribute.
///
/// Iteration i takes the episodes i · metaBatch ..< (i + 1) · metaBatch. Each element of a task's gradient is
/// cut off at ± a limit, because some trainings end in chaos, where gradients are large and say nothing.
final class SourceOuterLoop {
  let step: MetaStep<Float>
  private(set) var cost = Cost()
  private let episodes: SourceEpisodes
  private let network: MaskedClasses
  private let seed: Seed
  private let stream: RandomStream
  private let metaBatch: Int
  private let parts: [Storage<Float>]
  private let settings: [Storage<Float>]
  /// The initial weights of the meta-batch, where the program has any.
  private let initial: Storage<Float>?
  private let span: Int
  private var iterations = 0

  /// What is learned, from what.
  struct Task {
    var episodes: SourceEpisodes
    var network: MaskedClasses
    /// The leaves that are learned.
    var leaves: [Parameter]
    var settings: [Setting] = []
    /// Leaves whose gradient is the limit where the training left the finite numbers, so that they fall;
    /// that of others is 0 there.
    var falling: Set<String> = []
  }

  /// - Parameters:
  ///   - limit: at which the elements of a task's gradient are cut off.
  ///   - contribution: of one task, at the present leaves.
  init(
    _ task: Task, metaBatch: Int, optimizer: some Optimizer, limit: Double,
    using stream: RandomStream, workers: Workers,
    contribution: (SymbolicTask, Parameters) -> Contribution
  ) throws {
    episodes = task.episodes
    network = task.network
    self.metaBatch = metaBatch
    self.stream = stream
    seed = Seed(stream.stream("episodes").word(at: 0))
    let form = episodes.form
    step = try MetaStep(
      task.leaves.layout, tasks: metaBatch, optimizer: optimizer, workers: workers
    ) { start, graph in
      let symbolic = SymbolicTask(form, settings: task.settings.map(\.name), in: graph)
      var result = contribution(symbolic, start)
      result.gradient = result.gradient.mapWithNames { name, slope in
        let cut = Tensor.maximum(
          Tensor.minimum(slope, graph.constant(limit)), graph.constant(-limit))
        let rest = graph.full(slope.shape, task.falling.contains(name) ? limit : 0)
        // False of NaN and of infinity.
        return Tensor.select(slope.absolute() .<= 1e30, cut, rest)
      }
      result.measures = []
      return result
    }
    parts = [
      form.supportRows * form.inputSize, form.supportRows, form.queryRows * form.inputSize,
      form.queryRows,
    ].map { Storage(count: metaBatch * $0) }
    settings = task.settings.map { Storage([Float($0.value)]) }
    let needed = Set(step.program.inputs.map(\.name))
    for (name, storage) in zip(Self.inputs + task.settings.map(\.name), parts + settings)
    where needed.contains(name) {
      try step.bind(name, to: storage)
    }
    let layout = try network.layout
    span = layout.span
    let drawn = layout.leaves.filter { needed.contains(UnrolledTraining.prefix + $0.name) }
    initial = drawn.isEmpty ? nil : Storage(count: metaBatch * layout.span)
    for leaf in drawn {
      guard let initial else { continue }
      try step.bind(
        UnrolledTraining.prefix + leaf.name, to: initial, offset: leaf.offset, stride: span)
    }
    try task.leaves.initialize(step.parameters, from: stream.stream("outer variables"))
  }

  private static let inputs = [
    "support inputs", "support targets", "query inputs", "query targets",
  ]

  /// What one iteration costs.
  var costPerIteration: Cost {
    let each = step.program.multiplyAdds
    return Cost(
      multiplyAdds: UInt64(metaBatch * each.perTask + each.shared),
      examples: UInt64(metaBatch * episodes.form.supportRows))
  }

  /// One iteration.
  func advance() throws {
    let first = iterations * metaBatch
    let memory = parts.map { $0.withValues { $0 } }
    try episodes.fill(
      EpisodeMemory(
        supportInputs: memory[0], supportTargets: memory[1], queryInputs: memory[2],
        queryTargets: memory[3]),
      with: first..<first + metaBatch, of: .source, seed: seed)
    if let initial {
      for place in 0..<metaBatch {
        try network.initialize(
          initial, offset: place * span, from: stream.stream("initial weights", first + place))
      }
    }
    try step.run()
    iterations += 1
    cost += costPerIteration
  }

  /// Learned leaves as arrays, those whose names begin with `prefix` and without it, times a factor.
  func arrays(prefix: String = "", times factor: Float = 1) -> [NamedArray] {
    step.layout.leaves.filter { $0.name.hasPrefix(prefix) }.map { leaf in
      let values = step.layout.values(of: leaf.name, in: step.parameters) ?? []
      return NamedArray(
        String(leaf.name.dropFirst(prefix.count)), shape: leaf.shape.dimensions,
        values: values.map { $0 * factor })
    }
  }
}
