public import Archiving
public import Trials

extension Experiment {
  /// Runs a recorded trial again and compares it with what was recorded, bit by bit.
  ///
  /// A trial that a pruner ended is run until the step where it was pruned: what the pruner knew then is
  /// not asked again. A trial that repeats another's outcome is run as that one was.
  ///
  /// - Returns: the first difference; `nil` where there is none.
  /// - Throws: what making the session throws. A trial that cannot be run is compared as one that failed.
  public func replay(_ trial: Trial) throws -> TrialDifference? {
    guard let place = place(of: trial.key.chain) else {
      preconditionFailure("Trial \(trial.key) is none of study '\(study.name)'.")
    }
    let session = try session(place)
    let watch = ReplayWatch(of: trial, study.objective)
    let outcome: Outcome
    do {
      outcome = try session.run(
        trial.key.configuration, from: chance(of: trial.key.chain), watchedBy: watch)
    } catch {
      outcome = Outcome(.failed(reason: "\(error)".replacing("\0", with: "\\0")))
    }
    return TrialDifference.first(between: trial.outcome, and: outcome)
  }
}

/// Prunes where the recorded trial was pruned.
private final class ReplayWatch: TrialWatch {
  private let last: Int?

  init(of trial: Trial, _ objective: Objective) {
    last =
      trial.outcome.state == .pruned ? trial.outcome.curve(objective.name)?.steps.last : nil
  }

  var checkpoint: [UInt8]? { nil }
  var needsCheckpoint: Bool { false }
  func shouldPrune(_ curve: Curve) -> Bool { last.map { (curve.steps.last ?? 0) >= $0 } ?? false }
  func save(_ state: [UInt8]) {}
}
