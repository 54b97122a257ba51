import Foundation
import Trials

/// Follows the searches while they are run, and names their incumbents at the marks.
final class SearchLedger: @unchecked Sendable {
  private struct Search {
    var task: String
    var method: String
    var seed: Int
    /// The trials by index: the configuration, and the objective of those that are complete.
    var trials: [Int: (configuration: Configuration, value: Double)] = [:]
  }

  private let marks: [Int]
  private let objective: Objective
  private let lock = NSLock()
  private var searches: [Chain: Search] = [:]

  init(marks: [Int], objective: Objective) {
    self.marks = marks.sorted()
    self.objective = objective
  }

  func add(_ trial: Trial) {
    let chain = trial.key.chain
    let value = trial.outcome.state == .complete ? trial.outcome.objective ?? .nan : .nan
    lock.withLock {
      searches[
        chain,
        default: Search(task: chain.task, method: chain.method.name, seed: chain.seed)
      ].trials[trial.key.index] = (trial.key.configuration, value)
    }
  }

  /// The incumbents of a method on a task after the marks, by seed and mark, each once.
  func incumbents(of method: String, on task: String) -> [Configuration] {
    let own = lock.withLock {
      searches.values.filter { $0.method == method && $0.task == task }
    }
    var seen: Set<Configuration> = []
    var found: [Configuration] = []
    for search in own.sorted(by: { $0.seed < $1.seed }) {
      var best: (configuration: Configuration, value: Double)?
      var next = marks[...]
      for index in 0..<(search.trials.keys.max() ?? -1) + 1 {
        if let trial = search.trials[index], trial.value.isFinite,
          best.map({ objective.isBetter(trial.value, than: $0.value) }) ?? true
        {
          best = trial
        }
        guard index + 1 == next.first else { continue }
        next.removeFirst()
        if let best, seen.insert(best.configuration).inserted { found.append(best.configuration) }
      }
      // A search that had nothing more to propose keeps its incumbent.
      if !next.isEmpty, let best, seen.insert(best.configuration).inserted {
        found.append(best.configuration)
      }
    }
    return found
  }
}
