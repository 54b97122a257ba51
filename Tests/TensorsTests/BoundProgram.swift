import Arithmetic
import Tensors
import Workers

/// A program with memory for the inputs and outputs of one task or more.
final class BoundProgram<Scalar: TensorScalar> {
  let program: Program<Scalar>
  private let batch: TaskBatch<Scalar>
  private var inputs: [String: Storage<Scalar>] = [:]
  private var outputs: [Storage<Scalar>] = []

  init(
    _ program: Program<Scalar>, tasks: Int = 1, workers: Workers = Workers(count: 1),
    kernels: InstructionSet = .best
  ) throws {
    self.program = program
    batch = try TaskBatch(program, tasks: tasks, workers: workers, kernels: kernels)
    for input in program.inputs {
      let storage = Storage<Scalar>(
        count: input.shape.count * (input.role == .task ? tasks : 1))
      try batch.bind(input.name, to: storage)
      inputs[input.name] = storage
    }
    for (index, shape) in program.outputShapes.enumerated() {
      let storage = Storage<Scalar>(count: shape.count * tasks)
      try batch.collect(index, in: storage)
      outputs.append(storage)
    }
  }

  /// The elements of an input, task after task; `nil` where the program does not need it.
  func storage(of input: String) -> Storage<Scalar>? { inputs[input] }

  /// Gives values to the inputs that the program needs.
  func set(_ values: [String: [Scalar]]) {
    for (name, storage) in inputs {
      for (index, value) in (values[name] ?? []).enumerated() { storage[index] = value }
    }
  }

  /// The elements of an output after a run, task after task.
  func output(_ index: Int) -> Storage<Scalar> { outputs[index] }

  func run() throws { try batch.run() }

  /// The outputs for `values`, task after task.
  func callAsFunction(_ values: [String: [Scalar]]) throws -> [[Scalar]] {
    set(values)
    try run()
    return outputs.map(\.values)
  }
}
