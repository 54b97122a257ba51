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
  private let workers: Workers
  private let machines: [Machine<Scalar>]
  private let shared: Storage<Scalar>

  /// Memory that an input is read from or an output written to, task after task.
  private struct Binding {
    var storage: Storage<Scalar>
    var offset: Int
    var stride: Int

    func pointer(_ task: Int) -> UnsafeMutablePointer<Scalar> {
      storage.elements + offset + task * stride
    }
  }

  private var inputs: [Binding?]
  private var collected: [(output: Int, to: Binding)] = []
  private var summed: [(output: Int, part: Int, to: Binding)] = []
  private var parts: Storage<Scalar>?
  private var partCount = 0
  /// Stretches of the sums that are added up as one.
  private var stretches: [(sum: Int, start: Int, count: Int)] = []

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
    self.workers = workers
    shared = Storage(count: program.memory.shared)
    var machines: [Machine<Scalar>] = []
    for _ in 0..<min(workers.count, tasks) {
      let machine = Machine(program, kernels: kernels)
      machine.share(shared.elements)
      machines.append(machine)
    }
    self.machines = machines
    inputs = program.inputs.map { _ in nil }
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
    inputs[index] = try binding(name, input.shape, storage, offset, step)
  }

  /// Copies an output to a storage in every run, task after task.
  public func collect(
    _ output: Int, in storage: Storage<Scalar>, offset: Int = 0, stride: Int? = nil
  ) throws(TensorError) {
    let shape = program.outputShapes[output]
    let to = try binding("output \(output)", shape, storage, offset, stride ?? shape.count)
    collected.append((output, to))
  }

  /// Writes the sum of an output over the tasks to a storage in every run.
  public func sum(
    _ output: Int, in storage: Storage<Scalar>, offset: Int = 0
  ) throws(TensorError) {
    let to = try binding(
      "output \(output)", program.outputShapes[output], storage, offset, 0)
    let used = summed.last.map { $0.part + program.outputShapes[$0.output].count } ?? 0
    summed.append((output, (used + 15) / 16 * 16, to))
    planSums()
  }

  private func binding(
    _ name: String, _ shape: Shape, _ storage: Storage<Scalar>, _ offset: Int, _ stride: Int
  ) throws(TensorError) -> Binding {
    let (span, overflow) = stride.multipliedReportingOverflow(by: tasks - 1)
    guard !overflow, offset >= 0, stride >= 0,
      offset <= storage.count - shape.count, span <= storage.count - shape.count - offset
    else {
      throw .wrongTaskCount(name, tasks: tasks, each: shape.count, found: storage.count - offset)
    }
    return Binding(storage: storage, offset: offset, stride: stride)
  }

  /// Bytes that the parts of all sums may take: more chunks keep more workers busy.
  private static var partBytes: Int { 4 << 20 }
  private static var fewestParts: Int { 8 }
  private static var stretchCount: Int { 8192 }

  private func planSums() {
    guard let last = summed.last else { return }
    let row = (last.part + program.outputShapes[last.output].count + 15) / 16 * 16
    let affordable = TaskBatch.partBytes / max(row * MemoryLayout<Scalar>.stride, 1)
    partCount = min(tasks, max(TaskBatch.fewestParts, affordable))
    parts = Storage(count: partCount * row)
    partStride = row
    stretches = []
    for (index, sum) in summed.enumerated() {
      let count = program.outputShapes[sum.output].count
      for start in stride(from: 0, to: count, by: TaskBatch.stretchCount) {
        stretches.append((index, start, min(TaskBatch.stretchCount, count - start)))
      }
    }
  }

  private var partStride = 0

  /// Runs every task once, from what the bound storages hold.
  ///
  /// - Throws: an input without storage; a hyperparameter that is not finite.
  public func run() throws(TensorError) {
    for (index, input) in program.inputs.enumerated() {
      guard let binding = inputs[index] else {
        throw .missingInput(input.name, shape: input.shape)
      }
      if input.mustBeFinite {
        for task in 0..<(input.role == .shared ? 1 : tasks) {
          let value = binding.pointer(task).pointee
          guard value.isFinite else { throw .notFinite(input.name, value: Double(value)) }
        }
      }
      if input.role == .shared {
        for machine in machines { machine.bind(index, binding.pointer(0)) }
      }
    }
    machines[0].runShared()
    if summed.isEmpty {
      workers.forEach(tasks) { worker, task in runTask(worker, task) }
      return
    }
    workers.forEach(partCount) { worker, part in
      for task in tasks * part / partCount..<tasks * (part + 1) / partCount {
        runTask(worker, task)
        addToPart(worker, part, isFirst: task == tasks * part / partCount)
      }
    }
    workers.forEach(stretches.count) { _, index in
      let stretch = stretches[index]
      let sum = summed[stretch.sum]
      guard let parts else { return }
      machines[0].sumParts(
        sum.to.pointer(0) + stretch.start, parts.elements + sum.part + stretch.start,
        count: partCount, stride: partStride, n: stretch.count)
    }
  }

  private func runTask(_ worker: Int, _ task: Int) {
    let machine = machines[worker]
    for index in inputs.indices where program.inputs[index].role == .task {
      if let binding = inputs[index] { machine.bind(index, binding.pointer(task)) }
    }
    machine.runTask()
    for (output, to) in collected { machine.copyOutput(output, to: to.pointer(task)) }
  }

  private func addToPart(_ worker: Int, _ part: Int, isFirst: Bool) {
    guard let parts else { return }
    for (output, offset, _) in summed {
      let pointer = parts.elements + part * partStride + offset
      if isFirst {
        machines[worker].copyOutput(output, to: pointer)
      } else {
        machines[worker].addOutput(output, to: pointer)
      }
    }
  }
}
