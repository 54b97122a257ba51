import Archiving
import Comparisons
import Foundation
import Testing
import Trials

@testable import Reporting

/// The tables of a small comparison, held against the regrets it was made from.
struct ComparisonTableTests {
  private let archive = ReportedArchive(SmallComparison.contents)

  private func regrets() throws -> RegretTable {
    try RegretTable(archive.records(of: "tuning").data, resampling: .report(of: "tuning"))
  }

  @Test func hasTheRegretsOfTheComparison() throws {
    let table = try #require(
      try ComparisonTable(archive.searches(of: "tuning"), trials: [1, 2, 3, 4, 8])
        .exhibit(in: .english).table)
    // Trial 3 was not valued, and there is none behind the budget.
    #expect(table.columns.map(\.key) == ["method", "1", "2", "4"])
    let regrets = try regrets()
    for method in ["random", "constant", "surrogate"] {
      for mark in [1, 2, 4] {
        let expected = try regrets.meanRegret(of: method, over: mark...mark).mean
        let found = try #require(table[method, "\(mark)"]?.number)
        #expect(abs(found - expected) < 1e-12, "\(method) after \(mark)")
      }
    }
    var across = ComparisonTable(try archive.searches(of: "tuning"), trials: [4])
    across.rows = .trials
    let turned = try #require(try across.exhibit(in: .english).table)
    #expect(turned["4", "random"]?.number == table["random", "4"]?.number)
  }

  @Test func explainsARegretByTrialsThatGiveItAgain() throws {
    let table = try #require(
      try ComparisonTable(archive.searches(of: "tuning"), trials: [2]).exhibit(in: .english).table)
    let cell = try #require(table["surrogate", "2"])
    let explanation = try CellExplanation(#require(cell.origin), in: archive)
    let records = try archive.records(of: "tuning")
    // Each incumbent is followed by the two trials that valued it: regret by hand from these.
    var regrets: [Double] = []
    var rest = explanation.lines[...]
    while let incumbent = rest.popFirst() {
      #expect(incumbent.part == "incumbent after 2" && incumbent.study == "tuning")
      let valued = rest.prefix { $0.part == "valued on a fresh seed" }
      rest = rest.dropFirst(valued.count)
      #expect(valued.count == 2)
      let value = valued.compactMap(\.objective).reduce(0, +) / 2
      let task = try #require(records.tasks.firstIndex { $0.name == incumbent.task })
      regrets.append(
        (value - records.references[task]) / (records.medians[task] - records.references[task]))
    }
    #expect(regrets.count == 6)
    #expect(abs(regrets.reduce(0, +) / 6 - (cell.number ?? .nan)) < 1e-12)
    #expect(explanation.remarks.count == 3)
  }

  /// A method that is always better by the same is bold where the test can tell, and none is where it
  /// cannot: of three tasks the least p-value is 2 / 2³.
  @Test(arguments: [(3, false), (12, true)])
  func isBoldWhereTheTestTells(_ count: Int, _ isBold: Bool) throws {
    let tasks = (0..<count).map { "t\($0)" }
    let study = SmallComparison.search(
      methods: [Method("random"), Method("constant")], tasks: tasks
    ) { trial in
      let task = Double(tasks.firstIndex(of: trial.key.chain.task) ?? 0)
      let better = trial.key.chain.method.name == "constant" ? 0.25 : 0
      return Outcome(.complete, objective: 1 + task / 64 - better, cost: Cost(multiplyAdds: 1))
    }
    let exhibit = try ComparisonTable(MeasuredSearches(study), trials: [1, 4])
      .exhibit(in: .english)
    let table = try #require(exhibit.table)
    for mark in ["1", "4"] {
      #expect(table["constant", mark]?.isBold == isBold)
      #expect(table["random", mark]?.isBold == false)
    }
    #expect(exhibit.note.contains("None is bold") == !isBold)
  }

  @Test func countsWhatLearningCosts() throws {
    let exhibit = try CostsTable(
      archive.searches(of: "tuning"), regrets: regrets(), tasksServed: [1, 10], threshold: 0.5
    ).exhibit(in: .english)
    let table = try #require(exhibit.table)
    let ledger = try regrets().ledger(tasksServed: [1, 10])
    for method in ["random", "constant", "surrogate"] {
      for served in [1.0, 10] {
        let entry = try #require(
          ledger.first { $0.method == method && $0.tasksServed == served && $0.trials == 4 })
        let found = try #require(table[method, "total_\(Int(served))"]?.number)
        #expect(abs(found - entry.total) < 1e-6, "\(method), m = \(served)")
      }
    }
    #expect(table["random", "break_even"]?.text == "—")
    #expect(table["surrogate", "break_even"]?.number != nil)
    #expect(exhibit.note.contains("`random`"))
  }

  @Test func comparesDifferencesAndMargins() throws {
    var differences = DifferencesTable(
      [try archive.searches(of: "tuning")], against: ["random"], trials: 1...4)
    differences.margin = 10
    let table = try #require(try differences.exhibit(in: .english).table)
    #expect(table.rows.map(\.key) == ["constant-random", "surrogate-random"])
    // Marks 1, 2 and 4 were valued: the mean over these.
    let regrets = try regrets()
    var expected = 0.0
    for mark in [1, 2, 4] {
      expected +=
        try regrets.difference(of: "surrogate", from: "random", over: mark...mark).mean / 3
    }
    #expect(abs((table["surrogate-random", "mean"]?.number ?? .nan) - expected) < 1e-12)
    #expect(table["surrogate-random", "not_worse"]?.text == "yes")
    differences.margin = 1e-9
    let strict = try #require(try differences.exhibit(in: .english).table)
    #expect(strict["constant-random", "not_worse"]?.text == "not shown")
  }

  @Test func saysWhatWasNotMeasured() throws {
    #expect(
      throws: ReportError.notMeasured(trials: "3", study: "tuning", known: [1, 2, 4])
    ) {
      _ = try ComparisonTable(archive.searches(of: "tuning"), trials: [3]).exhibit(in: .english)
    }
  }

  @Test func listsIncumbentsAndTheProtocol() throws {
    let study = try archive.study("tuning")
    let incumbents = IncumbentsTable(study, methods: ["constant"], limit: 3).exhibit(in: .english)
    let table = try #require(incumbents.table)
    #expect(table.rows.map(\.key) == ["0-constant-0", "0-constant-1", "1-constant-0"])
    let best = study.trials.filter {
      $0.key.chain.method.name == "constant" && $0.key.chain.task == "a" && $0.key.chain.seed == 0
    }.compactMap(\.outcome.objective).min()
    #expect(table["0-constant-0", "validation_loss"]?.number == best)
    let `protocol` = ProtocolTable([study], in: archive.contents).exhibit(in: .chinese)
    #expect(`protocol`.table?["trials", "tuning"]?.text == "4")
    #expect(`protocol`.table?["space-layers", "tuning"]?.text == "integers [1, 4]")
    #expect(`protocol`.table?["reference", "tuning"]?.text == "3 个任务 × 16 个配置")
  }
}
