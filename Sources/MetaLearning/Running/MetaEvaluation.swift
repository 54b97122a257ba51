public import Episodes
public import Models
public import Randomness
public import Tensors
public import Workers

/// What a method achieves on test tasks, task by task.
public struct MetaResult: Hashable, Sendable {
  /// After how many steps of adaptation tasks were judged, from 0 on.
  public var steps: [Int]
  /// `losses[place][task]`, a row for each of ``steps``.
  public var losses: [[Float]]
  /// `accuracies[place][task]`, in 0...1; empty where targets are numbers.
  public var accuracies: [[Float]]
  /// Where batch normalization took its statistics from.
  public var mode: NormalizationMode

  /// How many tasks there are.
  public var tasks: Int { losses.first?.count ?? 0 }

  /// The mean over tasks of the losses after a step, added in Double in the order of the tasks.
  /// NaN where the step was not judged.
  public func meanLoss(after step: Int) -> Double { mean(losses, step) }
  public func meanAccuracy(after step: Int) -> Double { mean(accuracies, step) }

  private func mean(_ rows: [[Float]], _ step: Int) -> Double {
    guard let place = steps.firstIndex(of: step), place < rows.count else { return .nan }
    let values = rows[place]
    return values.reduce(0) { $0 + Double($1) } / Double(max(values.count, 1))
  }
}

/// The one evaluation of all methods: adaptation to the support sets of test tasks, judged on their
/// queries after every step.
public final class MetaEvaluation {
  private let batch: TaskBatch<Float>
  private let layout: ParameterLayout
  private let form: EpisodeForm
  private let episodes: EpisodeStorage
  private let settings: [Storage<Float>]
  private let parameters: Storage<Float>
  private let losses: Storage<Float>
  private let accuracies: Storage<Float>?
  public let steps: Int
  /// After how many steps tasks are judged.
  public let judged: [Int]
  public let mode: NormalizationMode

  /// Multiply-adds of one task.
  public var multiplyAdds: Int {
    batch.program.multiplyAdds.perTask + batch.program.multiplyAdds.shared
  }

  /// Compiles the evaluation of a learner.
  ///
  /// - Parameters:
  ///   - form: the shapes of the tasks.
  ///   - steps: adaptation steps, 0 or more.
  ///   - interval: tasks are judged after 0, `interval`, 2 · `interval`, … steps and after the last.
  ///   - mode: where batch normalization takes its statistics from.
  ///   - chunk: tasks that are in memory at once.
  public init(
    _ learner: some MetaLearner, of model: some Model, on form: EpisodeForm, steps: Int,
    every interval: Int = 1, mode: NormalizationMode, chunk: Int = 64, workers: Workers
  ) throws {
    let last = max(steps, 0)
    let judged = (0...last).filter { $0.isMultiple(of: max(interval, 1)) || $0 == last }
    self.steps = last
    self.judged = judged
    self.mode = mode
    self.form = form
    let graph = Graph()
    let names = learner.settings.map(\.name)
    layout = try learner.parameters(of: model).layout
    let start = layout.parameters(in: graph, prefix: "parameters/")
    let task = SymbolicTask(form, settings: names, in: graph)
    let all = learner.outputs(on: task, at: start, of: model, steps: last, mode: mode)
    let outputs = judged.map { all[$0] }
    func row(_ values: [Tensor]) -> Tensor { .concatenated(values.map { $0.reshaped(to: [1]) }) }
    let losses = [row(outputs.map(task.query.loss))]
    let measured = outputs.compactMap(task.query.accuracy)
    let program = try Program<Float>(losses + (measured.isEmpty ? [] : [row(measured)]))
    batch = try TaskBatch(program, tasks: chunk, workers: workers)
    episodes = EpisodeStorage(form, tasks: chunk)
    settings = learner.settings.map { Storage([Float($0.value)]) }
    parameters = Storage(count: layout.span)
    self.losses = Storage(count: chunk * judged.count)
    accuracies = measured.isEmpty ? nil : Storage(count: chunk * judged.count)
    try layout.bind(batch, prefix: "parameters/", to: parameters)
    try episodes.bind(to: program) { try batch.bind($0, to: $1) }
    let needed = Set(program.inputs.map(\.name))
    for (name, storage) in zip(names, settings) where needed.contains(name) {
      try batch.bind(name, to: storage)
    }
    try batch.collect(0, in: self.losses)
    if let accuracies { try batch.collect(1, in: accuracies) }
  }

  /// Evaluates tasks 0..<tasks of a split.
  ///
  /// - Parameters:
  ///   - learned: a flat vector, at least as long as the layout's span.
  ///   - family: of the form that was compiled.
  public func run(
    _ learned: Storage<Float>, tasks: Int, of split: Split = .test,
    from family: some EpisodeFamily, seed: Seed
  ) throws -> MetaResult {
    guard tasks > 0 else { throw TaskError.noTasks }
    guard learned.count >= layout.span else {
      throw ParameterError.tooSmall(needed: layout.span, offset: 0, found: learned.count)
    }
    learned.withValues(0..<layout.span) { source in
      parameters.withValues(0..<layout.span) { target in
        for index in source.indices { target[index] = source[index] }
      }
    }
    var result = MetaResult(
      steps: judged, losses: Array(repeating: [], count: judged.count),
      accuracies: accuracies == nil ? [] : Array(repeating: [], count: judged.count), mode: mode)
    for first in stride(from: 0, to: tasks, by: batch.tasks) {
      let indices = first..<min(first + batch.tasks, tasks)
      try episodes.draw(indices, of: split, from: family, seed: seed)
      try batch.run()
      for task in indices.indices {
        for row in judged.indices {
          let place = (task - first) * judged.count + row
          result.losses[row].append(losses[place])
          if let accuracies { result.accuracies[row].append(accuracies[place]) }
        }
      }
    }
    return result
  }
}
