import Learners
import Randomness
import Testing
import Trials

struct LogisticRegressionTests {
  private let task = clouds()
  private let chance = Seed(7).stream("task", 0)

  @Test func isAPerceptronWithoutHiddenLayersThatBeginsAtZero() throws {
    let plain = try LogisticRegression().session(on: task)
    let network = try MLPLearner(hidden: []).session(on: task)
    let chosen: Configuration = ["learning_rate": 0.3, "weight_decay": 0.02]
    let outcome = try plain.run(chosen, from: chance)
    let other = try network.run(chosen.merging(["initial_scale": 0]), from: chance)
    #expect(outcome == other)
    #expect(plain.learned == network.learned)
    #expect(try network.run(chosen, from: chance) != outcome)
  }

  @Test func readsNeitherScaleNorOutputRate() throws {
    #expect(LogisticRegression().defaults == ["learning_rate": 0.1, "weight_decay": 1e-4])
    let space = try SearchSpace([Hyperparameter("initial_scale", .log(from: 0.1, to: 3))])
    #expect(
      throws: LearnerError.unknownHyperparameter(
        "initial_scale", of: "logistic_regression", known: ["learning_rate", "weight_decay"])
    ) { try LogisticRegression().check(space) }
  }
}
