import LearnedSearch
import Randomness
import Search
import Trials

/// Experiences of every awkward kind, small.
enum Experiences {
  struct Case: Sendable {
    var name: String
    var experience: Experience
    var features: TaskFeatures
  }

  static let stream = Seed(2017).stream("experiences")

  static let algorithms = try! SearchSpace([
    Hyperparameter("gamma", .log(from: 1e-4, to: 10), onlyIf: Condition("kernel", is: "rbf")),
    Hyperparameter("kernel", .choice(["linear", "rbf", "poly"])),
    Hyperparameter(
      "degree", .integers(from: 2, through: 4), onlyIf: Condition("kernel", is: "poly")),
    Hyperparameter("shift", .choice([0, 0.5]), onlyIf: Condition("degree", isOneOf: [3, 4])),
    Hyperparameter("C", .log(from: 1e-3, to: 1e3)),
    Hyperparameter("solver", .fixed("libsvm")),
    Hyperparameter(
      "cache", .integers(from: 1, through: 2), onlyIf: Condition("solver", is: "libsvm")),
  ])

  /// Tasks on random configurations, with losses drawn from the configuration's text.
  static func experience(
    _ space: SearchSpace, tasks: Int, trials: Int = 12, features: (Int) -> [String: Double],
    value: (Int, Double) -> Double = { $1 }
  ) -> Experience {
    let sources = (0..<tasks).map { index in
      let own = stream.stream("task", index)
      let trials = (0..<trials).map { trial in
        var generator = own.stream("trial", trial).generator
        let point = (0..<space.dimension).map { _ in generator.uniform() }
        return SourceTask.Result(
          space.configuration(at: point), value(trial, generator.normal()))
      }
      return SourceTask(
        "task \(index)", group: "group \(index / 2)", features: named(features(index)),
        trials: trials, cost: Cost(multiplyAdds: 10))
    }
    return try! Experience(space: space, objective: .minimize("loss"), tasks: sources)
  }

  static func named(_ values: [String: Double]) -> TaskFeatures {
    let names = values.keys.sorted()
    return try! TaskFeatures(names: names, values: names.map { values[$0] ?? 0 })
  }

  private static func two(_ index: Int) -> [String: Double] {
    ["size": Double(index), "width": Double(index * index % 5)]
  }

  static let ordinary = Case(
    name: "ordinary", experience: experience(TaskFamily.space, tasks: 6, features: two),
    features: named(["size": 2.5, "width": 1]))

  static let conditional = Case(
    name: "conditional", experience: experience(algorithms, tasks: 6, features: two),
    features: named(["size": 1.5, "width": 9]))

  static let all: [Case] = [
    ordinary, conditional,
    Case(
      name: "one task", experience: experience(TaskFamily.space, tasks: 1, features: two),
      features: named(["size": 3, "width": -3])),
    Case(
      name: "one trial each",
      experience: experience(TaskFamily.space, tasks: 4, trials: 1, features: two),
      features: named(["size": 3, "width": -3])),
    Case(
      name: "constant features",
      experience: experience(TaskFamily.space, tasks: 4) { _ in ["size": 0.1, "width": 1e300] },
      features: named(["size": 5, "width": -1e300])),
    Case(
      name: "no features", experience: experience(TaskFamily.space, tasks: 4) { _ in [:] },
      features: TaskFeatures()),
    Case(
      name: "diverged",
      experience: experience(algorithms, tasks: 4, features: two) { trial, loss in
        [loss, .nan, .infinity, -.infinity][trial % 4]
      }, features: named(["size": 1, "width": 1])),
    Case(
      name: "all diverged",
      experience: experience(TaskFamily.space, tasks: 3, features: two) { _, _ in .nan },
      features: named(["size": 1, "width": 1])),
    Case(
      name: "constant objective",
      experience: experience(algorithms, tasks: 3, features: two) { _, _ in 4 },
      features: named(["size": 1, "width": 1])),
    Case(
      name: "duplicates",
      experience: experience(
        try! SearchSpace([
          Hyperparameter("one", .choice(["a", "b"])),
          Hyperparameter("two", .choice([true, false])),
        ]), tasks: 4, features: two), features: named(["size": 1, "width": 1])),
    Case(
      name: "nothing to search",
      experience: experience(
        try! SearchSpace([Hyperparameter("only", .fixed("this"))]), tasks: 2, features: two),
      features: named(["size": 1, "width": 1])),
  ]
}
