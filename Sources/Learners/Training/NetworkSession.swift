import Arithmetic
import Episodes
import Models
import Randomness
import Tensors
import Trials
import Workers

/// Trains a network on one task, trial after trial, with programs that are compiled once.
///
/// Where the learner has a ``LearnedStart``, trials begin with it. Of the trial's stream, `initial weights` draws the weights and `batch order` the batches. Curves over
/// `examples`: `training_loss`, the mean loss of the batches since the point before as a share of what
/// guessing costs; `validation_loss`, the objective; and at the end of a trial that was not pruned
/// `validation_accuracy`, `test_loss` and `test_accuracy`. The cost is that of all steps and of all
/// judgments on the validation part.
final class NetworkSession: TrialSession {
  private let learner: any NetworkLearner
  private let network: any Model
  private let loop: TrainingLoop<Float>
  private let validation: Judge
  private let test: Judge?
  private let guessing: Double
  private(set) var learned: [NamedArray] = []

  // What the latest trial's chance gave: trials of one chain share it.
  private var prepared: RandomStream?
  private var initial: Storage<Double>
  private let scaled: Storage<Float>

  /// How many steps run between two looks at the watch, at most.
  private static let longestRun = 64

  init(of learner: some NetworkLearner, on task: TuningTask, examples: Int?) throws {
    try task.check()
    let settings = learner.training
    let steps = try settings.steps(of: examples, learner: learner.method.name)
    let (network, inputShape) = try learner.network(for: task)
    let workers = Workers(count: 1)
    let data = TrainingData<Float>(
      inputs: Storage(task.training.inputs), targets: Storage(task.training.targets),
      rows: task.training.count, inputShape: Shape(inputShape))
    let loop = try TrainingLoop(
      network, data: data, batchSize: settings.batchSize, steps: steps,
      optimizer: settings.optimizer.rule, ratePrefixes: learner.outputPrefix.map { [$0] } ?? [],
      hasElementRates: !learner.start.rates.isEmpty, workers: workers)
    if let rates = loop.elementRates {
      try LearnedStart.write(learner.start.rates, to: rates, loop.layout)
    }
    func judge(_ part: Rows) throws -> Judge {
      try Judge(
        network, on: part, given: learner.normalizesBatches ? task.training : nil,
        inputShape: inputShape, classes: task.classes, parameters: loop.parameters,
        workers: workers)
    }
    self.learner = learner
    self.network = network
    self.loop = loop
    validation = try judge(task.validation)
    test = task.test.count == 0 ? nil : try judge(task.test)
    guessing = Double.log(Double(task.classes))
    initial = Storage(count: loop.layout.span)
    scaled = Storage(count: loop.layout.span)
    // What does not fit is found here and not in the first trial.
    try LearnedStart.write(learner.start.parameters, to: initial, loop.layout)
  }

  func run(
    _ configuration: Configuration, from chance: RandomStream, watchedBy watch: any TrialWatch
  ) throws -> Outcome {
    learned = []
    let configuration = try learner.completed(configuration)
    try prepare(configuration, from: chance)
    let identity = identity(of: configuration, chance)
    var progress =
      watch.checkpoint.flatMap { TrainingProgress(restoring: $0, to: loop, of: identity) }
      ?? TrainingProgress()
    while progress.step < loop.steps {
      let point = nextPoint(after: progress.step)
      let end = min(point, progress.step + Self.longestRun)
      try loop.run(steps: progress.step..<end)
      loop.losses.withValues(progress.step..<end) { losses in
        for loss in losses { progress.lossSum += Double(loss) }
      }
      progress.lossCount += end - progress.step
      progress.step = end
      if end == point {
        let isFinite = try measure(&progress)
        if !isFinite { return try outcome(.diverged, after: progress) }
        if end < loop.steps, watch.shouldPrune(progress.validationLoss) {
          return try outcome(.pruned, after: progress)
        }
      }
      if end < loop.steps, watch.needsCheckpoint {
        try watch.save(progress.state(of: loop, identity: identity))
      }
    }
    return try outcome(.complete, after: progress)
  }

  private func prepare(_ configuration: Configuration, from chance: RandomStream) throws {
    func number(_ name: String) -> Double { configuration[name]?.number ?? 0 }
    if prepared != chance {
      prepared = nil
      initial = try network.initialParameters(
        in: Double.self, from: chance.stream("initial weights"))
      try LearnedStart.write(learner.start.parameters, to: initial, loop.layout)
      let order = BatchOrder(
        rows: loop.data.rows, batchSize: loop.batchSize, dropsLast: false)
      try loop.setRows(
        order.rows(ofSteps: 0..<loop.steps, from: chance.stream("batch order")), training: 0)
      prepared = chance
    }
    let scale = learner.readsInitialScale ? number("initial_scale") : 1
    scaled.withValues { scaled in
      initial.withValues { initial in
        for leaf in loop.layout.leaves {
          let factor = TrainingLoop<Float>.isWeight(leaf.name) ? scale : 1
          for place in leaf.offset..<leaf.offset + leaf.shape.count {
            scaled[place] = Float(initial[place] * factor)
          }
        }
      }
    }
    try loop.restart(training: 0, from: scaled)
    try loop.setSchedule(
      learner.training.schedule.schedule(from: number("learning_rate"), over: loop.steps))
    try loop.set("weightDecay", to: number("weight_decay"))
    if let prefix = learner.outputPrefix {
      try loop.set("rate of \(prefix)", to: number("output_rate"))
    }
    for (hyperparameter, name) in learner.training.optimizer.hyperparameters {
      try loop.set(name, to: number(hyperparameter.name))
    }
  }

  /// The first point of the curves behind a step: ⌊i · steps / points⌋ for i from 1 on.
  private func nextPoint(after step: Int) -> Int {
    let points = min(learner.training.points, loop.steps)
    // The least i with ⌊i · steps / points⌋ > step.
    let i = ((step + 1) * points + loop.steps - 1) / loop.steps
    return i * loop.steps / points
  }

  /// Adds a point to the curves.
  ///
  /// - Returns: whether all losses were finite.
  private func measure(_ progress: inout TrainingProgress) throws -> Bool {
    let examples = progress.step * loop.batchSize
    let training = progress.lossSum / Double(progress.lossCount) / guessing
    let loss = try validation.loss()
    let isFinite = training.isFinite && loss.isFinite
    try progress.trainingLoss.append(training, at: examples)
    try progress.validationLoss.append(isFinite ? loss.value : 1, at: examples)
    (progress.lossSum, progress.lossCount) = (0, 0)
    return isFinite
  }

  private func outcome(
    _ state: TrialState, after progress: TrainingProgress
  ) throws -> Outcome {
    let examples = progress.step * loop.batchSize
    var curves = [progress.trainingLoss, progress.validationLoss]
    if state != .pruned {
      curves.append(try .point("validation_accuracy", validation.accuracy, at: examples))
      if let test {
        let loss = try test.loss().value
        curves.append(try .point("test_loss", state == .diverged ? 1 : loss, at: examples))
        curves.append(try .point("test_accuracy", test.accuracy, at: examples))
      }
    }
    learned = loop.layout.leaves.map { leaf in
      NamedArray(
        leaf.name, shape: leaf.shape.dimensions,
        values: loop.layout.values(of: leaf.name, in: loop.parameters) ?? [])
    }
    let step = loop.program.multiplyAdds
    let multiplyAdds =
      progress.step * (step.perTask + step.shared)
      + progress.validationLoss.count * validation.multiplyAdds
    return Outcome(
      state, objective: progress.validationLoss.values.last, curves: curves,
      cost: Cost(multiplyAdds: UInt64(multiplyAdds), examples: UInt64(examples)))
  }

  /// What a saved state must have been saved of.
  private func identity(of configuration: Configuration, _ chance: RandomStream) -> String {
    let method = learner.method
    return [
      method.name, method.revision, method.settings, "\(loop.steps)", "\(loop.data.rows)",
      "\(loop.layout.span)", "\(chance.identifier)", "\(configuration)",
    ].joined(separator: "\n")
  }
}
