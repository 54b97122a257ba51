import Episodes
import MetaLearning
import Models
import Randomness
import Tensors
import Testing
import Trials
import Workers

/// Promises that every meta-training keeps when it is run as a trial.
struct MetaSessionTests {
  struct Named: Sendable, CustomTestStringConvertible {
    var name: String
    var trial: MetaTrial
    var testDescription: String { name }
  }

  static let chosen: Configuration = ["outer_rate": 0.02, "inner_step_size": 0.1]

  static func trials() throws -> [Named] {
    let classes = try GaussianClasses(
      classes: 3, features: 4, supportRows: 6, queryRows: 9, separation: 3)
    var few = try MetaTrial(
      of: MLP(inputs: 4, hidden: [5], outputs: 3, activation: .tanh), on: classes,
      validation: MetaTest("", classes, of: .validation, tasks: 20, steps: 2),
      tests: [
        MetaTest("", classes, tasks: 7, steps: 3),
        MetaTest(
          "long",
          GaussianClasses(
            classes: 3, features: 4, supportRows: 12, queryRows: 3, separation: 3),
          tasks: 5, steps: 0),
      ], reads: ["inner_step_size"]
    ) { MAML(innerSteps: 2, stepSize: $0["inner_step_size"]?.number ?? 0.05) }
    few.measure = .accuracy
    few.iterations = 30
    few.metaBatch = 3
    few.validations = 4
    few.lossPoints = 7
    let sinusoids = try Sinusoids.finn(shots: 5, queries: 6)
    var joint = MetaTrial(
      of: MLP(inputs: 1, hidden: [6], outputs: 1, activation: .tanh), on: sinusoids,
      validation: MetaTest("", sinusoids, of: .validation, tasks: 30, steps: 0),
      tests: [MetaTest("", sinusoids, tasks: 6, steps: 4)], reads: ["inner_step_size"]
    ) { JointTraining(stepSize: $0["inner_step_size"]?.number ?? 0.05) }
    joint.iterations = 20
    joint.validations = 3
    joint.metaBatch = 4
    joint.stepSizes = [0.5, 0.05, 0.005]
    joint.schedule = { LinearDecay(from: $0, over: $1) }
    var reptile = joint
    reptile.optimizer = SGD()
    reptile.stepSizes = []
    reptile.learner = { _ in Reptile(innerSteps: 2, stepSize: 0.05, innerBatch: 3) }
    var serial = reptile
    serial.learner = { _ in SerialReptile(innerSteps: 3, stepSize: 0.02, innerBatch: 2) }
    serial.schedule = { LinearDecay(from: 20 * $0, over: $1) }
    return [
      Named(name: "MAML", trial: few), Named(name: "joint training", trial: joint),
      Named(name: "Reptile", trial: reptile), Named(name: "serial Reptile", trial: serial),
    ]
  }

  private let chance = Seed(7).stream("task", 0)

  @Test(arguments: try trials())
  func givesTheSameBitsWhereverItIsSuspended(_ named: Named) throws {
    let session = try named.trial.session()
    let whole = try session.run(Self.chosen, from: chance)
    let learned = session.learned
    #expect(whole.state == .complete)
    #expect(learned.contains { $0.values.contains { $0 != 0 } })
    var (state, suspensions): ([UInt8]?, Int) = (nil, 0)
    while true {
      // Now in the session that has run other trials, now in a fresh one.
      let now = suspensions.isMultiple(of: 2) ? session : try named.trial.session()
      let watch = Impatient(state)
      do {
        let pieces = try now.run(Self.chosen, from: chance, watchedBy: watch)
        #expect(pieces == whole)
        #expect(now.learned == learned)
        break
      } catch is TrialSuspended {
        state = watch.saved
        suspensions += 1
      }
    }
    #expect(suspensions == named.trial.iterations - 1)
  }

  @Test(arguments: try trials())
  func givesTheSameBitsForAnyNumberOfWorkers(_ named: Named) throws {
    var outcomes: [Outcome] = []
    for workers in [1, 2, 3] {
      var trial = named.trial
      trial.workers = workers
      outcomes.append(try trial.session().run(Self.chosen, from: chance))
    }
    #expect(outcomes[0] == outcomes[1])
    #expect(outcomes[0] == outcomes[2])
  }

  @Test(arguments: try trials())
  func beginsAnewWhereTheStateCannotBeRead(_ named: Named) throws {
    let session = try named.trial.session()
    let whole = try session.run(Self.chosen, from: chance)
    let watch = Impatient(nil)
    #expect(throws: TrialSuspended.self) {
      try session.run(Self.chosen, from: chance, watchedBy: watch)
    }
    let state = try #require(watch.saved)
    var damaged = state
    damaged[state.count / 2] ^= 1
    for bytes in [[], [1, 2, 3], Array(state.dropLast()), state + [0], damaged] {
      #expect(try session.run(Self.chosen, from: chance, watchedBy: Observing(bytes)) == whole)
    }
    // Of another configuration, and of other chance.
    let other = Self.chosen.merging(["outer_rate": 0.05])
    let expected = try session.run(other, from: chance)
    #expect(expected != whole)
    #expect(try session.run(other, from: chance, watchedBy: Observing(state)) == expected)
    let elsewhere = Seed(8).stream("task", 0)
    let another = try session.run(Self.chosen, from: elsewhere)
    #expect(another != whole)
    #expect(try session.run(Self.chosen, from: elsewhere, watchedBy: Observing(state)) == another)
  }

  @Test(arguments: try trials())
  func letsValidationTasksChooseTheIterate(_ named: Named) throws {
    let session = try named.trial.session()
    let outcome = try session.run(Self.chosen, from: chance)
    let objective = named.trial.objective
    let curve = try #require(outcome.curve(objective.name))
    let best = try #require(curve.best(through: .max, objective))
    let place = try #require(curve.values.firstIndex(of: best))
    #expect(outcome.objective == best)
    #expect(outcome.curve("chosen_iteration")?.values == [Double(curve.steps[place])])
    // What is left is that iterate: it was so good when it was judged.
    let seed = Seed(chance.stream("meta-training").word(at: 0))
    let learner = try named.trial.learner(Self.chosen)
    let layout = try learner.parameters(of: named.trial.model).layout
    let flat = Storage<Float>(count: layout.span)
    for leaf in layout.leaves {
      let values = try #require(session.learned.first { $0.name == leaf.name }?.values)
      for (place, value) in values.enumerated() { flat[leaf.offset + place] = value }
    }
    let test = named.trial.validation
    let result = try MetaEvaluation(
      learner, of: named.trial.model, on: test.family.form, steps: test.steps, mode: test.mode,
      workers: Workers(count: 1)
    ).run(flat, tasks: test.tasks, of: .validation, from: test.family, seed: seed)
    let value =
      named.trial.measure == .loss
      ? result.meanLoss(after: test.steps) : result.meanAccuracy(after: test.steps)
    #expect(value == best)
  }

  @Test func keepsEveryTestTaskAndStep() throws {
    let outcome = try Self.trials()[0].trial.session().run(Self.chosen, from: chance)
    #expect(
      outcome.evaluations.map(\.name) == [
        "test_loss", "test_accuracy", "test_loss_long", "test_accuracy_long",
      ])
    #expect(outcome.evaluations.map(\.tasks) == [7, 7, 5, 5])
    #expect(outcome.evaluations.map(\.steps) == [[0, 1, 2, 3], [0, 1, 2, 3], [0], [0]])
    #expect(outcome.evaluations[1].values.allSatisfy { (0...1).contains($0) })
    #expect(outcome.curve("meta_training_loss")?.count == 7)
    // ⌊i · 30 / 4⌋ after the initial parameters.
    #expect(outcome.curve("validation_loss")?.steps == [0, 8, 15, 23, 30])
  }

  /// What is judged at some steps only is what would be found there anyway.
  @Test func judgesAfterSomeSteps() throws {
    var trial = try Self.trials()[1].trial
    let all = try trial.session().run(Self.chosen, from: chance).evaluations[0]
    trial.tests[0].interval = 3
    let some = try trial.session().run(Self.chosen, from: chance).evaluations[0]
    #expect(some.steps == [0, 3, 4])
    for task in 0..<all.tasks {
      let row = try #require(all.values(ofTask: task)).map { $0 }
      #expect(some.values(ofTask: task).map { Array($0) } == [row[0], row[3], row[4]])
    }
    trial.tests[0].interval = 0
    #expect(
      throws: MetaTrialError.tooFew("steps between judgments of test_loss", found: 0, least: 1)
    ) { try trial.session() }
  }

  @Test func triesStepSizesOnValidationTasks() throws {
    var trial = try Self.trials()[1].trial
    let outcome = try trial.session().run(Self.chosen, from: chance)
    let stepSize = try #require(outcome.curve("chosen_step_size")?.values.first)
    // The same by hand: a training with this step size alone has the same tests.
    trial.stepSizes = []
    let alone = try trial.session().run(
      Self.chosen.merging(["inner_step_size": .real(stepSize)]), from: chance)
    #expect(alone.evaluations == outcome.evaluations)
    let others = try [0.5, 0.05, 0.005].filter { $0 != stepSize }.map {
      try trial.session().run(Self.chosen.merging(["inner_step_size": .real($0)]), from: chance)
    }
    for other in others { #expect(other.evaluations != outcome.evaluations) }
  }

  @Test(arguments: try trials())
  func countsWhatItCosts(_ named: Named) throws {
    let trial = named.trial
    let outcome = try trial.session().run(Self.chosen, from: chance)
    let longer = try trial.session().run(
      Self.chosen.merging(["iterations": .integer(2 * trial.iterations)]), from: chance)
    let form = trial.family.form
    let rows = form.supportRows + form.queryRows
    #expect(outcome.cost.examples == UInt64(trial.iterations * trial.metaBatch * rows))
    #expect(longer.cost.examples == 2 * outcome.cost.examples)
    // Equally many looks at the validation tasks: the rest is that of the iterations.
    var unseen = trial
    unseen.iterations = 0
    let idle = try unseen.session().run(Self.chosen, from: chance)
    #expect(idle.cost.examples == 0)
    let looks = UInt64(trial.validations + 1)
    #expect(
      longer.cost.multiplyAdds - outcome.cost.multiplyAdds
        == outcome.cost.multiplyAdds - looks * idle.cost.multiplyAdds)
  }

  @Test func endsWhereItIsPruned() throws {
    let trial = try Self.trials()[0].trial
    let watch = Observing(pruningFrom: 15)
    let pruned = try trial.session().run(Self.chosen, from: chance, watchedBy: watch)
    #expect(pruned.state == .pruned)
    #expect(pruned.evaluations.isEmpty)
    #expect(pruned.curve("validation_accuracy")?.steps == [0, 8, 15])
    #expect(watch.seen == pruned.curve("validation_accuracy"))
  }

  @Test(arguments: try trials())
  func divergesWithAHugeRate(_ named: Named) throws {
    let outcome = try named.trial.session().run(["outer_rate": 3e38], from: chance)
    #expect(outcome.state == .diverged)
    #expect(outcome.evaluations.isEmpty)
    #expect(outcome.objective?.isNaN == true)
  }

  @Test func judgesTheInitialParametersWhereNothingIsTrained() throws {
    let trial = try Self.trials()[0].trial
    let outcome = try trial.session().run(["iterations": 0], from: chance)
    #expect(outcome.state == .complete)
    #expect(outcome.curve("validation_loss")?.steps == [0])
    #expect(outcome.evaluations.count == 4)
  }

  @Test func saysWhatIsWrong() throws {
    let good = try Self.trials()[1].trial
    func message(_ configuration: Configuration) -> String? {
      #expect(throws: MetaTrialError.self) {
        try good.session().run(configuration, from: chance)
      }?.description
    }
    #expect(
      message(["rate": 0.1])
        == "The meta-training has no hyperparameter 'rate'. It has: 'inner_step_size', 'iterations', "
        + "'meta_batch', 'outer_rate'.")
    #expect(message(["meta_batch": 0]) == "'meta_batch' is 0. Give a whole number, 1 or more.")
    #expect(message(["iterations": 2.5]) == "'iterations' is 2.5. Give a whole number, 0 or more.")
    #expect(message(["outer_rate": 0.0]) == "'outer_rate' is 0.0. Give a number above 0.")
    #expect(
      message(["inner_step_size": -0.1])
        == "'inner_step_size' is -0.1. Give a number that is not negative.")
    var none = good
    none.tests[0].tasks = 0
    #expect(throws: MetaTrialError.tooFew("tasks of test_loss", found: 0, least: 1)) {
      try none.session()
    }
    var twice = good
    twice.tests += twice.tests
    #expect(throws: MetaTrialError.sameName("test_loss")) { try twice.session() }
    var numbers = good
    numbers.measure = .accuracy
    #expect(throws: MetaTrialError.noAccuracy("sinusoids")) { try numbers.session() }
  }
}
