import Digests
import Models
import Tensors
import Trials

/// How far a meta-training has come, but for what the outer loop holds.
struct MetaProgress {
  /// The sum of the meta-batches' mean losses since the last point, and how many they are.
  var lossSum = 0.0
  var lossCount = 0
  var trainingLoss = Curve("meta_training_loss", unit: "iterations")
  var validationLoss = Curve("validation_loss", unit: "iterations")
  /// Empty where targets are numbers.
  var validationAccuracy = Curve("validation_accuracy", unit: "iterations")
  /// The parameters that were best on the validation tasks; empty before the first look at these.
  var best: [Float] = []
  /// What they achieved, and after how many iterations.
  var bestValue = Double.nan
  var bestIteration = 0

  static var curves: [WritableKeyPath<MetaProgress, Curve>] {
    [\MetaProgress.trainingLoss, \.validationLoss, \.validationAccuracy]
  }
}

// The saved state: "MBMETA" and the version, the identity, iterations, step count, parameters, memory, sum
// and count of losses, the best iterate, the curves, CRC-32 of all before. Numbers have their raw bits.

extension MetaProgress {
  private static let version = 1

  /// The whole state of a meta-training as bytes.
  ///
  /// - Parameter identity: what must be the same where it goes on.
  func state(of training: any OuterLoop, identity: String) -> [UInt8] {
    var state = StateBytes()
    state.write("MBMETA")
    state.write(Self.version)
    state.write(identity)
    state.write(training.iterations)
    state.write(training.stepCount)
    state.write(training.parameters.values)
    state.write(training.memory.count)
    for slot in training.memory { state.write(slot.values) }
    state.write(lossSum)
    state.write(lossCount)
    state.write(best)
    state.write(bestValue)
    state.write(bestIteration)
    for path in Self.curves {
      let curve = self[keyPath: path]
      state.write(curve.count)
      for (step, value) in zip(curve.steps, curve.values) {
        state.write(step)
        state.write(value)
      }
    }
    return state.sealed()
  }

  /// Reads a state and writes it to an outer loop.
  ///
  /// `nil`, and the loop as it was, where the bytes are damaged, of another version, or of another trial.
  init?(restoring bytes: [UInt8], to training: any OuterLoop, of identity: String) {
    guard var state = StateBytes(opening: bytes), state.text() == "MBMETA",
      state.integer() == Self.version, state.text() == identity, let iterations = state.integer(),
      let stepCount = state.integer(), let parameters = state.floats(),
      parameters.count == training.parameters.count, state.integer() == training.memory.count,
      iterations >= 0
    else { return nil }
    var slots: [[Float]] = []
    for slot in training.memory {
      guard let values = state.floats(), values.count == slot.count else { return nil }
      slots.append(values)
    }
    guard let lossSum = state.number(), let lossCount = state.integer(),
      let best = state.floats(), let bestValue = state.number(), let bestIteration = state.integer()
    else { return nil }
    self.init()
    (self.lossSum, self.lossCount) = (lossSum, lossCount)
    (self.best, self.bestValue, self.bestIteration) = (best, bestValue, bestIteration)
    for path in Self.curves {
      guard let count = state.integer() else { return nil }
      for _ in 0..<max(count, 0) {
        guard let step = state.integer(), let value = state.number(),
          (try? self[keyPath: path].append(value, at: step)) != nil
        else { return nil }
      }
    }
    guard state.isAtEnd else { return nil }
    training.parameters.write(parameters)
    for (slot, values) in zip(training.memory, slots) { slot.write(values) }
    training.resume(at: iterations, stepCount: stepCount)
  }
}

extension Storage<Float> {
  func write(_ numbers: [Float]) {
    withValues { _ = $0.update(from: numbers) }
  }
}
