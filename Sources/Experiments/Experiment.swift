public import Archiving
import Randomness
public import Search
public import Trials

/// A study with all it takes to run it.
public struct Experiment: Sendable {
  public let study: Study
  /// What is known of the tasks, in the study's order.
  public let tasks: [RecordedTask]
  /// The sampler of each method, in the study's order.
  public let samplers: [any Sampler]
  public let pruner: any Pruner
  public let role: Role
  /// Whether the weights that incumbents learned are kept.
  public let keepsModels: Bool
  private let makeSession: @Sendable (_ task: Int) throws -> any TrialSession

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
      samplers.count == study.methods.count && tasks.map(\.task) == study.tasks,
      "Give a sampler for every method and a record of every task of study '\(study.name)'.")
    for sampler in samplers { try sampler.check(study.space, budget: study.budget.trials) }
    self.study = study
    self.tasks = tasks
    self.samplers = samplers
    self.pruner = pruner
    self.role = role
    self.keepsModels = keepsModels
    makeSession = session
  }

  func session(ofTask task: Int) throws -> any TrialSession { try makeSession(task) }

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
