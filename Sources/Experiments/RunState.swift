import Foundation
import Trials

/// What the workers of a run share, behind one lock.
final class RunState: @unchecked Sendable {
  private let condition = NSCondition()
  private var dispatcher: Dispatcher
  private var working: Int
  private var error: (any Error)?
  private var unfoldedTrials = 0
  private let clock = ContinuousClock()
  private let begun: ContinuousClock.Instant
  private let report: @Sendable (RunEvent) -> Void
  private let observe: @Sendable (Trial) -> Void

  init(
    _ dispatcher: Dispatcher, workers: Int, observe: @escaping @Sendable (Trial) -> Void,
    _ report: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.dispatcher = dispatcher
    self.observe = observe
    working = workers
    self.report = report
    begun = clock.now
  }

  private func locked<Result>(_ body: () throws -> Result) rethrows -> Result {
    condition.lock()
    defer { condition.unlock() }
    return try body()
  }

  /// The next assignment, waited for where others must end first; `nil` where there is none, or the run
  /// is to end.
  func next(preferring task: Int?, until stop: StopRequest) -> Dispatcher.Assignment? {
    locked {
      while !stop.hasCome, error == nil {
        switch dispatcher.next(preferring: task) {
        case .assignment(let assignment): return assignment
        case .nothing:
          condition.broadcast()
          return nil
        case .wait: _ = condition.wait(until: Date(timeIntervalSinceNow: 0.1))
        }
      }
      return nil
    }
  }

  func chain(_ number: Int) -> ChainProgress { locked { dispatcher.chains[number] } }

  func propose(_ configuration: Configuration?, for assignment: Dispatcher.Assignment) {
    locked {
      dispatcher.propose(configuration, for: assignment)
      condition.broadcast()
    }
  }

  func isCandidate(_ outcome: Outcome, in chain: Int) -> Bool {
    locked { dispatcher.isCandidate(outcome, in: chain) }
  }

  func finish(_ assignment: Dispatcher.Assignment, _ trial: Trial, isRun: Bool) {
    observe(trial)
    locked {
      dispatcher.finish(assignment, trial.outcome, isRun: isRun)
      unfoldedTrials += 1
      report(.recorded(key: trial.key.identifier, state: trial.outcome.state.name))
      condition.broadcast()
    }
  }

  /// Ends the run: the first error counts.
  func fail(_ error: any Error) {
    locked {
      self.error = self.error ?? error
      condition.broadcast()
    }
  }

  func leave() {
    locked {
      working -= 1
      condition.broadcast()
    }
  }

  /// Waits until every worker has left, reports how far they are, and folds in between.
  ///
  /// - Parameter fold: folds where enough was recorded, given the number of trials since the last time;
  ///   returns whether it did.
  /// - Throws: what kept a worker, or the fold, from recording.
  func wait(_ fold: (Int) throws -> Bool) throws {
    while locked({ working }) > 0 {
      locked {
        if working > 0 { _ = condition.wait(until: Date(timeIntervalSinceNow: 0.1)) }
        report(.progress(currentProgress))
      }
      do {
        let trials = locked { error == nil ? unfoldedTrials : 0 }
        if trials > 0, try fold(trials) {
          locked {
            unfoldedTrials -= trials
            report(.folded)
          }
        }
      } catch { fail(error) }
    }
    if let error = locked({ error }) { throw error }
    locked { report(.progress(currentProgress)) }
  }

  private var currentProgress: RunProgress {
    var progress = dispatcher.progress
    progress.elapsed = clock.now - begun
    return progress
  }

  var progress: RunProgress { locked { currentProgress } }

  /// Whether every trial there will be has ended.
  var isComplete: Bool { locked { dispatcher.chains.allSatisfy(\.isDone) } }
}
