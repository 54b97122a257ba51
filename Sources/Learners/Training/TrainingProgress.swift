import Digests
import Models
import Tensors
import Trials

/// How far a training has come, but for what the loop holds.
struct TrainingProgress {
  /// Steps that are done.
  var step = 0
  /// The sum of the batches' losses since the last point, and how many they are.
  var lossSum = 0.0
  var lossCount = 0
  var trainingLoss = Curve("training_loss", unit: "examples")
  var validationLoss = Curve("validation_loss", unit: "examples")
}

// The saved state: "MBTRAIN" and the version, the identity, step, sum and count of losses, step count,
// change of the rate, parameters, slots, both curves, CRC-32 of all before. Numbers have their raw bits, little-endian.

extension TrainingProgress {
  private static let version = 2

  /// The whole state of a training as bytes.
  ///
  /// - Parameter identity: what must be the same where it goes on.
  func state(of loop: TrainingLoop<Float>, identity: String) -> [UInt8] {
    var state = StateBytes()
    state.write("MBTRAIN")
    state.write(Self.version)
    state.write(identity)
    state.write(step)
    state.write(lossSum)
    state.write(lossCount)
    state.write(loop.stepCount)
    state.write(loop.rateChanges.values)
    state.write(loop.parameters.values)
    state.write(loop.slots.values)
    for curve in [trainingLoss, validationLoss] {
      state.write(curve.count)
      for (step, value) in zip(curve.steps, curve.values) {
        state.write(step)
        state.write(value)
      }
    }
    return state.sealed()
  }

  /// Reads a state and writes it to a loop.
  ///
  /// `nil`, and the loop as it was, where the bytes are damaged, of another version, or of another trial.
  init?(restoring bytes: [UInt8], to loop: TrainingLoop<Float>, of identity: String) {
    guard var state = StateBytes(opening: bytes), state.text() == "MBTRAIN",
      state.integer() == Self.version, state.text() == identity, let step = state.integer(),
      let lossSum = state.number(), let lossCount = state.integer(),
      let stepCount = state.integer(), let rateChanges = state.floats(),
      let parameters = state.floats(), let slots = state.floats(),
      rateChanges.count == loop.rateChanges.count, parameters.count == loop.parameters.count,
      slots.count == loop.slots.count, (0..<loop.steps).contains(step)
    else { return nil }
    self.init()
    (self.step, self.lossSum, self.lossCount) = (step, lossSum, lossCount)
    for path in [\TrainingProgress.trainingLoss, \.validationLoss] {
      guard let count = state.integer() else { return nil }
      for _ in 0..<max(count, 0) {
        guard let step = state.integer(), let value = state.number(),
          (try? self[keyPath: path].append(value, at: step)) != nil
        else { return nil }
      }
    }
    guard state.isAtEnd else { return nil }
    loop.rateChanges.write(rateChanges)
    loop.parameters.write(parameters)
    loop.slots.write(slots)
    loop.stepCount = stepCount
  }
}

extension TrainingLoop<Float> {
  /// How many steps its only training has taken.
  fileprivate var stepCount: Int {
    get { Int(stepCounts[0]) }
    set { stepCounts[0] = Float(newValue) }
  }
}

extension Storage<Float> {
  fileprivate func write(_ numbers: [Float]) {
    withValues { _ = $0.update(from: numbers) }
  }
}
