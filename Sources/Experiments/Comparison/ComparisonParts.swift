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

  init(
    _ study: ComparedStudy, methods: [ComparedMethod], sources: [ComparedTask],
    targets: [ComparedTask], standard: Configuration?, size: ComparisonSize,
    data: @escaping @Sendable (_ repetition: Int) throws -> SourceData
  ) throws {
    for (what, count) in [
      ("The number of configurations a source task", size.configurations),
      ("The number of repeats", size.repeats),
      ("The number of points of the reference", size.referencePoints),
      ("The number of fresh seeds", size.freshSeeds), ("The number of seeds", study.seeds),
      ("The first mark", size.marks.min() ?? 0),
    ] where count < 1 {
      throw MethodComparisonError.badSize(what, found: count)
    }
    if let standard, !study.space.contains(standard) {
      throw MethodComparisonError.standardOutside("\(standard)")
    }
    learned = methods.filter(\.isLearned)
    if let first = learned.first {
      guard !sources.isEmpty else { throw MethodComparisonError.noSources(method: first.name) }
      guard sources.count % size.repeats == 0 else {
        throw MethodComparisonError.unevenSources(sources.count, repeats: size.repeats)
      }
    }
    self.study = study
    self.methods = methods
    self.sources = sources
    self.targets = targets
    self.standard = standard
    self.size = size
    ledger = SourceLedger(study, sources: sources, repeats: size.repeats)
    lessons = Lessons(of: study, ledger, targets: targets, data: data)
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
    _ session: @escaping SessionMaker
  ) throws -> Experiment {
    let own = try sourceStudy
    let standards = standard.map { [$0] } ?? []
    let sampler = GivenConfigurations(
      own.methods[0],
      standards + design(size.configurations - standards.count, "source design"))
    var experiment = Experiment(
      own, tasks: sources.map(\.record), role: .source, sampler: { _ in sampler },
      session: { try session(.source($0.task), nil) })
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
      own, tasks: [record], role: .metaTraining, keepsModels: true,
      sampler: { _ in RandomSampler() },
      variant: { [repeats = size.repeats] in $0.method * repeats + $0.seed },
      session: { [learned, lessons] place in
        LearningSession(learned[place.method], repetition: place.seed, lessons)
      })
  }

  // MARK: The searches

  func search(
    _ session: @escaping SessionMaker
  ) throws -> Experiment {
    let own = try study(
      "", methods: keyedMethods, tasks: targets, trials: study.budget.trials,
      seeds: Array(0..<size.repeats * study.seeds))
    let chains = Set(own.chains)
    var experiment = Experiment(
      own, tasks: targets.map(\.record), pruner: study.pruner,
      sampler: { [methods, targets, lessons, standard, seeds = study.seeds] place in
        let method = methods[place.method]
        switch method.way {
        case .search(let sampler): return sampler
        case .learned, .gradients:
          return try lessons.sampler(
            of: method, repetition: place.seed / seeds, for: targets[place.task])
        case .trained:
          return ListSampler(method.method, list: standard.map { [$0] } ?? [])
        }
      }, variant: variant { [seeds = study.seeds] in $0 / seeds },
      session: trained(session) { [seeds = study.seeds] in $0 / seeds })
    experiment.observe = { [searches] trial in
      if chains.contains(trial.key.chain) { searches.add(trial) }
    }
    return experiment
  }

  /// Trainings of a method that learned how to train are its own in each repeat.
  private func variant(
    _ repetition: @escaping @Sendable (_ seed: Int) -> Int
  ) -> @Sendable (SearchPlace) -> Int {
    { [methods, repeats = size.repeats] place in
      methods[place.method].isTrained ? 1 + place.method * repeats + repetition(place.seed) : 0
    }
  }

  private func trained(
    _ session: @escaping SessionMaker, _ repetition: @escaping @Sendable (_ seed: Int) -> Int
  ) -> @Sendable (SearchPlace) throws -> any TrialSession {
    { [methods, lessons] place in
      let method = methods[place.method]
      let learner =
        method.isTrained
        ? try lessons.training(method, repetition: repetition(place.seed)).learner : nil
      return try session(.target(place.task), learner)
    }
  }

  /// The fresh seeds of some repeats.
  private func freshSeeds(of repeats: Int) -> [Int] {
    (0..<repeats).flatMap { repetition in
      (0..<size.freshSeeds).map { FreshSeed.seed($0, repetition: repetition) }
    }
  }

  /// Runs the incumbents of each method on fresh seeds.
  func valuing(
    _ session: @escaping SessionMaker
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
      seeds: freshSeeds(of: methods.contains(where: \.isTrained) ? size.repeats : 1))
    let tasks = own.tasks
    var experiment = Experiment(
      own, tasks: targets.map(\.record), role: .reference,
      sampler: { [methods, searches, seeds = study.seeds] place in
        let (method, repetition) = (methods[place.method], FreshSeed.repetition(of: place.seed))
        // Only trainings that were learned differ from repeat to repeat.
        let searched: Range<Int>? =
          method.isTrained
          ? repetition * seeds..<(repetition + 1) * seeds : repetition == 0 ? 0..<Int.max : nil
        return GivenConfigurations(
          own.methods[place.method],
          searched.map {
            searches.incumbents(of: method.name, on: tasks[place.task], seeds: $0)
          } ?? [])
      }, variant: variant(FreshSeed.repetition),
      session: trained(session, FreshSeed.repetition))
    // What is drawn is what the reference draws.
    experiment.replicate = FreshSeed.replicate
    return experiment
  }

  /// Runs a dense design on every target task, on the seeds of the incumbents.
  func reference(
    _ session: @escaping SessionMaker
  ) throws -> Experiment {
    let method = Method(
      "design",
      settings: "sobol=\(size.referencePoints)" + (standard.map { " default=\($0)" } ?? ""))
    let standards = standard.map { [$0] } ?? []
    let own = try study(
      "_reference", methods: [method], tasks: targets,
      trials: size.referencePoints + standards.count, seeds: freshSeeds(of: 1))
    let sampler = GivenConfigurations(
      method, standards + design(size.referencePoints, "reference design"))
    return Experiment(
      own, tasks: targets.map(\.record), role: .reference, sampler: { _ in sampler },
      session: { try session(.target($0.task), nil) })
  }
}
