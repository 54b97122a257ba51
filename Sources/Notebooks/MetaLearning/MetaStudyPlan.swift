import Archiving
import Digests
import Episodes
import Experiments
import MetaLearning
import Models
import Randomness
import Search
import Trials
import Workers

/// A study of meta-learners with all that it names: each method is meta-trained once a seed, and then
/// tested once.
///
/// A seed's methods meet the same tasks and begin with the same weights, so they can be compared pair by
/// pair.
struct MetaStudyPlan: ExperimentWork {
  let experiments: [Experiment]
  let certificates: [Certificate]
  let revisions: [String]
  let datasets: [String]
  private let declared: MetaStudyDeclaration
  private let drawn: [String: EpisodeSource]
  private let trials: [MetaTrial]

  /// The greatest network whose gradients are held against differences: they are computed for a leaf at a
  /// time.
  private static let mostCertified = 50_000

  /// - Parameters:
  ///   - tasks: the declarations of the tasks that the study names.
  ///   - examples: gives a dataset by its name; where there is none, throws.
  /// - Throws: ``NotebookError`` with the place of what is wrong, and what `examples` throws.
  init(
    _ declared: MetaStudyDeclaration, tasks: [TaskDeclaration], seed: Seed,
    examples: (Placed<String>) throws -> ExampleSet
  ) throws {
    self.declared = declared
    var drawn: [String: EpisodeSource] = [:]
    var sets: [String: ExampleSet] = [:]
    for name in [declared.tasks] + declared.tested where drawn[name.value] == nil {
      guard let found = tasks.first(where: { $0.name.value == name.value }),
        case .episodes(let episodes) = found.family
      else { throw NotebookError.notEpisodes(name, among: tasks) }
      if let dataset = episodes.dataset, sets[dataset.value] == nil {
        sets[dataset.value] = try examples(dataset)
      }
      drawn[name.value] = try episodes.family(
        episodes.dataset.flatMap { sets[$0.value] }, seed: seed)
    }
    self.drawn = drawn
    trials = try declared.learners.map { try Self.trial(of: $0, declared, drawn) }
    guard let source = drawn[declared.tasks.value] else {
      throw NotebookError.notEpisodes(declared.tasks, among: tasks)
    }
    let record = Self.record(of: source, named: declared.tasks.value, seed: seed)
    experiments = [
      try Self.experiment(declared, trials, record, seed: seed, threads: 1)
    ]
    var certificates: [Certificate] = []
    if let check = source.leakage {
      certificates.append(
        .leakage("\(declared.name.value)_\(declared.tasks.value)", of: check))
    }
    certificates += try Self.gradients(declared, trials)
    self.certificates = certificates
    datasets = Set(drawn.values.compactMap(\.dataset)).sorted()
    revisions = Set(
      drawn.values.map(\.revision)
        + declared.learners.map { "\($0.method.revision.name) \($0.method.revision.number)" }
    ).sorted()
  }

  /// What a method does: its training and its tests.
  private static func trial(
    of learner: MetaStudyDeclaration.Learner, _ declared: MetaStudyDeclaration,
    _ drawn: [String: EpisodeSource]
  ) throws -> MetaTrial {
    let isInformed = learner.method.isInformed
    func family(
      _ name: Placed<String>, _ part: (EpisodeSource) -> any EpisodeFamily
    ) throws -> any EpisodeFamily {
      guard let source = drawn[name.value] else { throw NotebookError.notEpisodes(name, among: []) }
      guard isInformed else { return part(source) }
      guard let informed = source.informed else {
        throw NotebookError(
          .refused(
            "Method '\(learner.name.value)' is told what tasks were made with, which can be done of vectors "
              + "and not of images. Leave it out."), at: learner.name.place)
      }
      return informed
    }
    let trained = try family(declared.tasks, \.trained)
    let embeds = learner.method.learner is any MetricLearner
    let judged =
      declared.tested.first { $0.value == declared.tasks.value } ?? declared.tested[0]
    // Who is told everything, or compares embeddings, has nothing to adapt.
    func steps(_ steps: Int) -> Int { isInformed || embeds ? 0 : steps }
    let validation = declared.validation
    let tests = try declared.tested.flatMap { name in
      try declared.test.modes.map { mode in
        let words =
          (declared.tested.count > 1 ? [name.value.replacing("-", with: "_")] : [])
          + (declared.test.modes.count > 1 ? [mode.word] : [])
        return MetaTest(
          words.joined(separator: "_"), try family(name, \.tested), tasks: declared.test.tasks,
          steps: steps(declared.test.steps), every: declared.test.interval, mode: mode)
      }
    }
    let method = learner.method.learner
    var trial = MetaTrial(
      of: declared.network(trained.form, embeds), on: trained,
      validation: MetaTest(
        "", try family(judged, \.tested), of: .validation, tasks: validation.tasks,
        steps: steps(validation.steps), every: validation.interval, mode: validation.modes[0]),
      tests: tests
    ) { _ in method }
    learner.training.configure(&trial)
    trial.measure = trained.form.classes == nil ? .loss : .accuracy
    trial.stepSizes = learner.method.stepSizes
    do {
      _ = try trial.session()
      // What a network or a method cannot do with such tasks shows when it is written out.
      try method.writeOut(trial.model, trained.form, steps: validation.steps)
    } catch {
      throw NotebookError(error, at: learner.name.place)
    }
    return trial
  }

  private static func record(
    of source: EpisodeSource, named name: String, seed: Seed
  ) -> RecordedTask {
    let settings =
      source.trained.settings + [TaskSetting("family", source.revision), TaskSetting("seed", seed)]
    let text = settings.map { "\($0.name)=\($0.value)\n" }.joined()
    let digest = "\(SHA256.digest(ofUTF8: text))".prefix(12)
    return RecordedTask(
      task: "\(name)-\(digest)", name: name, dataset: source.digest,
      settings: Dictionary(settings.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }))
  }

  /// One trial for each method and seed.
  private static func experiment(
    _ declared: MetaStudyDeclaration, _ trials: [MetaTrial], _ task: RecordedTask, seed: Seed,
    threads: Int
  ) throws -> Experiment {
    let methods = zip(declared.learners, trials).map { learner, trial in
      Method(
        learner.name.value, revision: "\(learner.method.revision.number)",
        settings: "\(learner.resolved) \(trial.settings)")
    }
    let space = try SearchSpace([
      Hyperparameter("iterations", .integers(from: 0, through: 1_000_000_000))
    ])
    let study = try Study(
      declared.name.value, master: seed, methods: methods,
      learner: Method(declared.networkName.value, settings: declared.networkText),
      tasks: [task.task], space: space, objective: trials[0].objective, budget: Budget(trials: 1),
      seeds: declared.seeds)
    return Experiment(
      study, tasks: [task], role: .metaTraining, keepsModels: true,
      sampler: { place in
        GivenConfigurations(
          methods[place.method],
          [["iterations": .integer(trials[place.method].iterations)]])
      }, variant: \.method,
      session: { place in
        var trial = trials[place.method]
        trial.workers = threads
        return try trial.session()
      })
  }

  /// Holds the outer gradients of what learns by them against differences.
  private static func gradients(
    _ declared: MetaStudyDeclaration, _ trials: [MetaTrial]
  ) throws -> [Certificate] {
    try zip(declared.learners, trials).compactMap { learner, trial in
      guard learner.method.isTrained, try trial.model.layout.span <= mostCertified else {
        return nil
      }
      let task = try trial.family.firstTask
      return try .gradient(
        "\(declared.name.value)_\(learner.name.value)", of: learner.method.learner,
        on: trial.model, task: task)
    }
  }

  /// Where there are fewer trials than threads, each trial has several.
  func experiments(workers: Int) throws -> (experiments: [Experiment], sideBySide: Int) {
    let count = max(1, declared.learners.count * declared.seeds.count)
    let sideBySide = min(workers, count)
    let first = experiments[0]
    return (
      [
        try Self.experiment(
          declared, trials, first.tasks[0], seed: first.study.master,
          threads: max(1, workers / sideBySide))
      ], sideBySide
    )
  }
}

extension MetaLearner {
  /// Compiles what a test of the method is, and runs nothing.
  fileprivate func writeOut(_ model: some Model, _ form: EpisodeForm, steps: Int) throws {
    _ = try MetaEvaluation(
      self, of: model, on: form, steps: min(steps, 1), mode: .transductive, chunk: 1,
      workers: Workers(count: 1))
  }
}

extension EpisodeFamily {
  fileprivate var firstTask: Episode {
    get throws { try task(0, of: .train, seed: 1) }
  }
}

extension NotebookError {
  /// The tasks that a study of meta-learners names are not a family of episodes, or not there.
  static func notEpisodes(
    _ name: Placed<String>, among tasks: [TaskDeclaration]
  ) -> NotebookError {
    let known = tasks.filter { task in
      if case .episodes = task.family { true } else { false }
    }.map(\.name.value).sorted()
    guard tasks.contains(where: { $0.name.value == name.value }) else {
      return NotebookError(
        .unknownName(name.value, kind: "declaration of tasks", known: known), at: name.place)
    }
    return NotebookError(
      .found(
        "'\(name.value)', tuning tasks", as: "What meta-learners learn from",
        needed: "tasks of one of the families "
          + EpisodeDeclaration.Kind.allCases.map(\.rawValue).joined(separator: ", ")),
      at: name.place)
  }
}
