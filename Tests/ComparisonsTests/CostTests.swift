import Comparisons
import Statistics
import Testing

struct CostTests {
  /// Random comes to 0.8, 0.4, 0.2 after 1, 2, 4 trials of 10 each; what was learned for 100 comes to 0.1
  /// at once, and spends 2 on each task.
  private func study(learning: Double = 100) -> Study {
    Study(
      [
        ComparisonMethod("random"),
        ComparisonMethod(
          "learned", learningCost: learning, learnedFrom: "4 tasks", costPerTask: 2),
      ], tasks: 3
    ) { m, _, _, _, n in m == 1 ? 0.1 : [1: 0.8, 2: 0.4, 4: 0.2][n] ?? 0 }
  }

  @Test func chargesLearningToTheTasksServed() throws {
    let entries = try study().table().ledger()
    #expect(entries.count == 2 * 4 * 3)
    let learned = entries.filter { $0.method == "learned" && $0.trials == 2 }
    #expect(learned.map(\.tasksServed) == [1, 10, 100, .infinity])
    #expect(learned.map(\.learning) == [100, 10, 1, 0])
    #expect(learned.map(\.total) == [122, 32, 23, 22])
    #expect(
      learned.allSatisfy { $0.learnedFrom == "4 tasks" && ($0.regret - 0.1).magnitude < 1e-15 })
    #expect(
      entries.filter { $0.method == "random" && $0.trials == 4 }.map(\.total) == [40, 40, 40, 40])
    #expect(throws: ComparisonError.self) { try study().table().ledger(tasksServed: [0.5]) }
    #expect(throws: ComparisonError.self) { try study().table().ledger(tasksServed: [.nan]) }
  }

  /// Ten tasks: 100/10 + 2 + 10 = 22, for which random gets 2.2 trials and 0.4 − 0.1 · 0.2 = 0.38.
  @Test func comparesAtEqualCost() throws {
    let row = try study().table().equalCost(
      of: "learned", after: 1, to: "random", tasksServed: 10)
    #expect((row.cost - 22).magnitude < 1e-12 && (row.searchTrials - 2.2).magnitude < 1e-12)
    #expect((row.searchRegret - 0.38).magnitude < 1e-12)
    #expect((row.difference + 0.28).magnitude < 1e-12)
    #expect((row.interval.upper + 0.28).magnitude < 1e-12)
    #expect(!row.searchEndsBefore && row.shareBefore == 0)
  }

  /// One task: 112, where random ends at 40; it would have been at trial 11.2.
  @Test func saysWhereASearchEndsBefore() throws {
    let row = try study().table().equalCost(of: "learned", after: 1, to: "random", tasksServed: 1)
    #expect(row.searchEndsBefore && row.shareBeyond == 1)
    #expect(
      (row.searchTrials - 11.2).magnitude < 1e-12 && (row.searchRegret - 0.2).magnitude < 1e-12)
    // The other way around the search has less than one trial of the method's to spend.
    let reverse = try study().table().equalCost(
      of: "random", after: 1, to: "learned", tasksServed: .infinity)
    #expect(reverse.shareBefore == 1 && reverse.shareBeyond == 0)
  }

  @Test func isFreeForNobodyWhoseTrialsAre() throws {
    var free = study()
    free.costOfTrial = 0
    let row = try free.table().equalCost(of: "learned", after: 1, to: "random", tasksServed: 1)
    #expect(row.searchTrials == .infinity && (row.searchRegret - 0.2).magnitude < 1e-12)
  }

  @Test func refusesUnknownPlaces() throws {
    let table = try study().table()
    #expect(throws: ComparisonError.notValuedAt(trials: [3], known: [1, 2, 4])) {
      try table.equalCost(of: "learned", after: 3, to: "random", tasksServed: 1)
    }
    #expect(throws: ComparisonError.self) {
      try table.equalCost(of: "learned", after: 1, to: "random", tasksServed: 0)
    }
    #expect(throws: ComparisonError.unknownMethod("grid", known: ["random", "learned"])) {
      try table.equalCost(of: "learned", after: 1, to: "grid", tasksServed: 1)
    }
  }

  /// Random is at 0.3 after 30, the learned at once after 12: 100 / 18.
  @Test func breaksEven() throws {
    let row = try study().table().breakEven(of: "learned", against: "random", reaching: 0.3)
    #expect(row.verdict == .both && (row.tasks - 100.0 / 18).magnitude < 1e-12)
    #expect(row.methodCost == 12 && (row.searchCost.map { ($0 - 30).magnitude } ?? 1) < 1e-12)
    #expect((row.interval.lower - 100.0 / 18).magnitude < 1e-12)
    #expect((row.interval.upper - 100.0 / 18).magnitude < 1e-12)
  }

  /// Five times the learning, five times the tasks; trials and preparation five times as dear, a fifth.
  @Test func scalesWithCosts() throws {
    let once = try study().table().breakEven(of: "learned", against: "random", reaching: 0.3)
    let dearer = try study(learning: 500).table()
      .breakEven(of: "learned", against: "random", reaching: 0.3)
    #expect((dearer.tasks - 5 * once.tasks).magnitude < 1e-12)
    var trials = study()
    trials.costOfTrial = 50
    trials.methods[1].costPerTask = 10
    let fifth = try trials.table().breakEven(of: "learned", against: "random", reaching: 0.3)
    #expect((fifth.tasks - once.tasks / 5).magnitude < 1e-12)
    #expect(
      try study(learning: 0).table().breakEven(of: "learned", against: "random", reaching: 0.3)
        .tasks == 0)
  }

  @Test func saysWhoNeverReaches() throws {
    let table = try study().table()
    // Random has spent 40 and is not there: at most 100 / 28 tasks.
    let search = try table.breakEven(of: "learned", against: "random", reaching: 0.15)
    #expect(search.verdict == .searchNeverReaches && search.searchCost == nil)
    #expect((search.tasks - 100.0 / 28).magnitude < 1e-12)
    let neither = try table.breakEven(of: "learned", against: "random", reaching: 0.05)
    #expect(neither.verdict == .neitherReaches && neither.tasks == .infinity)
    #expect(neither.methodCost == nil && neither.interval.upper == .infinity)
    // Both are there after the first trial, and the learned one has spent 2 more.
    let nothing = try table.breakEven(of: "learned", against: "random", reaching: 0.9)
    #expect(nothing.verdict == .savesNothing && nothing.tasks == .infinity)
    var late = study()
    late.value = { m, _, _, _, _ in m == 1 ? 0.5 : 0.1 }
    #expect(
      try late.table().breakEven(of: "learned", against: "random", reaching: 0.2).verdict
        == .methodNeverReaches)
  }

  /// 24 × 64 source trainings, 2 trials against 32 of random and 16 of another search, a training costing 1:
  /// 1536 / 30 and 1536 / 14.
  @Test func breaksEvenAtRoundNumbers() throws {
    var study = Study(
      [
        ComparisonMethod("random"), ComparisonMethod("other"),
        ComparisonMethod("surrogate", learningCost: 24 * 64),
      ], tasks: 4
    ) { m, _, _, _, n in n >= [32, 16, 2][m] ? 0.1 : 0.5 }
    study.trials = [1, 2, 15, 16, 31, 32]
    study.costOfTrial = 1
    let table = try study.table()
    let random = try table.breakEven(of: "surrogate", against: "random", reaching: 0.1)
    #expect((random.tasks - 51.2).magnitude < 1e-9)
    let other = try table.breakEven(of: "surrogate", against: "other", reaching: 0.1)
    #expect((other.tasks - 1536.0 / 14).magnitude < 1e-9)
  }

  /// On one task of three the learned method is far off; draws that hold it often never reach 0.3.
  @Test func mayEndAtInfinity() throws {
    var study = study()
    let value = study.value
    study.value = { m, t, r, s, n in m == 1 && t == 0 ? 0.6 : value(m, t, r, s, n) }
    let row = try study.table().breakEven(of: "learned", against: "random", reaching: 0.3)
    #expect(row.tasks.isFinite && row.verdict == .both)
    #expect(row.interval.lower.isFinite && row.interval.upper == .infinity)
  }

  @Test func asksForASearchThatDoesNotLearn() throws {
    #expect(throws: ComparisonError.learns("learned")) {
      try study().table().breakEven(of: "random", against: "learned", reaching: 0.3)
    }
    #expect(throws: ComparisonError.self) {
      try study().table().breakEven(of: "learned", against: "random", reaching: .nan)
    }
  }
}
