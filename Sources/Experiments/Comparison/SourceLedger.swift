import Archiving
import Foundation
import LearnedSearch
import Trials

/// Gathers the trials of source tasks while they are run, and makes of them what methods learn from.
final class SourceLedger: @unchecked Sendable {
  private struct Entry {
    var result: SourceTask.Result
    var cost: Cost
  }

  private let study: ComparedStudy
  private let sources: [ComparedTask]
  private let repeats: Int
  private let lock = NSLock()
  private var entries: [String: [Int: Entry]] = [:]

  init(_ study: ComparedStudy, sources: [ComparedTask], repeats: Int) {
    self.study = study
    self.sources = sources
    self.repeats = repeats
  }

  func add(_ trial: Trial) {
    // A trial that came to nothing is a bad one: that is what there is to learn from it.
    let value = trial.outcome.state == .complete ? trial.outcome.objective ?? .nan : .nan
    lock.withLock {
      entries[trial.key.chain.task, default: [:]][trial.key.index] = Entry(
        result: SourceTask.Result(trial.key.configuration, value), cost: trial.outcome.cost)
    }
  }

  private func sources(of repetition: Int) -> ArraySlice<ComparedTask> {
    let count = sources.count / repeats
    return sources[repetition * count..<(repetition + 1) * count]
  }

  /// What computing the features of the source tasks of a repeat costs.
  func featureCost(_ repetition: Int) -> Cost {
    sources(of: repetition).reduce(Cost()) { $0 + $1.featureCost }
  }

  /// What is known of the source tasks of a repeat.
  func experience(_ repetition: Int) throws -> Experience {
    let own = sources(of: repetition)
    lock.lock()
    let entries = entries
    lock.unlock()
    return try Experience(
      space: study.space, objective: study.objective,
      tasks: own.map { source in
        let trials = (entries[source.record.task] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
        return SourceTask(
          source.record.task, group: source.group, features: source.features,
          trials: trials.map(\.result), cost: trials.reduce(Cost()) { $0 + $1.cost })
      })
  }
}
