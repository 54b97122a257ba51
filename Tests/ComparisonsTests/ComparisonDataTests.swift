import Comparisons
import Testing

struct ComparisonDataTests {
  private let study = Study([ComparisonMethod("a"), ComparisonMethod("b")], tasks: 2) {
    Double($0 + $1 + $2 + $3) / Double($4)
  }

  private func numbers() throws -> [[[[[Double]]]]] { try study.data().values }

  private func error(
    methods: [ComparisonMethod]? = nil, tasks: [ComparisonTask]? = nil, trials: [Int]? = nil,
    ceiling: Double = 1,
    values: (inout [[[[[Double]]]]]) -> Void = { _ in },
    costs: (inout [[[[[Double]]]]]) -> Void = { _ in }
  ) throws -> ComparisonError? {
    let data = try study.data()
    var newValues = data.values
    var newCosts = data.costs
    values(&newValues)
    costs(&newCosts)
    return #expect(throws: ComparisonError.self) {
      try ComparisonData(
        methods: methods ?? data.methods, tasks: tasks ?? data.tasks,
        trials: trials ?? data.trials, values: newValues, costs: newCosts, ceiling: ceiling)
    }
  }

  @Test func countsRepeatsAndSeeds() throws {
    var wide = study
    wide.repeats = 3
    wide.seeds = 4
    let data = try wide.data()
    #expect(data.repeats == 3 && data.seeds == 4)
    #expect(data.tasks[1].group == "task 1")
  }

  @Test func refusesNames() throws {
    #expect(try error(methods: []) == .nothingToCompare("method"))
    #expect(try error(tasks: []) == .nothingToCompare("task"))
    #expect(
      try error(methods: [ComparisonMethod("a"), ComparisonMethod("a")])?.description
        == "Two are named 'a'. Rename or remove one.")
    let twin = ComparisonTask("t", reference: 0, randomMedian: 1)
    #expect(try error(tasks: [twin, twin]) == .namedTwice("t"))
  }

  @Test func refusesTrials() throws {
    for trials in [[], [0, 1, 2], [1, 1, 2], [2, 1, 4]] {
      #expect(try error(trials: trials) == .badTrials(trials))
    }
  }

  @Test func saysWhatIsMissingWhere() throws {
    #expect(
      try error(values: { $0[1][0][0][0][2] = .nan })?.description
        == "values of method 'b' on task 'task 0', repeat 0, seed 0, trial 4: nan. Give a finite "
        + "number, the ceiling where a training failed.")
    #expect(
      try error(values: { $0[1][1][0][0].removeLast() })?.description
        == "There are 2 values of method 'b' on task 'task 1', repeat 0, seed 0, but 3 are needed. "
        + "Carry the last incumbent forward where a search proposed fewer trials.")
    let shapes: [(inout [[[[[Double]]]]]) -> Void] = [
      { $0.removeLast() }, { $0[1].removeLast() }, { $0[1][1].append([]) },
      { $0[0][1][0].append([1, 1, 1]) },
    ]
    for change in shapes {
      guard case .badShape = try error(values: change) else {
        Issue.record("values")
        continue
      }
      guard case .badShape = try error(costs: change) else {
        Issue.record("costs")
        continue
      }
    }
    #expect(try error(values: { $0 = [] }) == .nothingToCompare("repeat"))
    #expect(try error(values: { $0[0][0][0] = [] }) == .nothingToCompare("seed"))
  }

  @Test func refusesCosts() throws {
    let place = "method 'a' on task 'task 1'"
    #expect(
      try error(costs: { $0[0][1][0][0] = [1, 3, 2] }) == .badCosts(place, [1, 3, 2]))
    #expect(
      try error(costs: { $0[0][1][0][0] = [-1, 3, 4] })?.description
        == "The costs of method 'a' on task 'task 1' are [-1.0, 3.0, 4.0]. Give finite costs of 0 or "
        + "more that add up.")
    #expect(
      try error(methods: [ComparisonMethod("a", learningCost: -1), ComparisonMethod("b")])
        == .badCosts("learning of method 'a'", [-1]))
    #expect(
      try error(methods: [ComparisonMethod("a", costPerTask: .infinity), ComparisonMethod("b")])
        == .badCosts("each task of method 'a'", [.infinity]))
  }

  @Test func refusesTasks() throws {
    let good = ComparisonTask("u", reference: 0, randomMedian: 1)
    #expect(
      try error(tasks: [good, ComparisonTask("t", reference: 0, randomMedian: .infinity)])
        == .notFinite("the median of task 't'", .infinity))
    #expect(
      try error(
        tasks: [good, ComparisonTask("t", reference: 0, randomMedian: 1, shareAtCeiling: 2)])
        == .badSetting("shareAtCeiling of task 't'", 2, needed: "0 through 1"))
    #expect(try error(ceiling: -.infinity) == .notFinite("the ceiling", -.infinity))
  }

  @Test func reportsTheCeiling() throws {
    var clipped = Study([ComparisonMethod("a"), ComparisonMethod("b")], tasks: 4) { m, t, _, _, n in
      m == 0 || t == 0 && n == 1 ? 1 : 0.5
    }
    clipped.tasks[0].randomMedian = 0.9
    clipped.tasks[1].shareAtCeiling = 0.6
    clipped.tasks[2].shareAtCeiling = 0.2
    let report = try clipped.data().atCeiling
    #expect(report.tasks == ["task 1", "task 2", "task 3"] && report.shareOfTasks == 0.75)
    #expect(report.shareOfConfigurations == 0.4)
    #expect(report.shareOfIncumbents == [1, 1 / 12.0])
    #expect(try study.data().atCeiling.shareOfConfigurations == nil)
  }
}
