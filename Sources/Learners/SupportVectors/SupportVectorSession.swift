import Episodes
import Randomness
import Trials

/// Trains support vector machines on one task.
final class SupportVectorSession: TrialSession {
  private let learner: SupportVectorMachine
  private let task: TuningTask
  private let labels: [Int]
  /// The sums that both kernels are made of, computed once.
  private let training: KernelSums
  private let validation: KernelSums
  private let test: KernelSums
  private(set) var learned: [NamedArray] = []

  init(of learner: SupportVectorMachine, on task: TuningTask) {
    self.learner = learner
    self.task = task
    labels = task.training.labels
    training = KernelSums(of: task.training, and: task.training)
    validation = KernelSums(of: task.validation, and: task.training)
    test = KernelSums(of: task.test, and: task.training)
  }

  func run(
    _ configuration: Configuration, from chance: RandomStream, watchedBy watch: any TrialWatch
  ) throws -> Outcome {
    learned = []
    let configuration = try learner.completed(configuration)
    let kernel: KernelSums.Kernel =
      configuration["kernel"] == "linear"
      ? .linear : .radial(gamma: configuration["gamma"]?.number ?? 0)
    let machine = try LIBSVMClassifier(
      training.values(kernel), labels: labels, cost: configuration["C"]?.number ?? 0,
      tolerance: learner.tolerance)
    let examples = task.training.count
    func misses(_ part: Rows, _ sums: KernelSums) -> Int {
      let values = sums.values(kernel)
      return part.labels.enumerated().count { row, label in
        machine.prediction(values[row * examples..<(row + 1) * examples]) != label
      }
    }
    var curves: [Curve] = []
    func judge(_ name: String, _ part: Rows, _ sums: KernelSums) throws -> Double {
      let misses = misses(part, sums)
      let error = Double(misses) / Double(part.count)
      curves.append(try .point("\(name)_error", error, at: examples))
      let accuracy = Double(part.count - misses) / Double(part.count)
      curves.append(try .point("\(name)_accuracy", accuracy, at: examples))
      return error
    }
    let error = try judge("validation", task.validation, validation)
    if task.test.count > 0 { _ = try judge("test", task.test, test) }
    learned = machine.learned
    let evaluations = examples * (examples + 1) / 2 + examples * task.validation.count
    return Outcome(
      .complete, objective: error, curves: curves,
      cost: Cost(
        multiplyAdds: UInt64(evaluations * task.features), examples: UInt64(examples)))
  }
}
