import Archiving
import Comparisons
import Randomness
import Testing
import Trials

@testable import Reporting

/// Two methods on two tasks, small enough to be done by hand.
struct ComparedRecordsTests {
  private static let space = try! SearchSpace([Hyperparameter("x", .uniform(from: 0, to: 9))])

  private static func study(
    _ name: String, _ methods: [Method], tasks: [String] = ["a", "b"], trials: Int, seeds: [Int]
  ) throws -> Study {
    try Study(
      name, master: 1, methods: methods, learner: Method("learner"), tasks: tasks, space: space,
      objective: .minimize("loss"), budget: Budget(trials: trials), seeds: seeds)
  }

  private static func recorded(
    _ study: Study, role: Role, _ outcomes: (Chain) -> [(x: Double, outcome: Outcome)]
  ) -> RecordedStudy {
    let trials = study.chains.flatMap { chain in
      outcomes(chain).enumerated().map { index, found in
        Trial(
          key: TrialKey(chain: chain, index: index, configuration: ["x": .real(found.x)]),
          role: role, dataset: "", streams: [], outcome: found.outcome)
      }
    }
    return RecordedStudy(
      study, tasks: study.tasks.map { RecordedTask(task: $0, name: "task \($0)") }, trials: trials)
  }

  private static func complete(
    _ value: Double, cost: UInt64 = 10, test: Double? = nil
  ) throws -> Outcome {
    Outcome(
      .complete, objective: value,
      curves: try test.map {
        [try Curve("test_loss", unit: "examples", steps: [1], values: [$0])]
      } ?? [], cost: Cost(multiplyAdds: cost, examples: 1))
  }

  /// What a configuration is worth on fresh seeds: the mean of two.
  private static func fresh(_ x: Double, _ task: String, _ seed: Int) -> Double {
    (task == "a" ? 0.1 : 0.2) * x + (seed == 1_000_000 ? 0.01 : -0.01)
  }

  static func contents() throws -> ArchiveContents {
    let random = Method("random")
    let constant = Method("constant", settings: "experience=12")
    func marked(_ method: Method) -> Method {
      Method(method.name, settings: method.settings + " marks=1,2")
    }
    let main = recorded(
      try study("s", [random, constant], trials: 2, seeds: [0]), role: .target
    ) { chain in
      // Random diverges first on b and never gets better than 3 on a; the constant is 2, then 4.
      let first: Outcome? =
        chain.method.name == "random" && chain.task == "b"
        ? Outcome(.diverged, cost: Cost(multiplyAdds: 5)) : nil
      let values = chain.method.name == "random" ? [3.0, 5.0] : [2.0, 4.0]
      return values.enumerated().map { index, x in
        (x, index == 0 ? first ?? (try! complete(x)) : try! complete(x))
      }
    }
    let incumbents = recorded(
      try study(
        "s_incumbents", [marked(random), marked(constant)], trials: 2,
        seeds: [1_000_000, 1_000_001]), role: .reference
    ) { chain in
      let x: Double =
        chain.method.name == "constant" ? 2 : chain.task == "a" ? 3 : 5
      let value = fresh(x, chain.task, chain.seed)
      return [(x, try! complete(value, test: value + 1))]
    }
    let reference = recorded(
      try study("s_reference", [Method("design")], trials: 4, seeds: [1_000_000, 1_000_001]),
      role: .reference
    ) { chain in
      [1.0, 4, 6, 8].map { ($0, try! complete(min(fresh($0, chain.task, chain.seed), 1))) }
    }
    let source = recorded(
      try study("s_source", [Method("design")], tasks: ["p", "q"], trials: 3, seeds: [0]),
      role: .source
    ) { _ in [1.0, 2, 3].map { ($0, try! complete($0, cost: 100)) } }
    let learning = recorded(
      try Study(
        "s_learning", master: 1, methods: [constant], learner: Method("learner"),
        tasks: ["sources"], space: space, objective: .minimize("multiply_adds"),
        budget: Budget(trials: 1), seeds: [0]), role: .metaTraining
    ) { _ in [(0, try! complete(7, cost: 7))] }
    return ArchiveContents(studies: [main, incumbents, learning, reference, source])
  }

  @Test func readsWhatWasFoundAndSpent() throws {
    let records = try ComparedRecords(Self.contents(), study: "s")
    #expect(records.marks == [1, 2])
    #expect(records.methods.map(\.name) == ["random", "constant"])
    #expect(records.methods.map(\.isLearned) == [false, true])
    // 2 tasks × 3 trials × 100, and 7 for learning.
    #expect(records.methods[1].learningCosts == [607])
    #expect(records.methods[0].learningCosts == [0])
    let random = records.searches[0].map { $0[0] }
    // On a the incumbent is 3 at both marks; on b nothing is known at first, which counts as guessing.
    #expect(random[0].values.map { ($0 * 100).rounded() } == [30, 30])
    #expect(random[1].values.map { ($0 * 100).rounded() } == [100, 100])
    #expect(random[1].values[0] == 1)
    #expect(random[1].testValues[0].isNaN)
    #expect((random[0].testValues[0] - 1.3).magnitude < 1e-12)
    #expect(random[0].costs == [10, 20])
    #expect(random[1].costs == [5, 15])
    let constant = records.searches[1].map { $0[0] }
    #expect(constant[1].values.map { ($0 * 100).rounded() } == [40, 40])
    // References are the design's best: 0.1 and 0.2; medians of 0.1, 0.4, 0.6, 0.8 and 0.2, 0.8, 1, 1.
    #expect(records.references.map { ($0 * 100).rounded() } == [10, 20])
    #expect(records.medians.map { ($0 * 1000).rounded() } == [500, 900])
  }

  @Test func measuresRegret() throws {
    let report = try ComparisonReport(ComparedRecords(Self.contents(), study: "s"))
    #expect(report.range == 1...2)
    // Random on a: (0.3 − 0.1) / (0.5 − 0.1) = 0.5; on b: (1 − 0.2) / (0.9 − 0.2) = 1.143.
    let random = try report.table.meanRegret(of: "random", over: 1...2)
    #expect((random.mean - 0.8214).magnitude < 1e-3)
    let table = try #require(try report.regrets(.randomWeights))
    #expect(table.columns == ["method", "1", "2", "mean of trials 1–2"])
    #expect(table.rows.map { $0[0] } == ["random", "constant"])
    #expect(table.rows[0][1] == "0.821")
    #expect(try report.regrets(.learnedWeights) == nil)
    let ledger = try report.ledger(after: 2)
    #expect(ledger.rows[1][1] == "2 tasks × 3 configurations")
  }

  @Test func saysWhatIsMissing() throws {
    var contents = try Self.contents()
    #expect(throws: ReportError.noStudy("t", known: contents.studies.map(\.study.name))) {
      try ComparedRecords(contents, study: "t")
    }
    contents.studies.removeAll { $0.study.name == "s_reference" }
    #expect(throws: ReportError.noStudy("s_reference", known: contents.studies.map(\.study.name))) {
      try ComparedRecords(contents, study: "s")
    }
  }

  @Test func writesTables() {
    let table = MarkdownTable(columns: ["a", "b"], rows: [["x|y", "1"]])
    #expect(table.text == "| a | b |\n| --- | --- |\n| x\\|y | 1 |")
    #expect(fixed(-0.04, 1) == "0.0")
  }
}
