import Arithmetic
import Episodes
import Learners
import Randomness
import Testing
import Trials

struct NearestNeighborsTests {
  private let chance = Seed(1).stream("task", 0)

  private func run(_ configuration: Configuration, on task: TuningTask) throws -> Outcome {
    try NearestNeighbors().session(on: task).run(configuration, from: chance)
  }

  /// Training rows at 0, 1 and 3 of classes 0, 1 and 1, and one judged row at x of class 0.
  private func line(_ x: Float) -> TuningTask {
    let row = Rows(count: 1, inputs: [x], targets: [0])
    return TuningTask(
      inputShape: [1], classes: 2,
      training: Rows(count: 3, inputs: [0, 1, 3], targets: [0, 1, 1]),
      validation: row, test: row)
  }

  private func loss(_ probability: Double) -> Double {
    min(-Double.log(probability) / Double.log(2), 1)
  }

  @Test func votesAsByHand() throws {
    // The row at 0.25 is 0.25, 0.75 and 2.75 away; every class has half a vote more.
    let task = line(0.25)
    for (neighbors, weights, probability) in [
      (1, "uniform", 1.5 / 2), (2, "uniform", 1.5 / 3), (3, "uniform", 1.5 / 4),
      (9, "uniform", 1.5 / 4), (2, "distance", 1.5 / (2 + 1.0 / 3)),
      (3, "distance", 1.5 / (2 + 1.0 / 3 + 1.0 / 11)),
    ] {
      let outcome = try run(
        ["neighbors": .integer(neighbors), "weights": .text(weights)], on: task)
      #expect(abs(try #require(outcome.objective) - loss(probability)) < 1e-12)
      #expect(outcome.curve("test_loss")?.values == [try #require(outcome.objective)])
      #expect(
        outcome.curve("validation_accuracy")?.values == [
          neighbors < 3 || weights == "distance" ? 1 : 0
        ])
      #expect(outcome.cost == Cost(multiplyAdds: 3, examples: 3))
    }
  }

  @Test func breaksTiesByOrder() throws {
    // 0 and 1 are equally far from 0.5: the earlier row is nearer.
    #expect(try run(["neighbors": 1], on: line(0.5)).objective == loss(1.5 / 2))
    // One vote for each class: the first class wins.
    let outcome = try run(["neighbors": 2], on: line(0.9))
    #expect(outcome.curve("validation_accuracy")?.values == [1])
    // A row at distance 0 has the only vote.
    let exact = try run(["neighbors": 3, "weights": "distance"], on: line(1))
    #expect(exact.objective == 1)
    #expect(try run(["neighbors": 3, "weights": "distance"], on: line(0)).objective == loss(0.75))
  }

  @Test func measuresInThreeWays() throws {
    // From (1, 1): (3, 1) is nearer than (2.5, 2.5) by both sums, and farther by angle.
    let row = Rows(count: 1, inputs: [1, 1], targets: [0])
    func task(_ other: [Float]) -> TuningTask {
      TuningTask(
        inputShape: [2], classes: 2,
        training: Rows(count: 2, inputs: [3, 1] + other, targets: [0, 1]), validation: row,
        test: row)
    }
    func isFirstNearer(_ metric: String, _ other: [Float]) throws -> Bool {
      try run(["neighbors": 1, "metric": .text(metric)], on: task(other)).objective == loss(0.75)
    }
    #expect(try isFirstNearer("euclidean", [2.5, 2.5]))
    #expect(try isFirstNearer("manhattan", [2.5, 2.5]))
    #expect(try !isFirstNearer("cosine", [2.5, 2.5]))
    // (2.3, 2.3) is nearer on the straight line, √3.38 < 2, and farther along the axes, 2.6 > 2.
    #expect(try !isFirstNearer("euclidean", [2.3, 2.3]))
    #expect(try isFirstNearer("manhattan", [2.3, 2.3]))
  }

  @Test func readsNoMoreRowsThanTheBudgetHas() throws {
    let task = line(0.9)
    let session = try NearestNeighbors().session(on: task, examples: 1)
    let outcome = try session.run(["neighbors": 1], from: chance)
    #expect(outcome.objective == loss(0.75))
    #expect(outcome.cost == Cost(multiplyAdds: 1, examples: 1))
    #expect(throws: LearnerError.tooFewExamples(0, batchSize: 1)) {
      try NearestNeighbors().session(on: task, examples: 0)
    }
  }

  @Test func doesNotDependOnTheTrialsBefore() throws {
    let task = clouds()
    let session = try NearestNeighbors().session(on: task)
    let configurations: [Configuration] = [
      [:], ["metric": "cosine"], ["neighbors": 1, "weights": "distance"], ["metric": "manhattan"],
    ]
    let first = try configurations.map { try session.run($0, from: chance) }
    #expect(Set(first.map { "\($0)" }).count == 4)
    for (configuration, outcome) in zip(configurations, first).reversed() {
      #expect(try session.run(configuration, from: chance) == outcome)
      #expect(try run(configuration, on: task) == outcome)
    }
  }

  @Test func refusesWhatItCannotUse() throws {
    let error = LearnerError.notAccepted(
      "metric", "hamming", of: "nearest_neighbors",
      needed: #"one of "euclidean", "manhattan", "cosine""#)
    #expect(throws: error) { try run(["metric": "hamming"], on: line(0)) }
    #expect(
      throws: LearnerError.notAccepted(
        "neighbors", 0, of: "nearest_neighbors", needed: "an integer, 1 or more")
    ) {
      try NearestNeighbors().check(
        SearchSpace([Hyperparameter("neighbors", .integers(from: 0, through: 9))]))
    }
  }
}
