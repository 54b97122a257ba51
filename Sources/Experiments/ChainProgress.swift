import Search
import Trials

/// How far one search is: which of its trials have ended, and which can be begun.
///
/// Trial i is proposed when all trials before it have been proposed and those below q⌊i/q⌋ have ended,
/// where q is the study's concurrency. It depends on nothing else, whichever worker runs what.
struct ChainProgress {
  let chain: Chain
  let place: SearchPlace
  private let budget: Budget
  private let concurrency: Int
  /// The trials proposed so far; those that have not ended are running.
  private var history: History
  private(set) var proposed = 0
  private(set) var ended = 0
  /// Whether a worker is proposing the next trial.
  private var isProposing = false
  /// Whether nothing more will be proposed.
  private(set) var isClosed = false
  private(set) var cost = Cost()
  private(set) var best: Double?

  init(_ chain: Chain, at place: SearchPlace, of study: Study) {
    self.chain = chain
    self.place = place
    budget = study.budget
    concurrency = study.concurrency
    history = History(of: study.space, study.objective, budget: study.budget.trials)
  }

  /// Whether every trial there will be has ended.
  var isDone: Bool { isClosed && ended == proposed }

  /// Whether a worker can propose the next trial.
  var isReady: Bool {
    !isClosed && !isProposing && ended >= proposed / concurrency * concurrency
  }

  /// Begins to propose: the number of the next trial; `nil` where the budget is used up.
  mutating func beginProposal() -> Int? {
    let index = proposed
    let wave = index / concurrency * concurrency
    // What trials cost counts where a wave begins, as everything that trials give does.
    let isSpent = index == wave && budget.multiplyAdds.map { cost.multiplyAdds >= $0 } ?? false
    guard index < budget.trials, !isSpent else {
      isClosed = true
      if isDone { forget() }
      return nil
    }
    isProposing = true
    return index
  }

  /// What may be known where trial `index` is proposed and pruned.
  func visible(to index: Int) -> History {
    history.visible(to: index, concurrency: concurrency)
  }

  /// Ends the proposal: with a configuration, or for good where there is none.
  mutating func endProposal(_ configuration: Configuration?) {
    isProposing = false
    if let configuration {
      history.append(configuration, .running)
      proposed += 1
    } else {
      isClosed = true
      if isDone { forget() }
    }
  }

  mutating func finish(_ index: Int, _ outcome: Outcome) {
    history.finish(index, outcome)
    ended += 1
    cost += outcome.cost
    if outcome.state == .complete, let value = outcome.objective, value.isFinite,
      best.map({ history.objective.isBetter(value, than: $0) }) ?? true
    {
      best = value
    }
    // Nobody asks for the history of a search that is over, and it may be long.
    if proposed == budget.trials { isClosed = true }
    if isDone { forget() }
  }

  private mutating func forget() {
    history = History(of: history.space, history.objective)
  }
}
