import Archiving
import Digests
import LearnedSearch
import Randomness
import Search
import Trials

/// The experiments of a comparison, see ``MethodComparison``.
struct ComparisonParts: Sendable {
  let study: ComparedStudy
  let methods: [ComparedMethod]
  let sources: [ComparedTask]
  let targets: [ComparedTask]
  let standard: Configuration?
  let size: ComparisonSize
  /// The methods that learn.
  let learned: [ComparedMethod]
  private let ledger: SourceLedger
  private let lessons: Lessons
  private let searches: SearchLedger

  /// Seeds from here on are drawn by no search.
  static let firstFreshSeed = 1_000_000

  init(
    _ study: ComparedStudy, methods: [ComparedMethod], sources: [ComparedTask],
    targets: [ComparedTask], standard: Configuration?, size: ComparisonSize
  ) throws {
    for (what, count) in [
      ("The number of configurations a source task", size.configurations),
      ("The number of repeats", size.repeats),
      ("The number of points of the reference", size.referencePoints),
      ("The number of fresh seeds", size.freshSeeds), ("The number of seeds", study.seeds),
      ("The first mark", size.marks.min() ?? 0),
    ] where count < 1 {
      throw ComparisonError.badSize(what, found: count)
    }
    if let standard, !study.space.contains(standard) {
      throw ComparisonError.standardOutside("\(standard)")
    }
    learned = methods.filter(\.isLearned)
    if let first = learned.first {
      guard !sources.isEmpty else { throw ComparisonError.noSources(method: first.name) }
      guard sources.count % size.repeats == 0 else {
        throw ComparisonError.unevenSources(sources.count, repeats: size.repeats)
      }
    }
    self.study = study
    self.methods = methods
    self.sources = sources
    self.targets = targets
    self.standard = standard
    self.size = size
    ledger = SourceLedger(study, sources: sources, repeats: size.repeats)
    lessons = Lessons(of: study, ledger)
    searches = SearchLedger(marks: size.marks, objective: study.objective)
    for method in methods {
      if case .search(let sampler) = method.way {
        try sampler.check(study.space, budget: study.budget.trials)
      }
    }
  }

  /// The settings of the searches with other methods, tasks and seeds.
  private func study(
    _ suffix: String, methods: [Method], tasks: [ComparedTask], trials: Int, seeds: [Int]
  ) throws -> Study {
    var budget = study.budget
    budget.trials = trials
    if !suffix.isEmpty { budget.multiplyAdds = nil }
    return try Study(
      study.name + suffix, master: study.master, methods: methods, learner: study.learner,
      tasks: tasks.map(\.record.task), space: study.space, objective: study.objective,
      budget: budget, seeds: seeds, concurrency: suffix.isEmpty ? study.concurrency : 1)
  }

  // MARK: The design on source tasks

  private func design(_ points: Int, _ name: String) -> [Configuration] {
    var history = History(of: study.space, study.objective)
    let stream = study.master.stream("study").stream(study.name).stream(name)
    for _ in 0..<points {
      guard let next = SobolSampler().proposal(after: history, from: stream) else { break }
      history.append(next, .running)
    }
    return history.entries.map(\.configuration)
  }

  private var sourceStudy: Study {
    get throws {
      let method = Method(
        "design",
        settings: "sobol=\(size.configurations - (standard == nil ? 0 : 1))"
          + (standard.map { " default=\($0)" } ?? ""))
      return try study(
        "_source", methods: [method], tasks: sources, trials: size.configurations, seeds: [0])
    }
  }

  func source(
    _ session: @escaping @Sendable (ComparedTaskPlace) throws -> any TrialSession
  ) throws -> Experiment {
    let own = try sourceStudy
    let standards = standard.map { [$0] } ?? []
    let sampler = GivenConfigurations(
      own.methods[0],
      standards + design(size.configurations - standards.count, "source design"))
    var experiment = Experiment(
      own, tasks: sources.map(\.record), role: .source, sampler: { _ in sampler },
      session: { try session(.source($0.task)) })
    experiment.observe = { [ledger] trial in
      if trial.key.chain.method == own.methods[0], trial.key.chain.learner == own.learner {
        ledger.add(trial)
      }
    }
    return experiment
  }

  // MARK: Learning

  /// What learned methods learned from, in 12 hexadecimal digits: the source study as it is declared.
  private var experienceDigest: String {
    get throws {
      let own = try sourceStudy
      let text =
        own.chains.map { "\($0.stream.identifier) \($0.learner)" }.joined(separator: "\n")
        + "\n\(own.budget)\n\(own.space)\n\(size.repeats)\n"
        + sources.map { "\($0.group) \($0.features.names)" }.joined(separator: "\n")
      return String("\(SHA256.digest(ofUTF8: text))".prefix(12))
    }
  }

  /// A method as it is named in keys: what it learned from is one of its settings.
  private func keyed(_ method: ComparedMethod, _ experience: String) -> Method {
    var keyed = method.method
    if method.isLearned {
      keyed.settings =
        (keyed.settings.isEmpty ? "" : keyed.settings + " ")
        + "experience=\(experience)"
    }
    return keyed
  }

  private var keyedMethods: [Method] {
    get throws {
      let digest = learned.isEmpty ? "" : try experienceDigest
      return methods.map { keyed($0, digest) }
    }
  }

  func learning() throws -> Experiment {
    let digest = try experienceDigest
    let own = try Study(
      study.name + "_learning", master: study.master, methods: learned.map { keyed($0, digest) },
      learner: study.learner, tasks: ["sources-\(digest)"],
      space: SearchSpace([
        Hyperparameter("source_tasks", .fixed(.integer(sources.count / size.repeats)))
      ]), objective: .minimize("multiply_adds"), budget: Budget(trials: 1),
      seeds: Array(0..<size.repeats))
    let record = RecordedTask(
      task: own.tasks[0], name: "source tasks of \(study.name)",
      settings: ["study": study.name + "_source", "repeats": "\(size.repeats)"])
    return Experiment(
      own, tasks: [record], role: .metaTraining, sampler: { _ in RandomSampler() },
      sharesSessions: false
    ) { [learned, lessons] place in
      LearningSession(learned[place.method], repetition: place.seed, lessons)
    }
  }

  // MARK: The searches

  func search(
    _ session: @escaping @Sendable (ComparedTaskPlace) throws -> any TrialSession
  ) throws -> Experiment {
    let own = try study(
      "", methods: keyedMethods, tasks: targets, trials: study.budget.trials,
      seeds: Array(0..<size.repeats * study.seeds))
    let chains = Set(own.chains)
    var experiment = Experiment(
      own, tasks: targets.map(\.record), pruner: study.pruner,
      sampler: { [methods, targets, lessons, seeds = study.seeds] place in
        let method = methods[place.method]
        switch method.way {
        case .search(let sampler): return sampler
        case .learned:
          return try lessons.sampler(
            of: method, repetition: place.seed / seeds, for: targets[place.task])
        }
      }, session: { try session(.target($0.task)) })
    experiment.observe = { [searches] trial in
      if chains.contains(trial.key.chain) { searches.add(trial) }
    }
    return experiment
  }

  private var freshSeeds: [Int] {
    (0..<size.freshSeeds).map { Self.firstFreshSeed + $0 }
  }

  /// Runs the incumbents of each method on fresh seeds.
  func valuing(
    _ session: @escaping @Sendable (ComparedTaskPlace) throws -> any TrialSession
  ) throws -> Experiment {
    let marks = size.marks.map(String.init).joined(separator: ",")
    let own = try study(
      "_incumbents",
      methods: keyedMethods.map { method in
        var method = method
        method.settings =
          (method.settings.isEmpty ? "" : method.settings + " ")
          + "trials=\(study.budget.trials) concurrency=\(study.concurrency) "
          + "seeds=\(size.repeats)x\(study.seeds) marks=\(marks)"
        return method
      }, tasks: targets, trials: size.marks.count * size.repeats * study.seeds,
      seeds: freshSeeds)
    let tasks = own.tasks
    return Experiment(
      own, tasks: targets.map(\.record), role: .reference,
      sampler: { [methods, searches] place in
        GivenConfigurations(
          own.methods[place.method],
          searches.incumbents(of: methods[place.method].name, on: tasks[place.task]))
      }, session: { try session(.target($0.task)) })
  }

  /// Runs a dense design on every target task, on the seeds of the incumbents.
  func reference(
    _ session: @escaping @Sendable (ComparedTaskPlace) throws -> any TrialSession
  ) throws -> Experiment {
    let method = Method(
      "design",
      settings: "sobol=\(size.referencePoints)" + (standard.map { " default=\($0)" } ?? ""))
    let standards = standard.map { [$0] } ?? []
    let own = try study(
      "_reference", methods: [method], tasks: targets,
      trials: size.referencePoints + standards.count, seeds: freshSeeds)
    let sampler = GivenConfigurations(
      method, standards + design(size.referencePoints, "reference design"))
    return Experiment(
      own, tasks: targets.map(\.record), role: .reference, sampler: { _ in sampler },
      session: { try session(.target($0.task)) })
  }
}
