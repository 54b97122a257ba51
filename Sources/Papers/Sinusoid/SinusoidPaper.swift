import Archiving
import Episodes
import MetaLearning
import Models
import Notebooks
import Randomness
import Trials

/// Regression to sinusoids as in Finn, Abbeel & Levine (2017), "Model-Agnostic Meta-Learning for Fast
/// Adaptation of Deep Networks", arXiv:1703.03400, section 5.1 and appendix B.
struct SinusoidPaper {
  /// Outer iterations.
  var iterations: Int
  var seeds: Int
  /// Test tasks a seed.
  var tasks = 600

  static let publishedIterations = 70_000
  /// How many seeds a claim of the number needs.
  static let publishedSeeds = 5
  /// Support points at test.
  static let shots = [5, 10, 20]
  /// Support points in training: the paper's 10, and the released command line's default.
  static let trainingShots = [5, 10]
  /// The paper's inner step size, and the released command line's.
  static let stepSizes = [0.01, 0.001]
  static let steps = 10

  /// The appendix's table, 5 shots: steps and mean squared errors.
  static let published: [(step: Int, maml: Double, pretrain: Double, margin: Double)] = [
    (1, 0.67, 2.41, 0.15), (5, 0.38, 2.23, 0.10), (10, 0.35, 2.19, 0.10),
  ]

  static func task(_ shots: Int) -> String { "sinusoids-finn-\(shots)-shot" }

  private static func stepSize(_ configuration: Configuration) -> Double {
    configuration["inner_step_size"]?.number ?? 0.01
  }

  private func trial(
    shots: Int, model: MLP = .mamlSinusoid, reads: [String] = ["inner_step_size"],
    validationStep: Int, learner: @escaping @Sendable (Configuration) -> any MetaLearner
  ) throws -> MetaTrial {
    let family = try Sinusoids.finn(shots: shots, queries: shots)
    var trial = MetaTrial(
      of: model, on: family,
      validation: MetaTest("", family, of: .validation, tasks: 1000, steps: validationStep),
      tests: try Self.shots.map { shots in
        MetaTest(
          "\(shots)_shot", try Sinusoids.finn(shots: shots, queries: shots), tasks: tasks,
          steps: Self.steps)
      }, reads: reads, learner: learner)
    trial.iterations = iterations
    trial.metaBatch = 25
    trial.outerRate = 0.001
    return trial
  }

  private func study(
    _ name: String, _ learner: String, _ settings: String, shots: [Int],
    space: [Hyperparameter] = [], seeds: Int? = nil, _ make: (Int) throws -> MetaTrial
  ) throws -> PaperStudy {
    let tasks = try shots.map { shots in
      let trial = try make(shots)
      return PaperStudy.Task(
        key: Self.task(shots), name: "sinusoids, \(shots) points",
        settings: Dictionary(
          trial.family.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }),
        trial: trial)
    }
    return PaperStudy(
      name: name,
      learner: Method(learner, settings: "\(settings) \(tasks[0].trial.settings)"),
      tasks: tasks, space: space, seeds: seeds ?? self.seeds)
  }

  /// All that the table and the figures need, what matters most first.
  func studies() throws -> [PaperStudy] {
    let choice = Hyperparameter(
      "inner_step_size", .choice(Self.stepSizes.map { .real($0) }))
    let network = "network=1-40-40-1-relu adam"
    let tuned = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1]
    return [
      try study(
        "maml", "maml", "\(network) inner_steps=1 order=second",
        shots: Self.trainingShots, space: [choice]
      ) { shots in
        try trial(shots: shots, validationStep: 1) { MAML(stepSize: Self.stepSize($0)) }
      },
      try study("pretrain", "joint_training", network, shots: [10]) { shots in
        var trial = try trial(shots: shots, validationStep: 0) {
          JointTraining(stepSize: Self.stepSize($0))
        }
        trial.stepSizes = tuned
        return trial
      },
      try study("oracle", "joint_training", "network=3-40-40-1-relu adam informed", shots: [10]) {
        shots in
        let model = MLP(
          inputs: 3, hidden: [40, 40], outputs: 1, weights: .truncatedNormal(deviation: 0.01))
        var trial = try trial(shots: shots, model: model, validationStep: 0) { _ in JointTraining()
        }
        func informed(_ shots: Int) throws -> Informed<Sinusoids> {
          try Informed(Sinusoids.finn(shots: shots, queries: shots))
        }
        trial.family = try informed(shots)
        trial.validation.family = try informed(shots)
        for (place, shots) in Self.shots.enumerated() {
          trial.tests[place].family = try informed(shots)
          trial.tests[place].steps = 0
        }
        return trial
      },
      try study("scratch", "joint_training", network, shots: [10]) { shots in
        var trial = try trial(shots: shots, validationStep: 0) {
          JointTraining(stepSize: Self.stepSize($0))
        }
        trial.iterations = 0
        trial.stepSizes = tuned
        return trial
      },
      try study(
        "first_order", "maml", "\(network) inner_steps=1 order=first", shots: [10],
        space: [choice]
      ) { shots in
        try trial(shots: shots, validationStep: 1) {
          MAML(stepSize: Self.stepSize($0), order: .first)
        }
      },
    ]
  }

  static func certificates() throws -> [Certificate] {
    let family = try Sinusoids.finn(shots: 10, queries: 10)
    let task = try family.task(0, of: .train, seed: 1)
    let seeds = (0..<5).map {
      Seed(
        PaperStudy.chance(of: Self.task(10), seed: $0).stream("meta-training").word(at: 0))
    }
    return [
      try .gradient("maml", of: MAML(stepSize: 0.01), on: MLP.mamlSinusoid, task: task),
      try .gradient(
        "first_order_maml", of: MAML(stepSize: 0.01, order: .first), on: MLP.mamlSinusoid,
        task: task),
      try .leakage("sinusoids", of: family, seeds: seeds, train: 10_000, test: 600),
    ]
  }

  static var revisions: [String] {
    [
      "\(MAML.name) \(MAML.revision)", "\(JointTraining.name) \(JointTraining.revision)",
      "sinusoids \(Sinusoids.revision)",
    ]
  }
}
