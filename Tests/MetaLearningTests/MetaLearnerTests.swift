import Episodes
import MetaLearning
import Models
import Randomness
import Tensors
import Testing
import Workers

/// Promises every meta-learner keeps. A new one joins by a line in ``all``.
struct MetaLearnerTests {
  struct Method: Sendable, CustomTestStringConvertible {
    var name: String
    var learner: any MetaLearner
    /// Whether it takes steps on a new task.
    var adapts = true

    var testDescription: String { name }
  }

  static let all: [Method] = [
    Method(name: "MAML", learner: MAML(innerSteps: 2, stepSize: 0.1)),
    Method(name: "first order", learner: MAML(innerSteps: 2, stepSize: 0.1, order: .first)),
    Method(name: "ANIL", learner: MAML.anil(innerSteps: 2, stepSize: 0.1)),
    Method(name: "Meta-SGD", learner: MetaSGD(innerSteps: 1, initialStepSize: 0.05)),
    Method(
      name: "MAML++", learner: MAMLPlusPlus(innerSteps: 2, initialStepSize: 0.1, earlyWeight: 1)),
    Method(name: "Reptile", learner: Reptile(innerSteps: 3, stepSize: 0.1)),
    Method(
      name: "Reptile in batches", learner: Reptile(innerSteps: 3, stepSize: 0.1, innerBatch: 4)),
    Method(name: "Reptile with Adam", learner: SerialReptile(innerSteps: 3, stepSize: 0.05)),
    Method(name: "joint training", learner: JointTraining(stepSize: 0.1)),
    Method(name: "prototypes", learner: PrototypicalNetworks(), adapts: false),
    Method(
      name: "cosine prototypes", learner: PrototypicalNetworks(distance: .cosine), adapts: false),
    Method(name: "matching", learner: MatchingNetworks(), adapts: false),
    Method(
      name: "matching in context",
      learner: MatchingNetworks(fullContext: FullContext(features: 3, steps: 2)), adapts: false),
  ]

  static let model = MLP(inputs: 4, hidden: [8], outputs: 3, activation: .tanh)

  /// Three classes in four dimensions, around other centers in every task.
  static func family() throws -> GaussianClasses {
    try GaussianClasses(classes: 3, features: 4, supportRows: 12, queryRows: 9, separation: 3)
  }

  private func training(
    _ learner: some MetaLearner, metaBatch: Int = 6, workers: Int = 1, seed: Seed = 3
  ) throws -> MetaTraining<GaussianClasses> {
    try MetaTraining(
      learner, of: MetaLearnerTests.model, on: MetaLearnerTests.family(), metaBatch: metaBatch,
      optimizer: Adam(learningRate: 0.01), seed: seed, workers: Workers(count: workers))
  }

  private func evaluated(
    _ learner: some MetaLearner, _ parameters: Storage<Float>, steps: Int = 3
  ) throws -> MetaResult {
    let family = try MetaLearnerTests.family()
    let evaluation = try MetaEvaluation(
      learner, of: MetaLearnerTests.model, on: family.form, steps: steps, mode: .transductive,
      chunk: 16, workers: Workers(count: 1))
    return try evaluation.run(parameters, tasks: 100, from: family, seed: 9)
  }

  /// On tasks that were never trained on, after its own number of steps.
  @Test(arguments: all)
  func improvesOnNewTasks(_ method: Method) throws {
    let training = try training(method.learner)
    let before = try evaluated(method.learner, training.step.parameters)
    try training.run(150)
    let after = try evaluated(method.learner, training.step.parameters)
    let step = method.name == "joint training" ? 0 : method.adapts ? 2 : 0
    #expect(after.meanLoss(after: step) < before.meanLoss(after: step), "\(method.name)")
    // What shares data alone cannot know which center is which; all others can.
    if method.name != "joint training" {
      #expect(after.meanAccuracy(after: step) > 0.45, "\(after.meanAccuracy(after: step))")
    }
  }

  @Test(arguments: all)
  func givesTheSameBitsForAnyNumberOfWorkers(_ method: Method) throws {
    var results: [[Float]] = []
    for workers in [1, 2, 5] {
      let training = try training(method.learner, workers: workers)
      try training.run(4)
      results.append(training.step.parameters.values)
    }
    #expect(results[0] == results[1])
    #expect(results[0] == results[2])
  }

  /// A training that stops and goes on draws what it would have drawn.
  @Test(arguments: all)
  func goesOnWhereItStopped(_ method: Method) throws {
    let whole = try training(method.learner)
    try whole.run(6)
    let parts = try training(method.learner)
    try parts.run(2)
    try parts.run(4)
    #expect(whole.step.parameters.values == parts.step.parameters.values)
    #expect(whole.iterations == parts.iterations)
  }

  /// Before any step all learners judge the initialization.
  @Test func beginsAtTheInitialization() throws {
    let training = try training(MAML())
    let losses = try [MAML(stepSize: 0.1), MAML.anil(stepSize: 0.5)].map {
      try evaluated($0, training.step.parameters).losses[0]
    }
    #expect(losses[0] == losses[1])
    let still = try evaluated(MAML(stepSize: 0), training.step.parameters)
    #expect(still.losses[0] == still.losses[3])
  }

  @Test func keepsAMetaSGDOfEqualRatesEqualToMAML() throws {
    let rate = 0.05
    let maml = try training(MAML(stepSize: rate))
    let sgd = try training(MetaSGD(initialStepSize: rate))
    try maml.step.differentiate()
    try sgd.step.differentiate()
    #expect(maml.step.losses.values == sgd.step.losses.values)
    for leaf in maml.step.layout.leaves {
      #expect(
        maml.step.layout.values(of: leaf.name, in: maml.step.gradient)
          == sgd.step.layout.values(of: leaf.name, in: sgd.step.gradient), "\(leaf.name)")
    }
  }

  /// Without support rows for the embedding to see, names of classes mean nothing to metric methods:
  /// a task whose classes are renamed has the same losses.
  @Test(arguments: all.filter { !$0.adapts })
  func renamesClassesWithTheTask(_ method: Method) throws {
    let task = try MetaLearnerTests.family().task(0, of: .test, seed: 5)
    var renamed = task
    func rename(_ target: Float) -> Float { [2, 0, 1][Int(target)] }
    renamed.support.targets = task.support.targets.map(rename)
    renamed.query.targets = task.query.targets.map(rename)
    let losses = try [task, renamed].map { task in
      try loss(method.learner, on: task)
    }
    #expect((losses[0] - losses[1]).magnitude < 1e-12, "\(losses)")
  }

  private func loss(_ learner: some MetaLearner, on task: Episode) throws -> Double {
    let graph = Graph()
    let model = MetaLearnerTests.model
    let leaves = learner.parameters(of: model)
    let start = try leaves.layout.parameters(in: graph)
    let symbolic = SymbolicTask(task.form, settings: learner.settings.map(\.name), in: graph)
    let contribution = learner.contribution(of: symbolic, at: start, of: model)
    let program = try Program<Double>([contribution.loss])
    let batch = try TaskBatch(program, tasks: 1, workers: Workers(count: 1))
    let flat = Storage<Double>(count: try leaves.layout.span)
    try leaves.initialize(flat, from: Seed(2).stream("parameters"))
    try leaves.layout.bind(batch, to: flat)
    let inputs = [
      "support inputs": task.support.inputs, "support targets": task.support.targets,
      "query inputs": task.query.inputs, "query targets": task.query.targets,
    ]
    for input in program.inputs {
      if let values = inputs[input.name] {
        try batch.bind(input.name, to: Storage(values.map(Double.init)))
      }
    }
    let result = Storage<Double>(count: 1)
    try batch.collect(0, in: result)
    try batch.run()
    return result[0]
  }

  @Test func refusesTasksThatDoNotFit() throws {
    let family = try Sinusoids.finn(shots: 5, queries: 5)
    let error = #expect(throws: TensorError.self) {
      _ = try MetaTraining(
        PrototypicalNetworks(), of: MLP.mamlSinusoid, on: family, metaBatch: 2, optimizer: SGD(),
        seed: 1, workers: Workers(count: 1))
    }
    #expect(
      error?.description
        == "Cannot compute prototypical networks of tasks whose targets are numbers, or that have no "
        + "queries: metric methods need classes and queries.")
    let training = try training(MAML())
    #expect(throws: TaskError.noTasks) {
      try MetaEvaluation(
        MAML(), of: MetaLearnerTests.model, on: MetaLearnerTests.family().form, steps: 1,
        mode: .transductive, workers: Workers(count: 1)
      ).run(training.step.parameters, tasks: 0, from: MetaLearnerTests.family(), seed: 1)
    }
  }
}
