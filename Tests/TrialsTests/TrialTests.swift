import Foundation
import Randomness
import Testing

@testable import Trials

struct TrialTests {
  static let chain = Chain(
    master: 2017, study: "tuning", method: Method("tpe"), learner: Method("mlp"),
    task: "digits-4f2a", seed: 0)
  static let key = TrialKey(chain: chain, index: 3, configuration: ["learning_rate": 0.1])

  static func trial() throws -> Trial {
    Trial(
      key: key, role: .target, dataset: "sha256:00",
      streams: [
        NamedStream("initial weights", Seed(2017).stream("task", 17).stream("initial weights"))
      ],
      outcome: Outcome(
        .complete, objective: .nan,
        curves: [
          try Curve(
            "validation_loss", unit: "examples", steps: [16, 32, 48],
            values: [0.1, .nan, -.infinity])
        ],
        evaluations: [
          try Evaluation(
            "accuracy", unit: "adaptation_steps", steps: [0, 1], values: [0.2, 0.9, 0.25, .nan])
        ], cost: Cost(multiplyAdds: .max, examples: 48)),
      timing: Timing(seconds: 0.25, began: 1_795_240_800))
  }

  @Test func survivesJSONWithItsNaN() throws {
    let trial = try Self.trial()
    let data = try JSONEncoder().encode(trial)
    let back = try JSONDecoder().decode(Trial.self, from: data)
    #expect(back == trial)
    #expect(back.key.chain.stream.description == trial.key.chain.stream.description)
    #expect(back.outcome.curve("validation_loss")?.values[1].isNaN == true)
  }

  @Test(
    arguments: [
      .running, .complete, .pruned, .diverged, .failed(reason: "out of \"memory\""),
    ] as [TrialState])
  func survivesJSONInEveryState(_ state: TrialState) throws {
    let outcome = Outcome(state, objective: nil)
    let data = try JSONEncoder().encode(outcome)
    #expect(try JSONDecoder().decode(Outcome.self, from: data) == outcome)
  }

  @Test func comparesResultsBitByBitAndNoTimes() throws {
    let trial = try Self.trial()
    var later = trial
    later.timing = nil
    #expect(trial != later)
    #expect(trial.hasSameResult(as: later))
    later.outcome.objective = 0
    #expect(!trial.hasSameResult(as: later))
    later = trial
    later.outcome.curves[0] = try Curve(
      "validation_loss", unit: "examples", steps: [16, 32, 48],
      values: [(0.1 as Double).nextUp, .nan, -.infinity])
    #expect(!trial.hasSameResult(as: later))
    later = trial
    later.outcome.evaluations[0] = try Evaluation(
      "accuracy", unit: "adaptation_steps", steps: [0, 1], values: [0.2, 0.9, 0.25, 0])
    #expect(!trial.hasSameResult(as: later))
  }

  @Test func hasAKeyThatEveryPartChanges() {
    let key = Self.key
    var others = [key]
    func add(_ change: (inout TrialKey) -> Void) {
      var other = key
      change(&other)
      others.append(other)
    }
    add { $0.chain.master = 2018 }
    add { $0.chain.study = "tunin" }
    add { $0.chain.method.name = "random" }
    add { $0.chain.method.revision = "2" }
    add { $0.chain.method.settings = "budget: 10" }
    add { $0.chain.task = "digits-4f2b" }
    add { $0.chain.seed = 1 }
    add { $0.chain.learner.name = "svm" }
    add { $0.chain.learner.settings = "hidden=32" }
    add { $0.index = 4 }
    add { $0.configuration = ["learning_rate": .real((0.1 as Double).nextUp)] }
    add { $0.configuration = ["learning_rate": 0.1, "momentum": 0.0] }
    let identifiers = others.map(\.identifier)
    #expect(Set(identifiers).count == others.count)
    for identifier in identifiers {
      #expect(identifier.wholeMatch(of: /[0-9a-f]{32}/) != nil)
    }
    // What is stored today must be found tomorrow, so this changes only with the format of archives.
    // By Tests/RandomnessTests/Reference/expected.py: identifier(2017, ("study",), ("tuning",),
    // ("method",), ("tpe",), ("1",), ("",), ("task",), ("digits-4f2a",), ("seed", 0),
    // ("learner",), ("mlp",), ("1",), ("",), ("trial", 3), ('{"learning_rate":0.1}',)).
    #expect(key.identifier == "b5be3280b2dc2e452b4310bf1575a211")
    #expect(
      key.description == "tuning/tpe/digits-4f2a/seed 0 trial 3 {\"learning_rate\":0.1}")
  }

  @Test func addsCostsWithoutOverflow() {
    var cost = Cost(multiplyAdds: 3, examples: 4) + Cost(multiplyAdds: 5, examples: 6)
    #expect(cost == Cost(multiplyAdds: 8, examples: 10))
    cost += Cost(multiplyAdds: .max, examples: 1)
    #expect(cost == Cost(multiplyAdds: .max, examples: 11))
  }
}

struct CurveTests {
  @Test func findsValuesByStep() throws {
    var curve = Curve("loss", unit: "steps")
    #expect(curve.value(at: 100) == nil)
    for (step, value) in [(10, 3.0), (20, .nan), (30, 2), (40, 2.5)] {
      try curve.append(value, at: step)
    }
    #expect(curve.value(at: 9) == nil)
    #expect(curve.value(at: 10) == 3)
    #expect(curve.value(at: 25)?.isNaN == true)
    #expect(curve.value(at: 1000) == 2.5)
    #expect(curve.best(through: 20, .minimize("loss")) == 3)
    #expect(curve.best(through: 40, .minimize("loss")) == 2)
    #expect(curve.best(through: 40, .maximize("loss")) == 3)
    #expect(curve.best(through: 9, .minimize("loss")) == nil)
    #expect(curve.prefix(through: 30).steps == [10, 20, 30])
    #expect(curve.prefix(through: 0).count == 0)
    let nan = try Curve("loss", unit: "steps", steps: [1, 2], values: [.nan, .nan])
    #expect(nan.best(through: 2, .minimize("loss"))?.isNaN == true)
  }

  @Test func refusesWhatIsNoCurve() throws {
    #expect(throws: CurveError.differentCounts("loss", steps: 1, values: 2)) {
      try Curve("loss", unit: "steps", steps: [1], values: [1, 2])
    }
    #expect(throws: CurveError.notAscending("loss", step: 1, after: 1)) {
      try Curve("loss", unit: "steps", steps: [1, 1], values: [1, 2])
    }
    var curve = try Curve("loss", unit: "steps", steps: [5], values: [1])
    #expect(throws: CurveError.notAscending("loss", step: 4, after: 5)) {
      try curve.append(1, at: 4)
    }
    #expect(throws: EvaluationError.notRectangular("accuracy", steps: 2, values: 3)) {
      try Evaluation("accuracy", unit: "steps", steps: [0, 1], values: [1, 2, 3])
    }
    #expect(throws: EvaluationError.notRectangular("accuracy", steps: 0, values: 3)) {
      try Evaluation("accuracy", unit: "steps", steps: [], values: [1, 2, 3])
    }
    #expect(
      CurveError.differentCounts("loss", steps: 1, values: 2).description
        == "Curve 'loss' has 1 steps and 2 values. Give one value a step.")
    #expect(
      CurveError.notAscending("loss", step: 1, after: 5).description
        == "Curve 'loss' has step 1 after step 5. Give each step once, in ascending order.")
    #expect(
      EvaluationError.notRectangular("accuracy", steps: 2, values: 3).description
        == "Evaluation 'accuracy' has 3 values at 2 steps. Give one value for each task at each "
        + "step, the steps of a task together.")
    let evaluation = try Evaluation(
      "accuracy", unit: "steps", steps: [0, 1], values: [1, 2, 3, 4, 5, 6])
    #expect(evaluation.tasks == 3)
    #expect(evaluation.values(ofTask: 1).map(Array.init) == [3, 4])
    #expect(evaluation.values(ofTask: 3) == nil)
    #expect(evaluation.values(ofTask: -1) == nil)
  }
}
