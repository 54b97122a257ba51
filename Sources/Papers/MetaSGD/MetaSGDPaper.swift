import Archiving
import Episodes
import MetaLearning
import Models
import Notebooks
import Randomness
import Reporting
import Statistics
import Trials

/// Meta-SGD beside MAML on sinusoids: Li, Zhou, Chen & Li (2017), "Meta-SGD: Learning to Learn Quickly for
/// Few-Shot Learning", arXiv:1707.09835, table 1.
///
/// Both take one step. Meta-SGD's step sizes begin as MAML's, 0.01, which lies in the paper's range of
/// [0.005, 0.1].
struct MetaSGDPaper {
  /// Outer iterations.
  var iterations: Int
  var seeds: Int
  /// Test tasks a seed.
  var tasks = 600

  static let publishedIterations = 60_000
  static let shots = [5, 10, 20]

  /// Mean squared errors with the halves of their intervals, by points in training and at test. All but
  /// the first of each method still have to be checked in the paper itself.
  static let published: [(trained: Int, maml: [(Double, Double)], sgd: [(Double, Double)])] = [
    (5, [(1.13, 0.18), (0.85, 0.14), (0.71, 0.12)], [(0.90, 0.16), (0.63, 0.12), (0.50, 0.10)]),
    (10, [(1.17, 0.16), (0.77, 0.11), (0.56, 0.08)], [(0.88, 0.14), (0.53, 0.09), (0.35, 0.06)]),
    (20, [(1.29, 0.20), (0.76, 0.12), (0.48, 0.08)], [(1.01, 0.17), (0.54, 0.08), (0.31, 0.05)]),
  ]

  private func study(
    _ name: String, _ learner: @escaping @Sendable () -> any InnerLoopLearner
  ) throws -> PaperStudy {
    let tasks = try Self.shots.map { shots in
      let family = try Sinusoids.finn(shots: shots, queries: shots)
      var trial = MetaTrial(
        of: MLP.mamlSinusoid, on: family,
        validation: MetaTest("", family, of: .validation, tasks: 1000, steps: 1),
        tests: try Self.shots.map {
          MetaTest(
            "\($0)_shot", try Sinusoids.finn(shots: $0, queries: $0), tasks: self.tasks, steps: 1)
        }
      ) { _ in learner() }
      trial.iterations = iterations
      trial.metaBatch = 4
      return PaperStudy.Task(
        key: SinusoidPaper.task(shots), name: "sinusoids, \(shots) points",
        settings: Dictionary(
          family.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }), trial: trial)
    }
    return PaperStudy(
      name: name,
      learner: Method(
        name,
        settings: "network=1-40-40-1-relu adam inner_steps=1 step_size=0.01 "
          + tasks[0].trial.settings), tasks: tasks, seeds: seeds)
  }

  func studies() throws -> [PaperStudy] {
    [
      try study("maml") { MAML(stepSize: 0.01) },
      try study("meta_sgd") { MetaSGD(initialStepSize: 0.01) },
    ]
  }

  static func certificates() throws -> [Certificate] {
    let task = try Sinusoids.finn(shots: 10, queries: 10).task(0, of: .train, seed: 1)
    return [
      try .gradient("maml", of: MAML(stepSize: 0.01), on: MLP.mamlSinusoid, task: task),
      try .gradient("meta_sgd", of: MetaSGD(), on: MLP.mamlSinusoid, task: task),
    ]
  }

  static var revisions: [String] {
    [
      "\(MAML.name) \(MAML.revision)", "\(MetaSGD.name) \(MetaSGD.revision)",
      "sinusoids \(Sinusoids.revision)",
    ]
  }

  /// The nine cells, from an archive.
  static func table(of contents: ArchiveContents, _ budget: PaperBudget) -> MarkdownTable {
    var table = MarkdownTable(columns: [
      "trained, tested", "MAML published", "ours", "Meta-SGD published", "ours",
      "Meta-SGD − MAML, paired", "seeds × tasks", "level",
    ])
    for row in published {
      for (place, shots) in Self.shots.enumerated() {
        func values(_ study: String) -> TaskValues? {
          contents.study(study)?.values(
            of: "test_loss_\(shots)_shot", after: 1, task: SinusoidPaper.task(row.trained))
        }
        guard let maml = values("maml"), let sgd = values("meta_sgd"),
          let difference = sgd.minus(maml)?.estimate
        else { continue }
        let mark = row.trained == 5 && shots == 5 ? "" : " †"
        func cell(_ value: (Double, Double)) -> String {
          "\(fixed(value.0)) ±\(fixed(value.1))\(mark)"
        }
        func ours(_ values: TaskValues) -> String {
          let estimate = values.estimate
          return "\(fixed(estimate.mean)) \(reach(estimate.overSeeds)) seeds "
            + "\(reach(estimate.overTasks)) tasks"
        }
        func isNumber(_ values: TaskValues, _ published: (Double, Double)) -> Bool {
          Level.number(
            values.estimate, published: published.0, margin: published.1,
            isReduced: budget.isReduced) == .number
        }
        var levels: [String] = []
        if Level.order(sgd, below: maml) == .order { levels.append("O") }
        if isNumber(maml, row.maml[place]) { levels.append("N MAML") }
        if isNumber(sgd, row.sgd[place]) { levels.append("N Meta-SGD") }
        table.rows.append([
          "\(row.trained), \(shots)", cell(row.maml[place]), ours(maml), cell(row.sgd[place]),
          ours(sgd), "\(fixed(difference.mean, 3)) \(reach(difference.overTasks, 3))",
          "\(difference.seeds) × \(difference.tasks / difference.seeds)",
          levels.isEmpty ? "–" : levels.joined(separator: ", "),
        ])
      }
    }
    return table
  }
}
