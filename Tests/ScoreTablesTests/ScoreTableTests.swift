import Archiving
import Experiments
import Foundation
import LearnedSearch
import Randomness
import ScoreTables
import Search
import Testing
import Trials

struct ScoreTableTests {
  static func task(_ name: String, _ values: [Double]) -> TableTask {
    TableTask(
      name,
      rows: values.enumerated().map { place, value in
        ScoreTable.Row(
          ["x": .integer(place)], value, cost: Cost(multiplyAdds: UInt64(place + 1)))
      })
  }

  @Test func normalizesRegrets() {
    #expect(Self.task("t", [0.5, 1, 0.75]).regrets(.maximize("accuracy")) == [1, 0, 0.5])
    #expect(Self.task("t", [0.5, 1, .nan]).regrets(.minimize("loss")) == [0, 1, 1])
    #expect(Self.task("t", [3, 3, .infinity]).regrets(.minimize("loss")) == [0, 0, 1])
    #expect(Self.task("t", [.nan, .nan]).regrets(.minimize("loss")) == [1, 1])
    // The range is more than the largest number.
    #expect(
      Self.task("t", [-1.5e308, 0, 1.5e308]).regrets(.minimize("loss")) == [0, 0.5, 1])
  }

  @Test func refusesWhatIsNoTable() {
    let good = Self.task("a", [1, 2])
    let twice = TableTask("b", rows: [good.rows[0], good.rows[0]])
    let cases: [([TableTask], ScoreTableError)] = [
      ([], .noTasks), ([good, good], .duplicateTask("a")),
      ([TableTask("a", rows: [])], .noRows(task: "a")),
      ([twice], .duplicateRow(task: "b", good.rows[0].configuration)),
    ]
    for (tasks, error) in cases {
      #expect(throws: error) { try ScoreTable("t", objective: .minimize("loss"), tasks: tasks) }
    }
    #expect(throws: ScoreTableError.self) {
      let space = try SearchSpace([Hyperparameter("x", .integers(from: 0, through: 0))])
      return try ScoreTable("t", space: space, objective: .minimize("loss"), tasks: [good])
    }
  }

  @Test func namesItsContentsInTheLearner() throws {
    let one = try ScoreTable("t", objective: .minimize("loss"), tasks: [Self.task("a", [1, 2])])
    let other = try ScoreTable("t", objective: .minimize("loss"), tasks: [Self.task("a", [1, 3])])
    #expect(one.learner.name == "table")
    #expect(one.learner != other.learner)
  }

  @Test func doesNotRunWhatIsNotListed() throws {
    let session = TableSession(Self.task("a", [1, .nan]))
    let chance = Seed(0).stream("chance")
    #expect(
      try session.run(["x": 0], from: chance, watchedBy: NoWatch())
        == Outcome(.complete, objective: 1, cost: Cost(multiplyAdds: 1)))
    #expect(
      try session.run(["x": 1], from: chance, watchedBy: NoWatch()).state == .diverged)
    #expect(throws: ScoreTableError.unlisted(["x": 2], task: "a")) {
      try session.run(["x": 2], from: chance, watchedBy: NoWatch())
    }
  }

  /// A table is searched, recorded, read again as a table and replayed.
  @Test func comesBackFromAnArchive() throws {
    let folder = NSTemporaryDirectory() + "tables-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let table = try ScoreTable(
      "t", objective: .minimize("loss"),
      tasks: [Self.task("a", [3, 1, 2, .nan]), Self.task("b", [5, 4, 7, 6])])
    let study = try Study(
      "search", master: 1, methods: [Method("random"), Method("tpe")], learner: table.learner,
      tasks: ["a", "b"], space: table.space, objective: table.objective, budget: Budget(trials: 9),
      seeds: [0, 1])
    let experiment = Experiment(
      study, tasks: ["a", "b"].map { RecordedTask(task: $0, name: $0) },
      sampler: { place in
        let rows = table.tasks[place.task].configurations
        return place.method == 0
          ? RandomRowSampler(rows: rows) : RowSampler(TPESampler(), rows: rows)
      }, session: { TableSession(table.tasks[$0.task]) })
    let header = RunRecord(
      conditions: RunConditions(
        began: 0, commandLine: "", host: "", processor: "", system: "", workers: 2, commit: ""))
    let result = try Run([experiment], to: folder + "/t.h5", header: header, workers: 2).run()
    #expect(result.progress.failed == 0)
    let recorded = try #require(
      try ArchiveContents(readingArchive: folder + "/t.h5").study("search"))
    // Each search ends when all four rows were tried.
    #expect(recorded.trials.count == 2 * 2 * 2 * 4)
    let found = try ScoreTable(recorded)
    for task in table.tasks {
      let own = try #require(found.task(task.name))
      #expect(own.rows.count == task.rows.filter { $0.value.isFinite }.count)
      for row in own.rows {
        #expect(row.value == task.row(of: row.configuration)?.value)
        #expect(row.cost == task.row(of: row.configuration)?.cost)
      }
    }
    let trial = try #require(recorded.trials.last)
    #expect(try experiment.replay(trial) == nil)
  }

  @Test func isWhatSearchesLearnFrom() throws {
    let table = try ScoreTable(
      "t", objective: .minimize("loss"),
      tasks: [Self.task("a", [3, 1]), Self.task("b", [5, 4])])
    let experience = try table.experience()
    #expect(experience.tasks.map(\.name) == ["a", "b"])
    #expect(experience.cost == Cost(multiplyAdds: 6))
    #expect(experience.tasks[1].trials[0].value == 5)
  }
}
