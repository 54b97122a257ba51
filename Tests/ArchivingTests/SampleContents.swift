import Archiving
import Randomness
import Trials

/// Contents with everything that an archive can hold: conditional hyperparameters of all kinds, NaN that
/// was measured, curves of different lengths and steps, evaluations, failures, repetitions.
enum SampleContents {
  static let space = try? SearchSpace([
    Hyperparameter("kernel", .choice([.text("rbf"), .text("linear")])),
    Hyperparameter("gamma", .uniform(from: -1, to: 10), onlyIf: Condition("kernel", is: "rbf")),
    Hyperparameter(
      "degree", .integers(from: -5, through: 5), onlyIf: Condition("kernel", is: "rbf")),
    Hyperparameter("shrinking", .choice([.boolean(false), .boolean(true)])),
    Hyperparameter(
      "scheme", .choice([.text(""), .text("ü")]), onlyIf: Condition("shrinking", is: true)),
  ])

  static func study(_ name: String = "tuning", seeds: [Int] = [0, 1]) throws -> Study {
    try Study(
      name, master: 2017, methods: [Method("random"), Method("tpe", settings: "candidates=24")],
      learner: Method("svm", settings: "cache=40"), tasks: ["digits-aa", "bowl-bb"],
      space: space ?? SearchSpace([]), objective: .minimize("validation_loss"),
      budget: Budget(trials: 4, examples: 100), seeds: seeds)
  }

  static let tasks = [
    RecordedTask(
      task: "digits-aa", name: "digits target 0", dataset: "sha256:00", settings: ["classes": "3"],
      hidden: ["label noise": 0.25, "scale": 2]),
    RecordedTask(
      task: "bowl-bb", name: "bowl 0", hidden: ["scale": .infinity],
      features: ["log_nr_inst": 5.25, "mean.sd": -0.5]),
  ]

  static func configuration(_ number: Int) -> Configuration {
    switch number % 4 {
    case 0: ["kernel": "rbf", "gamma": 0.1, "degree": 0, "shrinking": true, "scheme": ""]
    case 1: ["kernel": "linear", "shrinking": true, "scheme": "ü"]
    case 2: ["kernel": "linear", "shrinking": false]
    default: ["kernel": "rbf", "gamma": -0.0, "degree": -3, "shrinking": false]
    }
  }

  static func outcome(_ number: Int) throws -> Outcome {
    let cost = Cost(multiplyAdds: UInt64.max - UInt64(number), examples: 100)
    switch number % 5 {
    case 0:
      return Outcome(
        .complete, objective: 0.25 + Double(number),
        curves: [
          try Curve("training_loss", unit: "examples", steps: [10, 20, 30], values: [3, 2, .nan]),
          try Curve(
            "validation_loss", unit: "examples", steps: [10, 20, 30], values: [1, -0.0, 0.25]),
        ],
        evaluations: [
          try Evaluation(
            "accuracy", unit: "adaptation_steps", steps: [0, 1, 5],
            values: [0.1, 0.2, .nan, 0.4, 0.5, 0.6])
        ], cost: cost)
    case 1:
      return Outcome(
        .diverged, objective: .nan,
        curves: [
          try Curve(
            "validation_loss", unit: "examples", steps: [10, 20], values: [.infinity, .nan])
        ], cost: cost)
    case 2: return Outcome(.failed(reason: "no such kernel: “rbf”"))
    case 3:
      return Outcome(
        .pruned, objective: 2,
        curves: [
          try Curve("gradient_norm", unit: "iterations", steps: [1, 7], values: [1, 2]),
          try Curve("validation_loss", unit: "examples", steps: [10, 30], values: [5, 6]),
        ],
        evaluations: [
          try Evaluation("accuracy", unit: "adaptation_steps", steps: [1], values: [0.75])
        ], cost: cost)
    default: return Outcome(.complete, objective: nil, cost: cost)
    }
  }

  static func trials(of study: Study) throws -> [Trial] {
    var trials: [Trial] = []
    for chain in study.chains {
      for index in 0..<4 {
        let number = trials.count
        let key = TrialKey(chain: chain, index: index, configuration: configuration(number))
        trials.append(
          Trial(
            key: key, role: index == 3 ? .valuation : .target,
            dataset: chain.task == "digits-aa" ? "sha256:00" : "",
            streams: [
              NamedStream("learner", Seed(2017).stream("task", chain.seed)),
              NamedStream("search", chain.stream),
            ],
            outcome: try outcome(number),
            repeats: index == 2 ? trials[number - 1].key.identifier : nil,
            timing: Timing(seconds: Double(number) / 7, began: 1_795_240_800 + Double(number))))
      }
    }
    return trials
  }

  static func recorded(_ name: String = "tuning") throws -> RecordedStudy {
    let study = try study(name)
    return RecordedStudy(study, tasks: tasks, trials: try trials(of: study))
  }

  static let notebook = NotebookSource(
    name: "study.yml", text: "title: ünïcode\n", settings: ["seed=7"])
  static let conditions = RunConditions(
    began: 1_795_240_800, commandLine: "metabook run", host: "here", processor: "that",
    system: "this",
    workers: 2, commit: "0123")

  static func contents() throws -> ArchiveContents {
    let study = try recorded()
    let trial = study.trials[0].key.identifier
    return ArchiveContents(
      notebook: notebook, studies: [study],
      models: [
        LearnedModel(
          name: "tuning_best", study: "tuning", trial: trial,
          arrays: [
            NamedArray("head/bias", shape: [], values: [-0.0]),
            NamedArray("layer1/weights", shape: [2, 3], values: [1, 2, 3, .nan, .infinity, 6]),
          ])
      ],
      certificates: [
        Certificate(
          name: "gradient", summary: "exact", numbers: ["difference": 1e-9],
          texts: ["order": "second"])
      ],
      provenance: Provenance(kit: "0.1.0", revisions: ["svm 1"], datasets: ["digits sha256:00"]),
      runs: [conditions])
  }
}
