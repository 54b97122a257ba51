import Episodes
import Randomness
import Trials

/// Noisy clouds, each along axes of its own.
func clouds(
  classes: Int = 3, features: Int = 4, training: Int = 50, judged: Int = 30, seed: Seed = 1,
  shape: [Int]? = nil
) -> TuningTask {
  func part(_ name: String, _ count: Int) -> Rows {
    var generator = seed.stream(name).generator
    let labels = (0..<count).map { $0 % classes }
    let inputs = labels.flatMap { label in
      (0..<features).map {
        Float($0 % classes == label ? 2 : 0) + Float(0.7 * generator.normal())
      }
    }
    return Rows(count: count, inputs: inputs, targets: labels.map(Float.init))
  }
  return TuningTask(
    inputShape: shape ?? [features], classes: classes, training: part("training", training),
    validation: part("validation", judged), test: part("test", judged))
}

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

/// Prunes at the first point from a step on, and keeps every state.
final class Pruning: TrialWatch {
  private let step: Int
  private(set) var seen: [Int] = []
  private(set) var states: [[UInt8]] = []

  init(from step: Int) { self.step = step }

  var checkpoint: [UInt8]? { nil }
  var needsCheckpoint: Bool { true }
  func save(_ state: [UInt8]) { states.append(state) }
  func shouldPrune(_ curve: Curve) -> Bool {
    seen = curve.steps
    return (curve.steps.last ?? 0) >= step
  }
}

/// Begins with a state, whatever it is.
final class Resuming: TrialWatch {
  let checkpoint: [UInt8]?

  init(_ checkpoint: [UInt8]) { self.checkpoint = checkpoint }

  var needsCheckpoint: Bool { false }
  func save(_ state: [UInt8]) {}
  func shouldPrune(_ curve: Curve) -> Bool { false }
}

extension TrialSession {
  /// Runs a trial that nothing interrupts.
  func run(_ configuration: Configuration, from chance: RandomStream) throws -> Outcome {
    try run(configuration, from: chance, watchedBy: NoWatch())
  }

  /// Runs a trial that is suspended wherever it can be.
  ///
  /// - Returns: its outcome, and how often it was suspended.
  func runInPieces(
    _ configuration: Configuration, from chance: RandomStream,
    in another: (Int) throws -> any TrialSession
  ) throws -> (Outcome, suspensions: Int, learned: [NamedArray]) {
    var state: [UInt8]?
    var suspensions = 0
    while true {
      let session = suspensions == 0 ? self : try another(suspensions)
      let watch = Impatient(state)
      do {
        let outcome = try session.run(configuration, from: chance, watchedBy: watch)
        return (outcome, suspensions, session.learned)
      } catch is TrialSuspended {
        state = watch.saved
        suspensions += 1
      }
    }
  }
}
