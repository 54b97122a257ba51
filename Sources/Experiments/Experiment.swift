public import Archiving
import Randomness
public import Search
public import Trials

/// A study with all it takes to run it.
public struct Experiment: Sendable {
  public let study: Study
  /// What is known of the tasks, in the study's order.
  public let tasks: [RecordedTask]
  public let pruner: any Pruner
  public let role: Role
  /// Whether the weights that incumbents learned are kept.
  public let keepsModels: Bool
  /// The sampler of a search.
  let sampler: @Sendable (SearchPlace) throws -> any Sampler
  /// Makes what runs the trials of a search.
  let session: @Sendable (SearchPlace) throws -> any TrialSession
  /// Whether two methods may share what runs the trials of a task.
  let sharesSessions: Bool
  /// Is told every trial, those of earlier runs too, before the next experiment of a run begins. It is
  /// called on any thread.
  public var observe: @Sendable (Trial) -> Void = { _ in }

  /// An experiment whose samplers know nothing of the task.
  ///
  /// - Parameters:
  ///   - samplers: one a method of the study, in its order.
  ///   - session: makes what runs the trials of a task, named by its place in the study. It is called on
  ///     any thread; what it makes stays on that thread.
  /// - Throws: `SearchError` where a sampler cannot search the study's space.
  public init(
    _ study: Study, tasks: [RecordedTask], samplers: [any Sampler], pruner: any Pruner = NoPruner(),
    role: Role = .target, keepsModels: Bool = false,
    session: @escaping @Sendable (_ task: Int) throws -> any TrialSession
  ) throws(SearchError) {
    precondition(
      samplers.count == study.methods.count,
      "Give a sampler for every method of study '\(study.name)'.")
    for sampler in samplers { try sampler.check(study.space, budget: study.budget.trials) }
    self.init(
      study, tasks: tasks, pruner: pruner, role: role, keepsModels: keepsModels,
      sampler: { samplers[$0.method] }, sharesSessions: true, session: { try session($0.task) })
  }

  /// An experiment where each search has a sampler of its own, such as one that was learned for its task.
  ///
  /// - Parameters:
  ///   - sampler: gives the sampler of a search, which is asked for before every trial and must always
  ///     be the same. It is called on any thread.
  ///   - sharesSessions: whether `session` looks at the task alone.
  ///   - session: makes what runs the trials of a search. It is called on any thread; what it makes
  ///     stays on that thread.
  public init(
    _ study: Study, tasks: [RecordedTask], pruner: any Pruner = NoPruner(), role: Role = .target,
    keepsModels: Bool = false, sampler: @escaping @Sendable (SearchPlace) throws -> any Sampler,
    sharesSessions: Bool = true,
    session: @escaping @Sendable (SearchPlace) throws -> any TrialSession
  ) {
    precondition(
      tasks.map(\.task) == study.tasks, "Give a record of every task of study '\(study.name)'.")
    self.study = study
    self.tasks = tasks
    self.pruner = pruner
    self.role = role
    self.keepsModels = keepsModels
    self.sampler = sampler
    self.sharesSessions = sharesSessions
    self.session = session
  }

  /// Whether a chain is one of the study's.
  public func has(_ chain: Chain) -> Bool { study.chains.contains(chain) }

  /// How many trials there can be.
  public var mostTrials: Int { study.mostTrials }

  /// Where a chain of the study stands in it; `nil` for one of another study.
  func place(of chain: Chain) -> SearchPlace? {
    guard let method = study.methods.firstIndex(of: chain.method),
      let task = study.tasks.firstIndex(of: chain.task)
    else { return nil }
    return SearchPlace(method: method, task: task, seed: chain.seed)
  }

  /// Whether what runs the trials of a search runs those of another.
  func shareSession(_ a: SearchPlace, _ b: SearchPlace) -> Bool {
    a.task == b.task && (sharesSessions || a.method == b.method && a.seed == b.seed)
  }

  /// What the trials of a chain draw from: keyed by task and repetition, not by method or trial, so that
  /// comparisons are paired.
  func chance(of chain: Chain) -> RandomStream {
    chain.master.stream("task").stream(chain.task).stream("replicate", chain.seed)
  }

  /// The record of a trial of a chain.
  func trial(
    _ key: TrialKey, _ outcome: Outcome, repeats: String? = nil, timing: Timing? = nil
  ) -> Trial {
    let place = study.tasks.firstIndex(of: key.chain.task)
    return Trial(
      key: key, role: role, dataset: place.map { tasks[$0].dataset } ?? "",
      streams: [
        NamedStream("learner", chance(of: key.chain)), NamedStream("search", key.chain.stream),
      ],
      outcome: outcome, repeats: repeats, timing: timing
    ).canonical
  }
}

/// Where a search stands in its study.
public struct SearchPlace: Hashable, Sendable {
  /// The number of the method in the study.
  public var method: Int
  /// The number of the task in the study.
  public var task: Int
  public var seed: Int

  public init(method: Int, task: Int, seed: Int) {
    self.method = method
    self.task = task
    self.seed = seed
  }
}
