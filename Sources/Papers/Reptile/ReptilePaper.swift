import Archiving
import Episodes
import MetaLearning
import Models
import Reporting
import Trials

/// Reptile's demonstration on sinusoids: Nichol, Achiam & Schulman (2018), "On First-Order Meta-Learning
/// Algorithms", arXiv:1803.02999, and the authors' published script. No number was published.
///
/// Networks begin as PyTorch's layers but with biases of 0.
struct ReptilePaper {
  /// Outer iterations, a task each.
  var iterations: Int
  var seeds: Int
  /// Test tasks a seed.
  var tasks = 600

  static let publishedIterations = 30_000
  static let steps = 32
  static let task = "sinusoids-nichol"

  private static let network = MLP(
    inputs: 1, hidden: [64, 64], outputs: 1, activation: .tanh,
    weights: VarianceScaling(scale: 1.0 / 3, fan: .fanIn, distribution: .uniform))

  private func study(
    _ name: String, _ learner: String, _ settings: String, rate: Double,
    _ make: @escaping @Sendable () -> any InnerLoopLearner
  ) throws -> PaperStudy {
    // All 50 points in random order, five batches of ten.
    let family = Shuffled(try Sinusoids.nichol())
    let tested = try Sinusoids.nichol(shots: 10)
    var trial = MetaTrial(
      of: Self.network, on: family,
      validation: MetaTest("", tested, of: .validation, tasks: 500, steps: Self.steps),
      tests: [MetaTest("", tested, tasks: tasks, steps: Self.steps)]
    ) { _ in make() }
    trial.iterations = iterations
    trial.metaBatch = 1
    trial.optimizer = SGD()
    trial.outerRate = rate
    trial.schedule = { LinearDecay(from: $0, over: $1) }
    return PaperStudy(
      name: name, learner: Method(learner, settings: "\(settings) \(trial.settings)"),
      tasks: [
        PaperStudy.Task(
          key: Self.task, name: "sinusoids, 50 points",
          settings: Dictionary(
            family.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }), trial: trial)
      ], seeds: seeds)
  }

  /// Reptile with five inner steps, with one, and joint training whose step is that of one inner step.
  func studies() throws -> [PaperStudy] {
    let network = "network=1-64-64-1-tanh step_size=0.02 linear"
    return [
      try study("reptile", "reptile", "\(network) inner_steps=5 inner_batch=10", rate: 0.1) {
        Reptile(innerSteps: 5, stepSize: 0.02, innerBatch: 10)
      },
      try study("reptile_1", "reptile", "\(network) inner_steps=1 inner_batch=10", rate: 0.1) {
        Reptile(innerSteps: 1, stepSize: 0.02, innerBatch: 10)
      },
      try study("joint", "joint_training", network, rate: 0.1 * 0.02) {
        JointTraining(stepSize: 0.02)
      },
    ]
  }

  static var revisions: [String] {
    [
      "\(Reptile.name) \(Reptile.revision)", "\(JointTraining.name) \(JointTraining.revision)",
      "sinusoids \(Sinusoids.revision)",
    ]
  }

  /// Errors before and after adaptation.
  static func table(of contents: ArchiveContents) -> MarkdownTable {
    var table = MarkdownTable(columns: [
      "method", "steps 0", "8", "32", "± seeds at 32", "± tasks at 32", "seeds × tasks",
    ])
    for (name, study) in [
      ("Reptile, k = 5", "reptile"), ("Reptile, k = 1", "reptile_1"), ("joint training", "joint"),
    ] {
      let found = [0, 8, 32].compactMap { values(contents, study, $0)?.estimate }
      guard found.count == 3 else { continue }
      table.rows.append(
        [name] + found.map { fixed($0.mean) } + [
          reach(found[2].overSeeds), reach(found[2].overTasks),
          "\(found[2].seeds) × \(found[2].tasks / found[2].seeds)",
        ])
    }
    return table
  }

  /// Paired over tasks, after 32 steps.
  static func orders(of contents: ArchiveContents) -> MarkdownTable {
    var table = MarkdownTable(columns: ["claim, after 32 steps", "difference", "± tasks", "level"])
    for (name, first, second) in [
      ("Reptile with k = 5 < with k = 1", "reptile", "reptile_1"),
      ("Reptile with k = 5 < joint training", "reptile", "joint"),
    ] {
      guard let a = values(contents, first, 32), let b = values(contents, second, 32) else {
        continue
      }
      let difference = a.minus(b)?.estimate
      table.rows.append([
        name, fixed(difference?.mean), reach(difference?.overTasks),
        Level.order(a, below: b).rawValue,
      ])
    }
    if let a = values(contents, "reptile_1", 32), let b = values(contents, "joint", 32),
      let difference = a.minus(b)?.estimate
    {
      let holds = difference.mean.magnitude < 0.1 * b.estimate.mean
      table.rows.append([
        "Reptile with k = 1 learns what joint training does (within a tenth)",
        fixed(difference.mean), reach(difference.overTasks), Level.shape(holds).rawValue,
      ])
    }
    return table
  }

  private static func values(
    _ contents: ArchiveContents, _ study: String, _ step: Int
  ) -> TaskValues? {
    contents.study(study)?.values(of: "test_loss", after: step, task: task)
  }
}
