import Episodes
import Learners
import Randomness
import Testing
import Trials

@Suite struct LearnerPoolTests {
  private let pool = LearnerPool([
    LogisticRegression(), NearestNeighbors(), MLPLearner(hidden: [4]),
  ])

  @Test func readsWhatEachLearnerReadsByItsName() throws {
    let names = pool.hyperparameters.map(\.name)
    #expect(names.first == "algorithm")
    #expect(
      names.contains("mlp_learning_rate") && names.contains("logistic_regression_weight_decay"))
    #expect(Set(names).count == names.count)
    let space = try SearchSpace([
      Hyperparameter("algorithm", .choice(["logistic_regression", "mlp"])),
      Hyperparameter(
        "mlp_learning_rate", .log(from: 0.01, to: 1), onlyIf: Condition("algorithm", is: "mlp")),
    ])
    try pool.check(space)
    let other = try SearchSpace([Hyperparameter("algorithm", .choice(["forest"]))])
    #expect(throws: LearnerError.self) { try pool.check(other) }
  }

  /// A trial is that of the chosen learner, bit for bit, but for its objective.
  @Test func runsTheChosenLearner() throws {
    let task = clouds()
    let chance = Seed(3).stream("trial")
    let session = try pool.session(on: task)
    let own = try MLPLearner(hidden: [4]).session(on: task)
      .run(["learning_rate": 0.1], from: chance, watchedBy: NoWatch())
    let pooled = try session.run(
      [
        "algorithm": "mlp", "mlp_learning_rate": 0.1, "logistic_regression_learning_rate": 0.7,
      ], from: chance, watchedBy: NoWatch())
    #expect(pooled.curves == own.curves)
    #expect(pooled.cost == own.cost)
    let accuracy = try #require(own.curve("validation_accuracy")?.values.last)
    #expect(pooled.objective == 1 - accuracy)
    #expect(session.learned.contains { $0.name.hasPrefix("head/") })
    let linear = try session.run(
      ["algorithm": "logistic_regression"], from: chance, watchedBy: NoWatch())
    #expect(linear.cost != pooled.cost)
  }

  @Test func isNeverPruned() throws {
    let outcome = try pool.session(on: clouds()).run(
      ["algorithm": "mlp"], from: Seed(1).stream("t"), watchedBy: Pruning(from: 1))
    #expect(outcome.state == .complete)
  }

  @Test func needsALearner() {
    #expect(throws: LearnerError.self) { try LearnerPool([]).session(on: clouds()) }
  }
}
