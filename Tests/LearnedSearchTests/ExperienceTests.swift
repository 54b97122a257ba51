import Arithmetic
import Randomness
import Testing
import Trials

@testable import LearnedSearch

struct ExperienceTests {
  private static let space = TaskFamily.space
  private static let good: Configuration = ["rate": 0.1, "decay": 0.01, "scale": 0.5]

  private func task(
    _ name: String, group: String? = nil, _ features: [String: Double] = ["size": 1],
    _ trials: [SourceTask.Result] = [.init(Self.good, 1)]
  ) -> SourceTask {
    SourceTask(
      name, group: group, features: Experiences.named(features), trials: trials,
      cost: Cost(multiplyAdds: 5))
  }

  private func experience(_ tasks: [SourceTask]) throws(LearnedSearchError) -> Experience {
    try Experience(space: Self.space, objective: .minimize("loss"), tasks: tasks)
  }

  @Test func refusesWhatCannotBeLearnedFrom() {
    #expect(throws: LearnedSearchError.noSources) { try experience([]) }
    #expect(throws: LearnedSearchError.noTrials("a")) {
      try experience([task("a", ["size": 1], [])])
    }
    #expect(throws: LearnedSearchError.duplicateTask("a")) {
      try experience([task("a"), task("a")])
    }
    #expect(throws: LearnedSearchError.otherFeatures(needed: ["size"], found: ["width"])) {
      try experience([task("a"), task("b", ["width": 1])])
    }
    let outside = ConfigurationError.missing("decay", domain: .log(from: 1e-4, to: 0.3))
    #expect(throws: LearnedSearchError.badConfiguration(task: "a", outside)) {
      try experience([task("a", ["size": 1], [.init(["rate": 0.1], 1)])])
    }
    #expect(throws: LearnedSearchError.duplicateFeature("x")) {
      try TaskFeatures(names: ["x", "x"], values: [1, 2])
    }
    #expect(throws: LearnedSearchError.featureCount(names: 1, values: 2)) {
      try TaskFeatures(names: ["x"], values: [1, 2])
    }
    #expect(throws: LearnedSearchError.featureNotFinite("x", value: .infinity)) {
      try TaskFeatures(names: ["x"], values: [.infinity])
    }
  }

  @Test func saysWhatIsWrongAndWhatToDo() {
    #expect(
      "\(LearnedSearchError.noSources)"
        == "There is no source task to learn from. Give at least one, of another group than the one "
        + "that is left out.")
    #expect(
      "\(LearnedSearchError.otherFeatures(needed: ["a", "b"], found: []))"
        == "The task has the features (none), but 'a', 'b' are needed. Compute the same ones for all "
        + "tasks.")
    #expect(
      "\(LearnedSearchError.unknownGroup("x", known: ["y"]))"
        == "No source task is of group 'x'. The groups are 'y'.")
    #expect(
      "\(LearnedSearchError.badSetting("best", of: "predictor", found: "0", needed: "1 or more"))"
        == "predictor has best: 0. Give 1 or more.")
  }

  @Test func leavesOutWholeGroups() throws {
    let all = try experience([
      task("a", group: "x"), task("b", group: "y"), task("c", group: "x"), task("d"),
    ])
    #expect(all.groups == ["x", "y", "d"])
    #expect(all.cost == Cost(multiplyAdds: 20))
    #expect(try all.leavingOut(group: "x").tasks.map(\.name) == ["b", "d"])
    #expect(throws: LearnedSearchError.unknownGroup("z", known: ["x", "y", "d"])) {
      try all.leavingOut(group: "z")
    }
    #expect(throws: LearnedSearchError.noSources) {
      try experience([task("a", group: "x"), task("c", group: "x")]).leavingOut(group: "x")
    }
  }

  @Test func shufflesFeaturesAndNothingElse() throws {
    let tasks = (0..<8).map { task("\($0)", ["size": Double($0)]) }
    let all = try experience(tasks)
    let shuffled = all.shufflingFeatures(using: Seed(1).stream("shuffle"))
    #expect(shuffled.tasks.map(\.trials) == all.tasks.map(\.trials))
    let sizes = shuffled.tasks.map(\.features.values[0])
    #expect(sizes != all.tasks.map(\.features.values[0]))
    #expect(sizes.sorted() == all.tasks.map(\.features.values[0]))
    #expect(try all.keepingFeatures([]).tasks[3].features == TaskFeatures())
    #expect(throws: LearnedSearchError.otherFeatures(needed: ["no"], found: ["size"])) {
      try all.keepingFeatures(["no"])
    }
  }

  /// Ranks of 3, 1, 2, 2 are 4, 1, 2.5, 2.5: probabilities 7/8, 1/8, 1/2, 1/2.
  @Test func ranksLossesWithinATask() {
    let z = NormalDistribution().quantile(at: 0.875)
    #expect(rankQuantiles([3, 1, 2, 2]) == [z, -z, 0, 0])
    #expect(
      rankQuantiles([.infinity, 1, .infinity, .infinity])[0] == rankQuantiles([2, 1, 2, 2])[0])
    #expect(rankQuantiles([5]) == [0])
    #expect(rankQuantiles([]) == [])
  }

  /// Losses 1, 3, 5, 11, NaN: the median is 5, so regrets are 0, ½, 1, 2 (2.5 cut off), 2.
  @Test func measuresRegretsInUnitsOfTheMedian() throws {
    let configurations: [Configuration] = (0..<5).map {
      ["rate": 0.1, "decay": 0.01, "scale": .real(Double($0) / 10)]
    }
    let trials = zip(configurations, [1, 3, 5, 11, .nan]).map { SourceTask.Result($0, $1) }
    let other = [SourceTask.Result(configurations[1], 7), .init(configurations[1], 7)]
    let table = SourceTable(
      try experience([task("a", ["size": 1], trials), task("b", ["size": 1], other)]))
    #expect(table.configurations == configurations)
    #expect(table.regrets[0] == [0, 0.5, 1, 2, 2])
    #expect(table.regrets[1][1] == 0)
    #expect(table.regrets[1][0].isNaN && table.quantiles[1][4].isNaN)
    #expect(table.best(2, onTask: 0) == [0, 1])
    #expect(table.best(2, onTask: 1) == [1])
    // Between 3 and 5: two of five are below.
    #expect(table.quantile(of: 4, onTask: 0) == NormalDistribution().quantile(at: 0.4))
    #expect(table.quantile(of: 3, onTask: 0) == NormalDistribution().quantile(at: 0.3))
    #expect(table.quantile(of: -9, onTask: 0) == NormalDistribution().quantile(at: 0.1))
  }

  @Test func turnsRanksForObjectivesToMaximize() throws {
    let worse: Configuration = ["rate": 0.1, "decay": 0.01, "scale": 0.25]
    let trials = [SourceTask.Result(Self.good, 0.9), .init(worse, 0.8)]
    let table = SourceTable(
      try Experience(
        space: Self.space, objective: .maximize("accuracy"), tasks: [task("a", ["x": 1], trials)]))
    #expect(table.best(1, onTask: 0) == [0])
  }

  /// 0, 2, 4 have mean 2 and deviation 2.
  @Test func standardizesFeaturesAndCutsThemOff() throws {
    let sources = try experience([
      task("a", ["c": 3, "x": 0]), task("b", ["c": 3, "x": 2]), task("d", ["c": 3, "x": 4]),
    ])
    let scaling = try FeatureScaling(sources)
    #expect(try scaling.scaled(sources) == [[0, -1], [0, 0], [0, 1]])
    #expect(try scaling.scaled(Experiences.named(["c": 99, "x": 3])) == [0, 0.5])
    #expect(try scaling.scaled(Experiences.named(["c": 99, "x": 1e9])) == [0, 4])
    #expect(try scaling.scaled(Experiences.named(["c": 99, "x": -1e9])) == [0, -4])
  }
}
