import Episodes
import Learners
import Models
import Randomness
import Testing
import Trials

/// Promises that every network learner keeps. A new one joins by adding itself to `all`.
struct NetworkSessionTests {
  static var all: [any NetworkLearner] {
    var short = TrainingSettings()
    short.examples = 1_600
    short.points = 7
    var momentum = short
    momentum.optimizer = .momentum
    momentum.schedule = .cosine
    // Runs between two points are longer than the longest without a look at the watch.
    var adam = TrainingSettings()
    adam.optimizer = .adam
    adam.schedule = .constant
    adam.examples = 3_000
    adam.points = 2
    var learnedRate = short
    learnedRate.optimizer = .nesterovHD
    var few = short
    few.examples = 1_120
    return [
      MLPLearner(hidden: [5], training: short),
      MLPLearner(hidden: [4, 3], activation: .tanh, training: momentum),
      MLPLearner(hidden: [6], training: adam),
      LogisticRegression(training: short), LogisticRegression(training: learnedRate),
      Conv4Learner(channels: 4, training: few),
    ]
  }

  private let task = clouds(shape: [2, 2])
  private let chance = Seed(7).stream("task", 0)
  private let chosen: Configuration = ["learning_rate": 0.05, "weight_decay": 0.01]

  @Test(arguments: 0..<all.count)
  func givesTheSameBitsWhereverItIsSuspended(_ index: Int) throws {
    let learner = Self.all[index]
    let session = try learner.session(on: task)
    let whole = try session.run(chosen, from: chance)
    let learned = session.learned
    #expect(whole.state == .complete)
    #expect(learned.contains { $0.values.contains { $0 != 0 } })
    let (pieces, suspensions, others) = try session.runInPieces(chosen, from: chance) {
      // Now in the session that has run other trials, now in a fresh one.
      $0.isMultiple(of: 2) ? session : try learner.session(on: task)
    }
    #expect(suspensions >= learner.training.points - 1)
    #expect(pieces == whole)
    #expect(others == learned)
  }

  @Test(arguments: 0..<all.count)
  func beginsAnewWhereTheStateCannotBeRead(_ index: Int) throws {
    let session = try Self.all[index].session(on: task)
    let whole = try session.run(chosen, from: chance)
    let watch = Pruning(from: .max)
    _ = try session.run(chosen, from: chance, watchedBy: watch)
    let state = try #require(watch.states.first)
    var damaged = state
    damaged[state.count / 2] ^= 1
    for bytes in [[], [1, 2, 3], Array(state.dropLast()), state + [0], damaged] {
      #expect(try session.run(chosen, from: chance, watchedBy: Resuming(bytes)) == whole)
    }
    // Of another configuration, and of other chance.
    let other = chosen.merging(["learning_rate": 0.2])
    let expected = try session.run(other, from: chance)
    #expect(expected != whole)
    #expect(try session.run(other, from: chance, watchedBy: Resuming(state)) == expected)
    let elsewhere = Seed(8).stream("task", 0)
    let another = try session.run(chosen, from: elsewhere)
    #expect(another != whole)
    #expect(try session.run(chosen, from: elsewhere, watchedBy: Resuming(state)) == another)
  }

  @Test(arguments: 0..<all.count)
  func doesNotDependOnTheTrialsBefore(_ index: Int) throws {
    let learner = Self.all[index]
    let configurations: [Configuration] = [
      chosen, ["learning_rate": 0.3, "weight_decay": 0.2], [:], ["learning_rate": 1e30],
    ]
    let streams = [chance, Seed(8).stream("task", 0)]
    let session = try learner.session(on: task)
    var first: [Outcome] = []
    for stream in streams {
      for configuration in configurations {
        first.append(try session.run(configuration, from: stream))
      }
    }
    var place = first.count
    for stream in streams.reversed() {
      for configuration in configurations.reversed() {
        place -= 1
        #expect(try session.run(configuration, from: stream) == first[place])
        let fresh = try learner.session(on: task).run(configuration, from: stream)
        #expect(fresh == first[place])
      }
    }
  }

  @Test(arguments: 0..<all.count)
  func endsWhereItIsPruned(_ index: Int) throws {
    let learner = Self.all[index]
    let session = try learner.session(on: task)
    let whole = try session.run(chosen, from: chance)
    let curve = try #require(whole.curve("validation_loss"))
    #expect(curve.count == learner.training.points)
    let watch = Pruning(from: curve.steps[0])
    let pruned = try session.run(chosen, from: chance, watchedBy: watch)
    #expect(pruned.state == .pruned)
    #expect(pruned.objective == curve.values[0])
    #expect(pruned.curves.map(\.name) == ["training_loss", "validation_loss"])
    #expect(pruned.curve("validation_loss") == curve.prefix(through: curve.steps[0]))
    #expect(pruned.cost.examples == UInt64(curve.steps[0]))
    #expect(pruned.cost.multiplyAdds < whole.cost.multiplyAdds)
    // At its end a trial is complete, whatever a pruner thinks.
    let late = Pruning(from: curve.steps[curve.count - 1])
    #expect(try session.run(chosen, from: chance, watchedBy: late) == whole)
    #expect(late.seen == curve.steps.dropLast())
  }

  @Test(arguments: 0..<all.count)
  func divergesWithAHugeRate(_ index: Int) throws {
    let learner = Self.all[index]
    let session = try learner.session(on: task)
    let outcome = try session.run(["learning_rate": 3e38], from: chance)
    #expect(outcome.state == .diverged)
    #expect(outcome.objective == 1)
    #expect(outcome.curve("test_loss")?.values == [1])
    #expect(outcome.curve("validation_loss")?.values.last == 1)
  }

  @Test(arguments: 0..<all.count)
  func learns(_ index: Int) throws {
    let session = try Self.all[index].session(on: task)
    let outcome = try session.run(chosen, from: chance)
    let objective = try #require(outcome.objective)
    #expect(objective < 0.9)
    #expect(outcome.curve("validation_loss")?.values.last == objective)
    #expect(try #require(outcome.curve("test_loss")?.values.last) < 0.95)
    #expect(try #require(outcome.curve("validation_accuracy")?.values.last) > 0.5)
    #expect(try #require(outcome.curve("test_accuracy")?.values.last) > 0.5)
    let training = try #require(outcome.curve("training_loss")?.values)
    #expect(training[training.count - 1] < training[0])
  }

  @Test func dividesTheTrainingEvenly() throws {
    var settings = TrainingSettings()
    settings.points = 4
    settings.batchSize = 5
    let learner = MLPLearner(hidden: [2], training: settings)
    func steps(_ examples: Int) throws -> [Int]? {
      try learner.session(on: task, examples: examples).run([:], from: chance)
        .curve("validation_loss")?.steps
    }
    // 10 steps: ⌊10 i / 4⌋ = 2, 5, 7, 10.
    #expect(try steps(54) == [10, 25, 35, 50])
    #expect(try steps(14) == [5, 10])
    #expect(throws: LearnerError.tooFewExamples(4, batchSize: 5)) { try steps(4) }
  }
}
