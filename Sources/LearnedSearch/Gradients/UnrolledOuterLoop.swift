import Episodes
import MetaLearning
import Models
import Randomness
import Tensors
import Trials
import Workers

/// The outer loop over trainings that are written out: episodes and initial weights are drawn, and the
/// outer optimizer descends along the mean of what they contribute.
///
/// Iteration i takes the episodes i · metaBatch ..< (i + 1) · metaBatch. Each element of a task's gradient is
/// cut off at ± a limit, because some trainings end in chaos, where gradients are large and say nothing.
final class UnrolledOuterLoop {
  let step: MetaStep<Float>
  private(set) var cost = Cost()
  private let training: UnrolledTraining
  private let seed: Seed
  private let stream: RandomStream
  private let metaBatch: Int
  private let parts: [Storage<Float>]
  private let initial: Storage<Float>
  private var iterations = 0

  /// - Parameters:
  ///   - leaves: what is learned.
  ///   - limit: at which the elements of a task's gradient are cut off.
  ///   - falling: leaves whose gradient is the limit where the training left the finite numbers, so that
  ///     they fall; that of others is 0 there.
  ///   - loss: what one task's loss is.
  init(
    _ training: UnrolledTraining, learning leaves: [Parameter], metaBatch: Int, rate: Double,
    limit: Double, falling: Set<String> = [], using stream: RandomStream, workers: Workers,
    loss: (SymbolicTask, Parameters) -> Tensor
  ) throws {
    self.training = training
    self.metaBatch = metaBatch
    self.stream = stream
    seed = Seed(stream.stream("episodes").word(at: 0))
    let form = training.episodes.form
    step = try MetaStep(
      leaves.layout, tasks: metaBatch, optimizer: Adam(learningRate: rate), workers: workers
    ) { start, graph in
      let loss = loss(SymbolicTask(form, in: graph), start)
      let slopes = gradient(of: loss, withRespectTo: start, allowingUnused: true)
      return Contribution(
        loss: loss,
        gradient: slopes.mapWithNames { name, slope in
          let cut = Tensor.maximum(
            Tensor.minimum(slope, graph.constant(limit)), graph.constant(-limit))
          // False of NaN and of infinity.
          return Tensor.select(
            slope.absolute() .<= 1e30, cut,
            graph.full(slope.shape, falling.contains(name) ? limit : 0))
        })
    }
    parts = [
      form.supportRows * form.inputSize, form.supportRows, form.queryRows * form.inputSize,
      form.queryRows,
    ].map { Storage(count: metaBatch * $0) }
    initial = Storage(count: metaBatch * training.layout.span)
    let needed = Set(step.program.inputs.map(\.name))
    for (name, storage) in zip(Self.inputs, parts) where needed.contains(name) {
      try step.bind(name, to: storage)
    }
    for leaf in training.layout.leaves {
      let name = UnrolledTraining.prefix + leaf.name
      guard needed.contains(name) else { continue }
      try step.bind(name, to: initial, offset: leaf.offset, stride: training.layout.span)
    }
    try leaves.initialize(step.parameters, from: stream.stream("outer variables"))
  }

  private static let inputs = [
    "support inputs", "support targets", "query inputs", "query targets",
  ]

  /// One iteration.
  func advance() throws {
    let first = iterations * metaBatch
    let memory = parts.map { $0.withValues { $0 } }
    try training.episodes.fill(
      EpisodeMemory(
        supportInputs: memory[0], supportTargets: memory[1], queryInputs: memory[2],
        queryTargets: memory[3]),
      with: first..<first + metaBatch, of: .source, seed: seed)
    for place in 0..<metaBatch {
      try training.initialize(initial, place: place, episode: first + place, from: stream)
    }
    try step.run()
    iterations += 1
    let each = step.program.multiplyAdds
    cost += Cost(
      multiplyAdds: UInt64(metaBatch * each.perTask + each.shared),
      examples: UInt64(metaBatch * training.steps * training.batchSize))
  }
}
