public import Arithmetic
public import Workers

/// Runs a program over many tasks side by side.
///
/// Inputs with the role `.shared` are read by all tasks; those with the role `.task` are read from one
/// storage, task after task. Outputs are collected task after task, or summed over the tasks.
///
/// The results do not depend on the workers: each task is one run of one program, and a sum adds
/// tasks in ascending order within chunks, then chunks in ascending order, where the chunks follow
/// from the number of tasks and the size of what is summed.
public final class TaskBatch<Scalar: TensorScalar> {
  public let program: Program<Scalar>
  public let tasks: Int
  private let lanes: TaskLanes
  /// Keeps alive what the lanes point to.
  private var bound: [Storage<Scalar>?]
  private var destinations: [Storage<Scalar>] = []

  /// - Parameters:
  ///   - tasks: how many, at least 1.
  ///   - workers: the threads that share the work.
  ///   - kernels: the instruction set; it changes no bit.
  public init(
    _ program: Program<Scalar>, tasks: Int, workers: Workers,
    kernels: InstructionSet = KernelChoice.instructionSet
  ) throws(TensorError) {
    guard tasks >= 1 else { throw .noTasks }
    self.program = program
    self.tasks = tasks
    lanes = TaskLanes(program, tasks: tasks, workers: workers, kernels: kernels)
    bound = program.inputs.map { _ in nil }
  }

  /// Reads an input from a storage, now and in every later run.
  ///
  /// - Parameters:
  ///   - offset: where the first task's values begin.
  ///   - stride: how many values further the next task's begin; by default they follow each other.
  public func bind(
    _ name: String, to storage: Storage<Scalar>, offset: Int = 0, stride: Int? = nil
  ) throws(TensorError) {
    let index = try program.input(named: name)
    let input = program.inputs[index]
    let step = input.role == .shared ? 0 : stride ?? input.shape.count
    let place = try place(name, input.shape, storage, offset, step)
    lanes.bind(index, place, input)
    bound[index] = storage
  }

  /// Copies an output to a storage in every run, task after task.
  public func collect(
    _ output: Int, in storage: Storage<Scalar>, offset: Int = 0, stride: Int? = nil
  ) throws(TensorError) {
    let shape = try program.shape(ofOutput: output)
    let place = try place("output \(output)", shape, storage, offset, stride ?? shape.count)
    if let stride, stride < shape.count, tasks > 1 {
      throw .tasksOverlap("output \(output)", each: shape.count, stride: stride)
    }
    lanes.collected.append((output, place))
    destinations.append(storage)
  }

  /// Writes the sum of an output over the tasks to a storage in every run.
  public func sum(
    _ output: Int, in storage: Storage<Scalar>, offset: Int = 0
  ) throws(TensorError) {
    let shape = try program.shape(ofOutput: output)
    let place = try place("output \(output)", shape, storage, offset, 0)
    lanes.sum(output, shape.count, place)
    destinations.append(storage)
  }

  private func place(
    _ name: String, _ shape: Shape, _ storage: Storage<Scalar>, _ offset: Int, _ stride: Int
  ) throws(TensorError) -> TaskLanes.Place {
    let (span, overflow) = stride.multipliedReportingOverflow(by: tasks - 1)
    guard !overflow, offset >= 0, stride >= 0,
      offset <= storage.count - shape.count, span <= storage.count - shape.count - offset
    else {
      let found = storage.count - min(max(offset, 0), storage.count)
      throw .wrongTaskCount(name, tasks: tasks, each: shape.count, found: found)
    }
    return TaskLanes.Place(
      base: UnsafeMutableRawPointer(storage.elements + offset),
      stride: tasks == 1 ? 0 : stride * MemoryLayout<Scalar>.stride)
  }

  /// Runs every task once, from what the bound storages hold.
  ///
  /// - Throws: an input without storage; a hyperparameter that is not finite.
  public func run() throws(TensorError) {
    if let missing = lanes.missing {
      throw .missingInput(program.inputs[missing].name, shape: program.inputs[missing].shape)
    }
    if let (input, value) = lanes.firstNotFinite() {
      throw .notFinite(program.inputs[input].name, value: value)
    }
    lanes.run()
  }
}
