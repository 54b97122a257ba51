import Randomness
import Trials

/// Asks for a checkpoint wherever it can have one, and leaves the trial at the first.
final class Impatient: TrialWatch {
  let checkpoint: [UInt8]?
  private(set) var saved: [UInt8]?

  init(_ checkpoint: [UInt8]?) { self.checkpoint = checkpoint }

  var needsCheckpoint: Bool { true }
  func shouldPrune(_ curve: Curve) -> Bool { false }
  func save(_ state: [UInt8]) throws {
    saved = state
    throw TrialSuspended()
  }
}

/// Begins with a state, whatever it is, and prunes at the first point from a step on.
final class Observing: TrialWatch {
  let checkpoint: [UInt8]?
  private let last: Int
  private(set) var seen: Curve?

  init(_ checkpoint: [UInt8]? = nil, pruningFrom last: Int = .max) {
    self.checkpoint = checkpoint
    self.last = last
  }

  var needsCheckpoint: Bool { false }
  func save(_ state: [UInt8]) {}
  func shouldPrune(_ curve: Curve) -> Bool {
    seen = curve
    return (curve.steps.last ?? 0) >= last
  }
}

extension TrialSession {
  /// Runs a trial that nothing interrupts.
  func run(_ configuration: Configuration, from chance: RandomStream) throws -> Outcome {
    try run(configuration, from: chance, watchedBy: NoWatch())
  }
}
