import Archiving
import Randomness
import Trials

/// A comparison of three methods on three tasks, small and made of fractions: every kind of
/// hyperparameter, one of them there only by a condition, and a trial that diverges.
enum SmallComparison {
  static let space = try! SearchSpace([
    Hyperparameter("learning_rate", .log(from: 0.001, to: 1)),
    Hyperparameter("momentum", .uniform(from: 0, to: 1)),
    Hyperparameter("layers", .integers(from: 1, through: 4)),
    Hyperparameter("kernel", .choice(["linear", "rbf"])),
    Hyperparameter("gamma", .log(from: 0.01, to: 10), onlyIf: Condition("kernel", is: "rbf")),
    Hyperparameter("seed", .fixed(1)),
  ])
  static let tasks = ["a", "b", "c"]
  static let trials = 4
  private static let rates = [0.001, 0.005, 0.01, 0.05, 0.1, 0.2, 0.5, 1]

  /// Configuration number n of a design: decimal fractions, so that they are the same everywhere.
  static func configuration(_ n: Int) -> Configuration {
    var values: [String: HyperparameterValue] = [
      "learning_rate": .real(rates[n * 3 % 8]), "momentum": .real(Double(n * 7 % 16) / 16),
      "layers": .integer(1 + n % 4), "kernel": n % 3 == 0 ? "linear" : "rbf", "seed": 1,
    ]
    if n % 3 != 0 { values["gamma"] = .real([0.01, 0.1, 1, 10][n / 3 % 4]) }
    return Configuration(values)
  }

  /// What a configuration comes to on a task: best at a rate of 0.1, later tasks harder.
  static func loss(_ configuration: Configuration, _ task: String, _ seed: Int) -> Double {
    let rate = rates.firstIndex(of: configuration["learning_rate"]?.number ?? 1) ?? 7
    let hardness = Double(tasks.firstIndex(of: task) ?? 0) / 16
    let momentum = configuration["momentum"]?.number ?? 0
    let loss = 0.125 + hardness + Double(abs(rate - 4)) / 8 + momentum / 16
    return min(1, loss + Double(seed % 2) / 64)
  }

  private static func trial(
    _ chain: Chain, _ index: Int, _ configuration: Configuration, _ role: Role,
    diverges: Bool = false
  ) -> Trial {
    let value = loss(configuration, chain.task, chain.seed)
    func curve(_ name: String, _ values: [Double]) -> Curve {
      try! Curve(name, unit: "examples", steps: [100, 200, 400], values: values)
    }
    let cost = Cost(multiplyAdds: UInt64(1000 + 100 * index), examples: 400)
    return Trial(
      key: TrialKey(chain: chain, index: index, configuration: configuration), role: role,
      outcome: diverges
        ? Outcome(.diverged, cost: cost)
        : Outcome(
          .complete, objective: value,
          curves: [
            curve("training_loss", [1, (1 + value) / 2, value / 2]),
            curve("validation_loss", [1, (1 + value) / 2, value]),
            curve("test_loss", [1, 1, value + 1.0 / 32]),
            curve("test_accuracy", [0, 0.25, 1 - value / 2]),
          ], cost: cost))
  }

  static func study(
    _ name: String, _ methods: [Method], tasks: [String] = SmallComparison.tasks, trials: Int,
    seeds: [Int]
  ) -> Study {
    try! Study(
      name, master: 1, methods: methods, learner: Method("learner"), tasks: tasks, space: space,
      objective: .minimize("validation_loss"), budget: Budget(trials: trials), seeds: seeds)
  }

  static func recorded(_ study: Study, _ trials: [Trial]) -> RecordedStudy {
    RecordedStudy(
      study, tasks: study.tasks.map { RecordedTask(task: $0, name: "task \($0)") }, trials: trials)
  }

  /// Which configurations a method tries. The surrogate begins near the best, the constant at it on the
  /// first task, random anywhere.
  private static func design(_ chain: Chain, _ index: Int) -> Int {
    let task = tasks.firstIndex(of: chain.task) ?? 0
    switch chain.method.name {
    case "surrogate": return [4, 12, 7, 1][index] + 8 * (chain.seed % 2)
    case "constant": return [9, 4, 2, 6][index] + task
    default: return 5 * task + 3 * index + 7 * (chain.seed % 2)
    }
  }

  static let methods = [
    Method("random"), Method("constant", settings: "experience=9"),
    Method("surrogate", settings: "experience=9"),
  ]

  /// - Parameter outcome: what becomes of a trial; what it came to unless given.
  static func search(
    methods: [Method] = methods, tasks: [String] = tasks,
    _ outcome: (Trial) -> Outcome = { $0.outcome }
  ) -> RecordedStudy {
    let study = study("tuning", methods, tasks: tasks, trials: trials, seeds: [0, 1])
    return recorded(
      study,
      study.chains.flatMap { chain in
        (0..<trials).map { index in
          var trial = trial(
            chain, index, configuration(design(chain, index)), .target,
            diverges: chain.method.name == "random" && chain.task == "b" && index == 1)
          trial.outcome = outcome(trial)
          return trial
        }
      })
  }

  static let contents: ArchiveContents = {
    let main = search()
    let fresh = [1_000_000, 1_000_001]
    let valued = study(
      "tuning_incumbents", methods.map { Method($0.name, settings: "\($0.settings) marks=1,2,4") },
      trials: 16, seeds: fresh)
    let incumbents = valued.chains.flatMap { chain -> [Trial] in
      var tried: [Configuration] = []
      for own in main.trials
      where own.key.chain.task == chain.task && own.key.chain.method.name == chain.method.name {
        if !tried.contains(own.key.configuration) { tried.append(own.key.configuration) }
      }
      return tried.enumerated().map { trial(chain, $0, $1, .valuation) }
    }
    let reference = study("tuning_reference", [Method("design")], trials: 16, seeds: fresh)
    let design = reference.chains.flatMap { chain in
      (0..<16).map { trial(chain, $0, configuration($0), .reference) }
    }
    let source = study(
      "tuning_source", [Method("design")], tasks: ["p", "q"], trials: 3, seeds: [0])
    let learning = try! Study(
      "tuning_learning", master: 1, methods: Array(methods.dropFirst()),
      learner: Method("learner"), tasks: ["sources"], space: space,
      objective: .minimize("multiply_adds"), budget: Budget(trials: 1), seeds: [0])
    return ArchiveContents(studies: [
      main, recorded(valued, incumbents),
      recorded(
        learning,
        learning.chains.map { chain in
          Trial(
            key: TrialKey(chain: chain, index: 0, configuration: configuration(0)),
            role: .metaTraining,
            outcome: Outcome(.complete, objective: 500, cost: Cost(multiplyAdds: 500)))
        }), recorded(reference, design),
      recorded(
        source,
        source.chains.flatMap { chain in
          (0..<3).map { trial(chain, $0, configuration($0), .source) }
        }),
    ])
  }()
}
