import Arithmetic
import Episodes
import Learners
import MetaLearning
import Models
import Randomness
import Tensors
import Testing
import Trials
import Workers

@testable import LearnedSearch

/// The derivative of a validation loss through a training, in Float64.
struct UnrolledTrainingTests {
  private let training: UnrolledTraining
  private let stream = Seed(5).stream("unrolled")
  private let data: SourceData

  private static let hidden = [3]

  init() throws {
    var settings = TrainingSettings()
    settings.batchSize = 4
    // Smooth, so that differences are no worse than rounding.
    let learner = MLPLearner(hidden: Self.hidden, activation: .tanh, training: settings)
    data = try cloudData()
    training = try UnrolledTraining(learner, on: data, steps: 5, queries: 12, of: "test")
  }

  /// The first episode of a task with so many classes.
  private func episode(classes: Int) throws -> Episode {
    for index in 0..<50 {
      let episode = try training.episodes.task(index, of: .source, seed: 3)
      if data.tasks[Int(episode.hidden[0].values[0])].task.classes == classes { return episode }
    }
    throw TaskError.noTasks
  }

  /// Runs expressions on one episode.
  private func evaluate(
    _ episode: Episode, initial: Storage<Double>, outer: [String: Double] = [:],
    _ build: (SymbolicTask) -> [Tensor]
  ) throws -> [[Double]] {
    let graph = Graph()
    let outputs = build(SymbolicTask(episode.form, in: graph))
    let batch = try TaskBatch(
      Program<Double>(outputs), tasks: 1, workers: Workers(count: 1))
    let needed = Set(batch.program.inputs.map(\.name))
    for (name, values) in [
      ("support inputs", episode.support.inputs), ("support targets", episode.support.targets),
      ("query inputs", episode.query.inputs), ("query targets", episode.query.targets),
    ] where needed.contains(name) {
      try batch.bind(name, to: Storage(values.map(Double.init)))
    }
    try training.layout.bind(batch, prefix: UnrolledTraining.prefix, to: initial)
    for (name, value) in outer where needed.contains(name) {
      try batch.bind(name, to: Storage([value]))
    }
    let results = outputs.map { Storage<Double>(count: $0.shape.count) }
    for (index, result) in results.enumerated() { try batch.collect(index, in: result) }
    try batch.run()
    return results.map(\.values)
  }

  private func initial() throws -> Storage<Double> {
    let storage = Storage<Double>(count: training.layout.span)
    try training.network.initialize(storage, from: stream)
    return storage
  }

  private static let point = [
    "learning_rate": Double.log(0.3), "output_rate": Double.log(1.7),
    "weight_decay": Double.log(0.05), "initial_scale": Double.log(0.8),
  ]

  @Test(arguments: [2, 3])
  func differentiatesThroughTheTraining(_ classes: Int) throws {
    let episode = try episode(classes: classes)
    let initial = try initial()
    func values(_ point: [String: Double]) throws -> [[Double]] {
      try evaluate(episode, initial: initial, outer: point) { task in
        let start = try? Parameters(
          Hypergradients.names.map { ($0, task.graph.input($0, [])) })
        guard let start else { return [] }
        let loss = Hypergradients.loss(of: training, on: task, at: start, fixed: [:])
        return [loss] + gradient(of: loss, withRespectTo: start).tensors
      }
    }
    let found = try values(Self.point)
    for (index, name) in Hypergradients.names.enumerated() {
      let spacing = 1e-5
      func loss(_ step: Double) throws -> Double {
        var point = Self.point
        point[name, default: 0] += step
        return try values(point)[0][0]
      }
      let difference = try (loss(spacing) - loss(-spacing)) / (2 * spacing)
      #expect(abs(difference) > 1e-4, "\(name) does nothing")
      let claimed = found[index + 1][0]
      #expect(
        abs(claimed - difference) <= 1e-5 * abs(difference),
        "\(name): \(claimed) is not \(difference)")
    }
  }

  /// The same batches, rates and decay give the training loop's parameters.
  @Test func isTheTrainingOfTheLearner() throws {
    let episode = try episode(classes: 3)
    let initial = try initial()
    let trained = try evaluate(episode, initial: initial) { task in
      let graph = task.graph
      return training.trained(
        on: task,
        UnrolledTraining.Choice(
          rate: { graph.constant(training.isOutput($0) ? 0.6 : 0.3) },
          weightDecay: graph.constant(0.05), initialScale: graph.constant(1))
      ).tensors
    }
    let network = training.network
    let loop = try TrainingLoop(
      training.layout,
      data: TrainingData(
        inputs: Storage(episode.support.inputs.map(Double.init)),
        targets: Storage(episode.support.targets.map(Double.init)), rows: episode.support.count,
        inputShape: Shape(episode.form.inputShape)),
      batchSize: 4, steps: 5, optimizer: L2(SGD(), weightDecay: 0.05), ratePrefixes: ["head/"],
      workers: Workers(count: 1), loss: { network($0, $1).crossEntropy(labels: $2) })
    try loop.restart(training: 0, from: initial)
    try loop.setSchedule(LinearDecay(from: 0.3, over: 5))
    try loop.set("rate of head/", to: 2)
    try loop.setRows(Array(0..<20), training: 0)
    try loop.run()
    for (leaf, values) in zip(training.layout.leaves, trained) {
      let expected = try #require(training.layout.values(of: leaf.name, in: loop.parameters))
      #expect(zip(values, expected).allSatisfy { abs($0 - $1) < 1e-12 }, "\(leaf.name)")
    }
  }

  @Test func doesNotSeeTheClassesThatATaskDoesNotHave() throws {
    let episode = try episode(classes: 2)
    let initial = try initial()
    func loss(_ initial: Storage<Double>) throws -> Double {
      try evaluate(episode, initial: initial) { task in
        let graph = task.graph
        return [
          training.loss(
            on: task,
            UnrolledTraining.Choice(
              rate: { _ in graph.constant(0.3) }, weightDecay: graph.constant(0.01),
              initialScale: graph.constant(1)))
        ]
      }[0][0]
    }
    let before = try loss(initial)
    let head = try #require(training.layout["head/weights"])
    // Columns 0, 1, 2 of [3, 3]: the task has the first two.
    for row in 0..<3 { initial[head.offset + row * 3 + 2] = 7 }
    #expect(try loss(initial) == before)
    initial[head.offset + 1] += 1
    #expect(try loss(initial) != before)
  }

  @Test func drawsEveryExampleEquallyOften() throws {
    let episodes = SourceEpisodes(data, rows: 90, queries: 45)
    let episode = try episodes.task(4, of: .source, seed: 1)
    let source = data.tasks[Int(episode.hidden[0].values[0])].task
    // 30 training rows: each three times. 30 validation rows: each once or twice.
    func counts(_ rows: Rows) -> [[Float]: Int] {
      var counts: [[Float]: Int] = [:]
      for row in 0..<rows.count { counts[Array(rows.input(row).prefix(4)), default: 0] += 1 }
      return counts
    }
    let (support, query) = (counts(episode.support), counts(episode.query))
    #expect(support.count == 30 && support.values.allSatisfy { $0 == 3 })
    #expect(query.count == 30 && query.values.allSatisfy { (1...2).contains($0) })
    #expect((0..<30).allSatisfy { support[Array(source.training.input($0))] != nil })
    #expect((0..<30).allSatisfy { query[Array(source.validation.input($0))] != nil })
  }
}
