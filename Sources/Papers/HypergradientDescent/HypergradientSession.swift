import Models
import Randomness
import Tensors
import Trials
import Workers

/// Trains logistic regression on digits, trial after trial.
///
/// Of the trial's stream, `initial parameters` draws weights and biases and `batch order` the batches. A
/// curve over `epochs` for `training_loss`, the mean over the batches while they are trained on, and
/// `validation_loss`, at the epoch's end; and `learning_rate` over `iterations`, the rate that each took.
/// Trials take seconds, so their states are not kept.
final class HypergradientSession: TrialSession {
  let learned: [NamedArray] = []

  private let loop: TrainingLoop<Float>
  private let judge: TaskBatch<Float>
  private let judged: Storage<Float>
  private let model: Dense
  private let epochs: Int
  private let data: StandardizedDigits
  /// The rates that were set, where they are not learned.
  private var rates: Storage<Float> { loop.learnedRates ?? loop.learningRates }
  private var stepsAnEpoch: Int { loop.steps / epochs }

  /// - Parameters:
  ///   - batchSize: what is left of an epoch when no whole batch is, is left out.
  init(
    _ optimizer: some Optimizer, on data: StandardizedDigits, epochs: Int, batchSize: Int
  ) throws {
    // PyTorch's linear layer: weights and biases uniform in ± 1 / √inputs.
    let limit = 1 / Double(data.features).squareRoot()
    model = Dense(
      inputs: data.features, outputs: 10, weights: .uniform(limit: limit),
      biases: .uniform(limit: limit))
    self.epochs = epochs
    self.data = data
    let workers = Workers(count: 1)
    loop = try TrainingLoop(
      model,
      data: TrainingData(
        inputs: data.training.inputs, targets: data.training.labels, rows: data.training.count,
        inputShape: Shape([data.features])),
      batchSize: batchSize, steps: epochs * (data.training.count / batchSize),
      optimizer: optimizer, decays: { _ in true }, workers: workers)

    // The largest part of the validation rows that divides them and is no more than a thousand.
    let rows = data.validation.count
    let chunk = (1...min(max(rows, 1), 1000)).last { rows.isMultiple(of: $0) } ?? 1
    let graph = Graph()
    let parameters = loop.layout.parameters(in: graph, prefix: "parameters/")
    let inputs = graph.input("inputs", Shape([chunk, data.features]))
    let loss = model(parameters, inputs).crossEntropy(labels: graph.input("labels", [chunk]))
    judge = try TaskBatch(Program([loss.mean()]), tasks: rows / chunk, workers: workers)
    judged = Storage(count: rows / chunk)
    try loop.layout.bind(judge, prefix: "parameters/", to: loop.parameters)
    try judge.bind("inputs", to: data.validation.inputs)
    try judge.bind("labels", to: data.validation.labels)
    try judge.collect(0, in: judged)
  }

  func run(
    _ configuration: Configuration, from chance: RandomStream, watchedBy watch: any TrialWatch
  ) throws -> Outcome {
    try loop.initialize(
      training: 0, as: model, from: chance.stream("initial parameters"))
    let order = BatchOrder(rows: data.training.count, batchSize: loop.batchSize)
    try loop.setRows(
      order.rows(ofSteps: 0..<loop.steps, from: chance.stream("batch order")), training: 0)
    try loop.set("learningRate", to: configuration["learning_rate"]?.number ?? 0.001)
    var training = Curve("training_loss", unit: "epochs")
    var validation = Curve("validation_loss", unit: "epochs")
    var rate = Curve("learning_rate", unit: "iterations")
    var state = TrialState.complete
    for epoch in 0..<epochs {
      let steps = epoch * stepsAnEpoch..<(epoch + 1) * stepsAnEpoch
      try loop.run(steps: steps)
      try judge.run()
      let losses = loop.losses.withValues(steps) { $0.map(Double.init) }
      let mean = losses.reduce(0, +) / Double(losses.count)
      let judgment = judged.values.reduce(0.0) { $0 + Double($1) } / Double(judged.count)
      try training.append(mean, at: epoch + 1)
      try validation.append(judgment, at: epoch + 1)
      for step in steps { try rate.append(Double(rates[step]), at: step + 1) }
      guard mean.isFinite, judgment.isFinite else {
        state = .diverged
        break
      }
      if epoch + 1 < epochs, watch.shouldPrune(validation) {
        state = .pruned
        break
      }
    }
    let steps = training.count * stepsAnEpoch
    let step = loop.program.multiplyAdds
    let judgment = judge.program.multiplyAdds
    let multiplyAdds =
      steps * (step.perTask + step.shared)
      + training.count * (judge.tasks * judgment.perTask + judgment.shared)
    return Outcome(
      state, objective: validation.values.last, curves: [training, validation, rate],
      cost: Cost(
        multiplyAdds: UInt64(multiplyAdds), examples: UInt64(steps * loop.batchSize)))
  }
}
