import Foundation
import Randomness
import Testing
import Trials

struct StudyTests {
  static func study(
    _ name: String = "tuning", methods: [Method] = [Method("random"), Method("tpe")],
    tasks: [String] = ["a", "b"], objective: Objective = .minimize("validation_loss"),
    trials: Int = 8, seeds: [Int] = [0, 1, 2], concurrency: Int = 2
  ) throws -> Study {
    try Study(
      name, master: 2017, methods: methods, learner: Method("mlp"), tasks: tasks,
      space: SearchSpace([Hyperparameter("rate", .log(from: 1e-3, to: 1))]),
      objective: objective, budget: Budget(trials: trials, examples: 4800), seeds: seeds,
      concurrency: concurrency)
  }

  @Test func isMadeOfChainsThatDoNotKnowOfEachOther() throws {
    let chains = try Self.study().chains
    #expect(chains.count == 12)
    #expect(Set(chains).count == 12)
    #expect(Set(chains.map(\.stream)).count == 12)
    let more = try Self.study(methods: [Method("grid"), Method("random"), Method("tpe")]).chains
    #expect(Set(chains.map(\.stream)).isSubset(of: more.map(\.stream)))
  }

  @Test(
    arguments: [
      (
        "tuning?", ["random"], ["a"], 8, [0], 1, .badName("tuning?", of: "study"),
        "'tuning?' cannot name a study. Begin with a letter or '_' and go on with letters, digits and "
          + "'_'."
      ),
      (
        "tuning", [], ["a"], 8, [0], 1, .nothing(of: "methods", study: "tuning"),
        "Study 'tuning' has no methods. Give at least one."
      ),
      (
        "tuning", ["random", "random"], ["a"], 8, [0], 1, .duplicate("random", of: "method"),
        "The study lists method 'random' twice. List it once, or give the second another name."
      ),
      (
        "tuning", ["random"], [], 8, [0], 1, .nothing(of: "tasks", study: "tuning"),
        "Study 'tuning' has no tasks. Give at least one."
      ),
      (
        "tuning", ["random"], ["a", "a"], 8, [0], 1, .duplicate("a", of: "task"),
        "The study lists task 'a' twice. List it once, or give the second another name."
      ),
      (
        "tuning", ["random"], ["a"], 8, [1, 1], 1, .duplicate("1", of: "seed"),
        "The study lists seed '1' twice. List it once, or give the second another name."
      ),
      (
        "tuning", ["random"], ["a"], 0, [0], 1, .notPositive("trials", 0, study: "tuning"),
        "Study 'tuning' has trials: 0. Give 1 or more."
      ),
      (
        "tuning", ["random"], ["a"], 8, [0], -1, .notPositive("concurrency", -1, study: "tuning"),
        "Study 'tuning' has concurrency: -1. Give 1 or more."
      ),
    ] as [(String, [String], [String], Int, [Int], Int, StudyError, String)])
  func saysWhatIsWrong(
    name: String, methods: [String], tasks: [String], trials: Int, seeds: [Int], concurrency: Int,
    error: StudyError, message: String
  ) {
    #expect(throws: error) {
      try Self.study(
        name, methods: methods.map { Method($0) }, tasks: tasks, trials: trials, seeds: seeds,
        concurrency: concurrency)
    }
    #expect(error.description == message)
  }

  @Test func survivesJSON() throws {
    let study = try Self.study()
    let data = try JSONEncoder().encode(study)
    #expect(try JSONDecoder().decode(Study.self, from: data) == study)
    let text = try #require(String(bytes: data, encoding: .utf8))
    let bad = text.replacing("\"concurrency\":2", with: "\"concurrency\":0")
    #expect(throws: StudyError.notPositive("concurrency", 0, study: "tuning")) {
      try JSONDecoder().decode(Study.self, from: Data(bad.utf8))
    }
  }
}
