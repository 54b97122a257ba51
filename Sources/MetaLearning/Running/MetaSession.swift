import Arithmetic
import Episodes
import Models
import Randomness
import Tensors
import Trials
import Workers

/// Runs meta-trainings, trial after trial.
///
/// Of the trial's stream, `meta-training` gives the seed of the initial parameters and of all tasks, so
/// that two methods with one stream meet the same tasks. Curves over `iterations`: `meta_training_loss`,
/// the mean over the meta-batches since the point before; `validation_loss` and, of classes,
/// `validation_accuracy`; `chosen_iteration` and, where step sizes were tried, `chosen_step_size` of each
/// test, a point each. Evaluations `[task, adaptation step]`: `test_loss` and, of classes, `test_accuracy`. The cost is
/// that of all iterations and of all iterates' validation tasks. Programs are compiled for every trial:
/// that takes milliseconds, and a meta-training minutes.
final class MetaSession<Family: EpisodeFamily>: TrialSession {
  private let trial: MetaTrial
  private let family: Family
  private let workers: Workers
  private(set) var learned: [NamedArray] = []

  init(_ trial: MetaTrial, on family: Family) {
    self.trial = trial
    self.family = family
    workers = Workers(count: max(trial.workers, 1))
  }

  /// What one trial works with.
  private struct Setup {
    var learner: any MetaLearner
    var training: any OuterLoop
    var validation: MetaEvaluation
    var iterations: Int
    var seed: Seed
  }

  func run(
    _ configuration: Configuration, from chance: RandomStream, watchedBy watch: any TrialWatch
  ) throws -> Outcome {
    learned = []
    let setup = try setup(configuration, from: chance)
    let training = setup.training
    let method = type(of: setup.learner)
    let identity =
      "\(method.name) \(method.revision) \(setup.learner.settings)\n\(trial.settings)\n"
      + "\(Family.revision) \(chance.identifier) \(configuration)"
    var progress =
      watch.checkpoint.flatMap { MetaProgress(restoring: $0, to: training, of: identity) }
      ?? MetaProgress()
    if progress.best.isEmpty {
      // The initial parameters are an iterate like others, and where none is better the chosen one.
      let isFinite = try judge(setup, &progress)
      if !isFinite { return try outcome(.diverged, of: setup, configuration, progress) }
    }
    while training.iterations < setup.iterations {
      try training.advance()
      let now = training.iterations
      let loss = training.meanLoss
      progress.lossSum += loss
      progress.lossCount += 1
      let isPoint = isPoint(now, of: setup.iterations, points: trial.lossPoints)
      if isPoint || !loss.isFinite {
        let mean = progress.lossSum / Double(progress.lossCount)
        try progress.trainingLoss.append(mean, at: now)
        (progress.lossSum, progress.lossCount) = (0, 0)
      }
      if !loss.isFinite { return try outcome(.diverged, of: setup, configuration, progress) }
      if self.isPoint(now, of: setup.iterations, points: trial.validations) {
        let isFinite = try judge(setup, &progress)
        if !isFinite { return try outcome(.diverged, of: setup, configuration, progress) }
        if now < setup.iterations, watch.shouldPrune(curve(of: progress)) {
          return try outcome(.pruned, of: setup, configuration, progress)
        }
      }
      if now < setup.iterations, watch.needsCheckpoint {
        try watch.save(progress.state(of: training, identity: identity))
      }
    }
    return try outcome(.complete, of: setup, configuration, progress)
  }

  private func setup(
    _ configuration: Configuration, from chance: RandomStream
  ) throws -> Setup {
    let own = ["iterations", "meta_batch", "outer_rate"]
    let known = (own + trial.learnerHyperparameters).sorted()
    for name in configuration.names where !known.contains(name) {
      throw MetaTrialError.unknownHyperparameter(name, known: known)
    }
    func count(_ name: String, _ usual: Int, least: Int) throws(MetaTrialError) -> Int {
      guard let value = configuration[name] else { return usual }
      guard case .integer(let count) = value, count >= least else {
        throw .badValue(name, found: "\(value)", needed: "a whole number, \(least) or more")
      }
      return count
    }
    let iterations = try count("iterations", trial.iterations, least: 0)
    let metaBatch = try count("meta_batch", trial.metaBatch, least: 1)
    let rate = configuration["outer_rate"]?.number ?? trial.outerRate
    guard rate.isFinite, rate > 0 else {
      throw MetaTrialError.badValue("outer_rate", found: "\(rate)", needed: "a number above 0")
    }
    if let step = configuration["inner_step_size"]?.number, !(step.isFinite && step >= 0) {
      throw MetaTrialError.badValue(
        "inner_step_size", found: "\(step)", needed: "a number that is not negative")
    }
    let seed = Seed(chance.stream("meta-training").word(at: 0))
    let learner = try trial.learner(configuration)
    let schedule: any Schedule = trial.schedule?(rate, iterations) ?? ConstantRate(rate)
    let training: any OuterLoop
    if let serial = learner as? any SerialMetaLearner {
      training = try SerialTraining(
        serial, of: trial.model, on: family, metaBatch: metaBatch, schedule: schedule, seed: seed)
    } else {
      training = try MetaTraining(
        learner, of: trial.model, on: family, metaBatch: metaBatch, optimizer: trial.optimizer,
        schedule: schedule, seed: seed, workers: workers)
    }
    return Setup(
      learner: learner, training: training,
      validation: try evaluation(learner, trial.validation), iterations: iterations, seed: seed)
  }

  private func evaluation(
    _ learner: any MetaLearner, _ test: MetaTest
  ) throws -> MetaEvaluation {
    try MetaEvaluation(
      learner, of: trial.model, on: test.family.form, steps: test.steps, every: test.interval,
      mode: test.mode, chunk: min(test.tasks, 64), workers: workers)
  }

  /// Whether an iteration is the end of one of `points` equal parts of all: ⌊i · all / points⌋.
  private func isPoint(_ iteration: Int, of all: Int, points: Int) -> Bool {
    let points = min(points, all)
    return iteration * points / all != (iteration - 1) * points / all || iteration == all
  }

  private func curve(of progress: MetaProgress) -> Curve {
    trial.measure == .loss ? progress.validationLoss : progress.validationAccuracy
  }

  /// Judges the present iterate on the validation tasks, and keeps it where it is the best so far.
  ///
  /// - Returns: whether the mean loss was finite.
  private func judge(_ setup: Setup, _ progress: inout MetaProgress) throws -> Bool {
    let test = trial.validation
    let result = try setup.validation.run(
      setup.training.parameters, tasks: test.tasks, of: test.split, from: test.family,
      seed: setup.seed)
    let now = setup.training.iterations
    let loss = result.meanLoss(after: test.steps)
    try progress.validationLoss.append(loss, at: now)
    if !result.accuracies.isEmpty {
      try progress.validationAccuracy.append(result.meanAccuracy(after: test.steps), at: now)
    }
    let value = curve(of: progress).values.last ?? .nan
    if progress.best.isEmpty || trial.objective.isBetter(value, than: progress.bestValue) {
      progress.best = setup.training.parameters.values
      (progress.bestValue, progress.bestIteration) = (value, now)
    }
    return loss.isFinite
  }

  private func outcome(
    _ state: TrialState, of setup: Setup, _ configuration: Configuration, _ progress: MetaProgress
  ) throws -> Outcome {
    let training = setup.training
    var curves = [progress.trainingLoss, progress.validationLoss]
    if progress.validationAccuracy.count > 0 { curves.append(progress.validationAccuracy) }
    var evaluations: [Evaluation] = []
    let judged = progress.validationLoss.count
    if state == .complete {
      func point(_ name: String, _ value: Double) throws {
        curves.append(
          try Curve(name, unit: "iterations", steps: [training.iterations], values: [value]))
      }
      try point("chosen_iteration", Double(progress.bestIteration))
      let parameters = Storage(progress.best)
      let layout = training.layout
      learned = layout.leaves.map { leaf in
        NamedArray(
          leaf.name, shape: leaf.shape.dimensions,
          values: layout.values(of: leaf.name, in: parameters) ?? [])
      }
      for test in trial.tests {
        var learner = setup.learner
        if !trial.stepSizes.isEmpty {
          let stepSize = try bestStepSize(for: test, configuration, parameters, seed: setup.seed)
          learner = try trial.learner(configuration.merging(["inner_step_size": .real(stepSize)]))
          try point(test.named("chosen_step_size"), stepSize)
        }
        evaluations += try judgments(of: learner, parameters, on: test, seed: setup.seed)
      }
    }
    let tasks = training.iterations * training.metaBatch
    let step = training.multiplyAdds
    let multiplyAdds =
      tasks * step.perTask + training.iterations * step.shared
      + judged * trial.validation.tasks * setup.validation.multiplyAdds
    let rows = family.form.supportRows + family.form.queryRows
    return Outcome(
      state, objective: state == .diverged ? .nan : progress.bestValue, curves: curves,
      evaluations: evaluations,
      cost: Cost(multiplyAdds: UInt64(multiplyAdds), examples: UInt64(tasks * rows)))
  }

  /// The step size whose validation tasks, drawn as those of a test, are best after its last step; of
  /// equally good ones the first.
  private func bestStepSize(
    for test: MetaTest, _ configuration: Configuration, _ parameters: Storage<Float>, seed: Seed
  ) throws -> Double {
    var best = (stepSize: trial.stepSizes[0], value: Double.nan)
    for stepSize in trial.stepSizes {
      let learner = try trial.learner(
        configuration.merging(["inner_step_size": .real(stepSize)]))
      let result = try evaluation(learner, test).run(
        parameters, tasks: trial.validation.tasks, of: trial.validation.split, from: test.family,
        seed: seed)
      let value =
        trial.measure == .loss
        ? result.meanLoss(after: test.steps) : result.meanAccuracy(after: test.steps)
      if trial.objective.isBetter(value, than: best.value) { best = (stepSize, value) }
    }
    return best.stepSize
  }

  private func judgments(
    of learner: any MetaLearner, _ parameters: Storage<Float>, on test: MetaTest, seed: Seed
  ) throws -> [Evaluation] {
    let result = try evaluation(learner, test).run(
      parameters, tasks: test.tasks, of: test.split, from: test.family, seed: seed)
    return try [("loss", result.losses), ("accuracy", result.accuracies)]
      .filter { !$0.1.isEmpty }.map { measure, values in
        try Evaluation(
          test.evaluation(of: measure), unit: "adaptation_steps", steps: result.steps,
          values: (0..<test.tasks).flatMap { task in values.map { Double($0[task]) } })
      }
  }
}
