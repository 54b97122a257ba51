import Search
import Trials

/// Hands out trials to workers: the one state that they share.
struct Dispatcher {
  /// A trial that a worker has been given.
  struct Assignment {
    let chain: Int
    let index: Int
    /// What the sampler and the pruner may know.
    let visible: History
    /// The configuration, where the trial is to be run again.
    let configuration: Configuration?
  }

  enum Next {
    case assignment(Assignment)
    /// Others must end first.
    case wait
    case nothing
  }

  private struct Place: Hashable {
    var chain: Chain
    var index: Int
  }

  private(set) var chains: [ChainProgress]
  private(set) var progress = RunProgress()
  private let objective: Objective
  private let budget: Int
  private let retriesFailed: Bool
  private var recorded: [Place: Trial] = [:]
  private var firstOpen = 0

  /// - Parameters:
  ///   - trials: what was recorded before.
  ///   - retriesFailed: whether those of them that failed are run again.
  init(_ study: Study, after trials: [Trial], retriesFailed: Bool) {
    objective = study.objective
    self.retriesFailed = retriesFailed
    let methods = Dictionary(uniqueKeysWithValues: zip(study.methods, study.methods.indices))
    let tasks = Dictionary(uniqueKeysWithValues: zip(study.tasks, study.tasks.indices))
    chains = study.chains.map { chain in
      ChainProgress(
        chain,
        at: SearchPlace(
          method: methods[chain.method] ?? 0, task: tasks[chain.task] ?? 0, seed: chain.seed),
        of: study)
    }
    budget = study.budget.trials
    progress.total = study.mostTrials
    recorded.reserveCapacity(trials.count)
    for trial in trials { recorded[Place(chain: trial.key.chain, index: trial.key.index)] = trial }
    for place in chains.indices { takeRecorded(place) }
  }

  /// Takes what was recorded of a chain's next trials, up to the first that is missing.
  private mutating func takeRecorded(_ place: Int) {
    while chains[place].isReady,
      let trial = recorded[Place(chain: chains[place].chain, index: chains[place].proposed)],
      !isRetried(trial), let index = chains[place].beginProposal()
    {
      chains[place].endProposal(trial.key.configuration)
      end(place, index, trial.outcome)
    }
  }

  private func isRetried(_ trial: Trial) -> Bool {
    if case .failed = trial.outcome.state { retriesFailed } else { false }
  }

  /// What a worker can do next, preferably on the task it is at.
  mutating func next(preferring task: Int?) -> Next {
    while true {
      while firstOpen < chains.count, chains[firstOpen].isDone { firstOpen += 1 }
      let open = firstOpen..<chains.count
      if open.isEmpty { return .nothing }
      guard
        let place = open.first(where: { chains[$0].isReady && chains[$0].place.task == task })
          ?? open.first(where: { chains[$0].isReady })
      else { return open.allSatisfy { chains[$0].isDone } ? .nothing : .wait }
      takeRecorded(place)
      guard chains[place].isReady, let index = chains[place].beginProposal() else { continue }
      let earlier = recorded[Place(chain: chains[place].chain, index: index)]
      return .assignment(
        Assignment(
          chain: place, index: index, visible: chains[place].visible(to: index),
          configuration: earlier?.key.configuration))
    }
  }

  /// Says which configuration an assignment has; `nil` where the sampler has nothing left to propose.
  mutating func propose(_ configuration: Configuration?, for assignment: Assignment) {
    chains[assignment.chain].endProposal(configuration)
    if configuration == nil, progress.total < .max {
      progress.total -= budget - chains[assignment.chain].proposed
    }
  }

  /// Whether the outcome is at least as good as the best of the chain so far.
  func isCandidate(_ outcome: Outcome, in chain: Int) -> Bool {
    guard outcome.state == .complete, let value = outcome.objective, value.isFinite else {
      return false
    }
    return chains[chain].best.map { !objective.isBetter($0, than: value) } ?? true
  }

  /// Takes note of what came of an assignment.
  ///
  /// - Parameter isRun: whether it was run, and not known before.
  mutating func finish(_ assignment: Assignment, _ outcome: Outcome, isRun: Bool = true) {
    end(assignment.chain, assignment.index, outcome)
    if isRun { progress.run += 1 }
  }

  private mutating func end(_ place: Int, _ index: Int, _ outcome: Outcome) {
    chains[place].finish(index, outcome)
    progress.ended += 1
    if case .failed = outcome.state { progress.failed += 1 }
    if let own = chains[place].best,
      progress.best.map({ objective.isBetter(own, than: $0) }) ?? true
    {
      progress.best = own
    }
  }
}

extension Study {
  /// How many trials there can be.
  var mostTrials: Int {
    let chains = seeds.count * tasks.count * methods.count
    let (total, overflow) = chains.multipliedReportingOverflow(by: budget.trials)
    return overflow ? .max : total
  }
}
