import Archiving
import Foundation
import Randomness
import Search
import Trials

/// One thread of a run: takes a trial, runs it, records it, and takes the next.
final class RunWorker: @unchecked Sendable {
  private let number: Int
  private let run: Run
  private let experiment: Experiment
  private let recording: Recording
  private let shared: RunState
  private let stop: StopRequest
  private var session: (place: SearchPlace, any TrialSession)?
  private let clock = ContinuousClock()

  init(
    _ number: Int, of run: Run, _ experiment: Experiment, recording: Recording, shared: RunState,
    stop: StopRequest
  ) {
    self.number = number
    self.run = run
    self.experiment = experiment
    self.recording = recording
    self.shared = shared
    self.stop = stop
  }

  func work() {
    defer { shared.leave() }
    do {
      while let assignment = shared.next(preferring: session?.place.task, until: stop) {
        try carryOut(assignment)
      }
    } catch is TrialSuspended {
      // Its state is kept. Others would wait for the trial, so the run ends here.
      stop.set()
    } catch {
      shared.fail(error)
    }
    session = nil
  }

  private func carryOut(_ assignment: Dispatcher.Assignment) throws {
    let chain = shared.chain(assignment.chain)
    let configuration =
      try assignment.configuration
      ?? experiment.sampler(chain.place).proposal(
        after: assignment.visible, from: chain.chain.stream)
    shared.propose(configuration, for: assignment)
    guard let configuration else { return }
    let key = TrialKey(chain: chain.chain, index: assignment.index, configuration: configuration)
    let trial: Trial
    var model: LearnedModel?
    var hasCheckpoint = false
    var isRun = true
    if let same = repeated(configuration, in: assignment.visible) {
      let earlier = TrialKey(chain: chain.chain, index: same, configuration: configuration)
      trial = experiment.trial(
        key, assignment.visible.entries[same].outcome, repeats: earlier.identifier)
    } else if let known = known(key, in: assignment.chain) {
      isRun = false
      trial = experiment.trial(key, known.outcome, timing: known.timing)
      if experiment.keepsModels, trial.outcome.state == .complete {
        model = run.known.model(key)
      }
    } else {
      (trial, hasCheckpoint) = try runTrial(key, of: chain, assignment)
      if experiment.keepsModels, trial.outcome.state == .complete,
        shared.isCandidate(trial.outcome, in: assignment.chain)
      {
        model = self.model(of: key)
      }
    }
    if let model {
      // Where the run is killed in between, both are recorded again.
      try recording.record(.model(model), .trial(trial), by: number)
    } else {
      try recording.record(.trial(trial), by: number)
    }
    if hasCheckpoint { recording.removeCheckpoint(of: key.identifier) }
    shared.finish(assignment, trial, isRun: isRun)
  }

  /// The trial as it was run before; `nil` where it has to be run, be it for the weights that it learns.
  private func known(_ key: TrialKey, in chain: Int) -> Trial? {
    guard experiment.pruner is NoPruner, let trial = run.known.trial(key) else { return nil }
    let needsModel =
      experiment.keepsModels && trial.outcome.state == .complete
      && shared.isCandidate(trial.outcome, in: chain)
    return needsModel && run.known.model(key) == nil ? nil : trial
  }

  /// The first trial with the same configuration whose outcome may be known; those that failed are
  /// tried again.
  private func repeated(_ configuration: Configuration, in visible: History) -> Int? {
    guard let index = visible.firstIndex(of: configuration) else { return nil }
    switch visible.entries[index].outcome.state {
    case .complete, .pruned, .diverged: return index
    case .running, .failed: return nil
    }
  }

  private func runTrial(
    _ key: TrialKey, of chain: ChainProgress, _ assignment: Dispatcher.Assignment
  ) throws -> (Trial, hasCheckpoint: Bool) {
    let watch = RecordingWatch(
      key.identifier, in: recording, pruner: experiment.pruner, visible: assignment.visible,
      stop: stop, interval: run.checkpointInterval)
    let began = Date().timeIntervalSince1970
    let start = clock.now
    var outcome: Outcome
    do {
      let session = try session(of: chain.place)
      outcome = try session.run(
        key.configuration, from: experiment.chance(of: chain.chain), watchedBy: watch)
      if let defect = outcome.defect {
        outcome = Outcome(.failed(reason: "The learner gave what cannot be archived: \(defect)."))
      }
    } catch let error as TrialSuspended {
      throw error
    } catch let error where Run.isOfRecording(error) {
      throw error
    } catch {
      // What is in an archive cannot hold a NUL.
      outcome = Outcome(.failed(reason: "\(error)".replacing("\0", with: "\\0")))
      session = nil
    }
    let trial = experiment.trial(
      key, outcome, timing: Timing(seconds: (clock.now - start) / .seconds(1), began: began))
    return (trial, watch.hasSaved)
  }

  private func session(of place: SearchPlace) throws -> any TrialSession {
    if let session, experiment.shareSession(session.place, place) { return session.1 }
    session = nil
    let made = try experiment.session(place)
    session = (place, made)
    return made
  }

  /// What the latest trial learned; `nil` where that is nothing.
  private func model(of key: TrialKey) -> LearnedModel? {
    guard let arrays = session?.1.learned, !arrays.isEmpty else { return nil }
    // No two chains may share a name, whatever archives are merged.
    let digits = String(key.chain.stream.word(at: 0), radix: 16)
    return LearnedModel(
      name: "\(key.chain.study)_\(key.chain.method.name)_\(digits)",
      study: key.chain.study, trial: key.identifier, arrays: arrays.sorted { $0.name < $1.name })
  }
}

extension Run {
  /// Whether an error came from recording, and so concerns the run and not the trial.
  static func isOfRecording(_ error: any Error) -> Bool {
    error is RecordingError || error is JournalError || error is RecordError
  }
}
