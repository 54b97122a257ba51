import Comparisons
import Randomness
import Statistics
import Testing

struct RegretTableTests {
  /// Two seeds, 0.3 and 0.5, between 0.2 and 0.6 or 1: regret 0.5 or 0.25.
  @Test func measuresOnBothScales() throws {
    var study = Study([ComparisonMethod("a")], tasks: 2) { _, _, _, s, _ in s == 0 ? 0.3 : 0.5 }
    study.seeds = 2
    for task in study.tasks.indices {
      study.tasks[task].reference = 0.2
      study.tasks[task].randomMedian = 0.6
    }
    #expect((try study.table().regrets[0][0][0][0] - 0.5).magnitude < 1e-15)
    #expect((try study.table(scale: .bounded).regrets[0][0][0][0] - 0.25).magnitude < 1e-15)
  }

  @Test func namesWhatItLeavesOut() throws {
    var study = Study([ComparisonMethod("a")], tasks: 4) { _, t, _, _, _ in Double(t) / 10 }
    study.tasks[1].randomMedian = 0
    study.tasks[2].reference = 1
    let table = try study.table()
    #expect(table.leftOut.map(\.name) == ["task 1", "task 2"])
    #expect(table.tasks.map(\.name) == ["task 0", "task 3"])
    #expect((try table.meanRegret(of: "a", over: 1...1).mean - 0.15).magnitude < 1e-15)
    #expect(try study.table(scale: .bounded).leftOut.map(\.name) == ["task 2"])
    for task in study.tasks.indices { study.tasks[task].randomMedian = -1 }
    #expect(throws: ComparisonError.noTasksLeft((0..<4).map { "task \($0)" })) {
      try study.table()
    }
  }

  @Test func refusesARegretThatIsNoNumber() {
    var study = Study([ComparisonMethod("a")], tasks: 2) { _, _, _, _, _ in 1e300 }
    study.tasks[0].randomMedian = 1e-300
    #expect(throws: ComparisonError.self) { try study.table() }
  }

  /// Regrets 0.1, 0.3 of one group and 0.6 of another: (0.2 + 0.6) / 2.
  @Test func countsAGroupOnce() throws {
    var study = Study([ComparisonMethod("a")], tasks: 3) { _, t, _, _, _ in [0.1, 0.3, 0.6][t] }
    study.tasks[0].group = "g"
    study.tasks[1].group = "g"
    let table = try study.table()
    #expect(table.groups == ["g", "task 2"])
    #expect((try table.meanRegret(of: "a", over: 1...1).mean - 0.4).magnitude < 1e-15)
  }

  /// Regret t/10 + 1/n after n trials, over 1...2: 0.05 + 0.75.
  @Test func averagesOverTrials() throws {
    let study = Study([ComparisonMethod("a")], tasks: 2) { _, t, _, _, n in
      Double(t) / 10 + 1 / Double(n)
    }
    let table = try study.table()
    let row = try table.meanRegret(of: "a", over: 1...2)
    #expect((row.mean - 0.8).magnitude < 1e-15)
    // Two groups: a quarter of all draws has one of them twice.
    #expect((row.interval.lower - 0.75).magnitude < 1e-15)
    #expect((row.interval.upper - 0.85).magnitude < 1e-15)
    #expect(row.interval.method == "crossed bootstrap, 500 resamples")
    let all = try table.meanRegrets()
    #expect(all.count == 1 && all[0].map(\.trials) == [1...1, 2...2, 4...4])
    #expect((all[0][2].mean - 0.3).magnitude < 1e-15)
  }

  /// The interval is that of the room of statistics, of `[group][repeat]`.
  @Test func drawsGroupsAndRepeats() throws {
    var study = Study([ComparisonMethod("a")], tasks: 5) { _, t, r, s, _ in
      Double((t * 7 + r * 3) % 11) / 11 + (s == 0 ? 0.05 : -0.05)
    }
    study.repeats = 3
    study.seeds = 2
    let cells: [[Double]] = (0..<5).map { (t: Int) -> [Double] in
      (0..<3).map { (r: Int) -> Double in Double((t * 7 + r * 3) % 11) / 11 }
    }
    let expected = try Interval.crossedBootstrap(
      cells, resamples: 500,
      chance: Seed(11).stream("comparison").stream("tasks and repeats"))
    let interval = try study.table().meanRegret(of: "a", over: 2...2).interval
    #expect((interval.lower - expected.lower).magnitude < 1e-12)
    #expect((interval.upper - expected.upper).magnitude < 1e-12)
  }

  @Test func saysWhatItDoesNotKnow() throws {
    let table = try Study([ComparisonMethod("a")], tasks: 2) { _, _, _, _, _ in 0 }.table()
    #expect(throws: ComparisonError.unknownMethod("b", known: ["a"])) {
      try table.meanRegret(of: "b", over: 1...1)
    }
    let error = #expect(throws: ComparisonError.self) {
      try table.meanRegret(of: "a", over: 1...4)
    }
    #expect(
      error?.description
        == "Incumbents were not valued after 3 trials, but after 1, 2, 4. Ask for those.")
    #expect(throws: ComparisonError.notValuedAt(trials: [3], known: [1, 2, 4])) {
      try table.meanRegret(of: "a", over: 3...3)
    }
    #expect(throws: ComparisonError.self) { try table.meanRegret(of: "a", over: Int.min...Int.max) }
    let alone = try Study([ComparisonMethod("a")], tasks: 1) { _, _, _, _, _ in 0 }.table()
    #expect(throws: ComparisonError.tooFewGroups(1)) {
      try alone.meanRegret(of: "a", over: 1...1)
    }
  }

  @Test func passesOnWhatStatisticsRefuse() throws {
    let data = try Study([ComparisonMethod("a")], tasks: 2) { _, _, _, _, _ in 0 }.data()
    let chance = Seed(1).stream("c")
    let table = try RegretTable(data, resampling: Resampling(level: 2, chance: chance))
    #expect(throws: ComparisonError.statistics(.badLevel(2))) {
      try table.meanRegret(of: "a", over: 1...1)
    }
    let none = try RegretTable(data, resampling: Resampling(resamples: 0, chance: chance))
    #expect(throws: ComparisonError.statistics(.noResamples(0))) {
      try none.meanRegret(of: "a", over: 1...1)
    }
  }
}
