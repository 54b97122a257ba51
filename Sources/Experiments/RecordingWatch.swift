import Archiving
import Search
import Trials

/// Follows a trial of a run: asks the pruner, and keeps the trial's state now and then.
final class RecordingWatch: TrialWatch {
  private let key: String
  private let recording: Recording
  private let pruner: any Pruner
  private let visible: History
  private let stop: StopRequest
  private let interval: Duration
  private let clock = ContinuousClock()
  private var lastSaved: ContinuousClock.Instant
  private let begun: ContinuousClock.Instant
  private(set) var hasSaved = false

  /// How long a trial has run before a stop leaves it where it is, instead of waiting for its end.
  private static let shortTrial = Duration.seconds(2)

  init(
    _ key: String, in recording: Recording, pruner: any Pruner, visible: History, stop: StopRequest,
    interval: Duration
  ) {
    self.key = key
    self.recording = recording
    self.pruner = pruner
    self.visible = visible
    self.stop = stop
    self.interval = interval
    begun = clock.now
    lastSaved = begun
    checkpoint = recording.checkpoint(of: key)
    hasSaved = checkpoint != nil
  }

  let checkpoint: [UInt8]?

  func shouldPrune(_ curve: Curve) -> Bool { pruner.prunes(curve, after: visible) }

  var needsCheckpoint: Bool {
    let now = clock.now
    return now - lastSaved >= interval || isToBeLeft(now)
  }

  func save(_ state: [UInt8]) throws {
    try recording.save(state, of: key)
    hasSaved = true
    lastSaved = clock.now
    if isToBeLeft(lastSaved) { throw TrialSuspended() }
  }

  private func isToBeLeft(_ now: ContinuousClock.Instant) -> Bool {
    stop.hasCome && now - begun >= Self.shortTrial
  }
}
