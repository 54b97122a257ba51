import Arithmetic
import CKernels
import Workers

/// The untyped part of ``TaskBatch``: machines, places in memory, and the order of sums.
final class TaskLanes {
  /// Memory that an input is read from or an output written to; `stride` bytes from task to task.
  struct Place {
    var base: UnsafeMutableRawPointer
    var stride: Int
  }

  struct Moving {
    var input: Int
    var place: Place
  }

  private let tasks: Int
  private let workers: Workers
  private let machines: [Machine]
  private let shared: UnsafeMutableRawPointer
  private let elementSize: Int

  /// Inputs without a place.
  private var unbound: Set<Int>
  /// Inputs that differ between tasks.
  private var moving: [Moving] = []
  /// Hyperparameters, and how many tasks have one of their own.
  private var finite: [(input: Int, place: Place, count: Int)] = []
  var collected: [(output: Int, to: Place)] = []

  /// Summed outputs: where each lies in a part, and where the sum goes.
  private var summed: [(output: Int, count: Int, offset: Int, to: Place)] = []
  private var parts: UnsafeMutableRawPointer?
  private var partCount = 0
  private var partElements = 0
  /// A part of a sum that one thread adds up.
  private struct Stretch {
    var sum, start, count: Int
  }

  private var stretches: [Stretch] = []

  init<Scalar: TensorScalar>(
    _ program: Program<Scalar>, tasks: Int, workers: Workers, kernels: InstructionSet
  ) {
    self.tasks = tasks
    self.workers = workers
    elementSize = MemoryLayout<Scalar>.stride
    shared = .allocate(byteCount: (program.memory.shared + 16) * elementSize, alignment: 64)
    shared.initializeMemory(
      as: UInt8.self, repeating: 0, count: (program.memory.shared + 16) * elementSize)
    var machines: [Machine] = []
    for _ in 0..<workers.count {
      let machine = Machine(program, kernels: kernels)
      machine.share(shared)
      machines.append(machine)
    }
    self.machines = machines
    unbound = Set(program.inputs.indices)
  }

  deinit {
    shared.deallocate()
    parts?.deallocate()
  }

  /// The first input that is not bound.
  var missing: Int? { unbound.min() }

  func bind(_ index: Int, _ place: Place, _ input: ProgramInput) {
    unbound.remove(index)
    moving.removeAll { $0.input == index }
    finite.removeAll { $0.input == index }
    if input.mustBeFinite { finite.append((index, place, input.role == .shared ? 1 : tasks)) }
    if input.role == .shared {
      for machine in machines { machine.bind(index, place.base) }
    } else {
      moving.append(Moving(input: index, place: place))
    }
  }

  /// A hyperparameter that is NaN or infinite, and its value.
  func firstNotFinite() -> (input: Int, value: Double)? {
    for (input, place, count) in finite {
      for task in 0..<count {
        let pointer = place.base + task * place.stride
        let value =
          elementSize == 4 ? Double(pointer.load(as: Float.self)) : pointer.load(as: Double.self)
        if !value.isFinite { return (input, value) }
      }
    }
    return nil
  }

  /// Bytes that the parts of all sums may take: more parts keep more workers busy.
  private static let partBytes = 1 << 17
  private static let fewestParts = 8
  private static let stretchElements = 8192

  func sum(_ output: Int, _ count: Int, _ place: Place) {
    summed.append((output, count, partElements, place))
    partElements += (count + 15) / 16 * 16
    partCount = min(
      tasks, max(TaskLanes.fewestParts, TaskLanes.partBytes / max(partElements * elementSize, 1)))
    parts?.deallocate()
    parts = .allocate(byteCount: partCount * partElements * elementSize, alignment: 64)
    let index = summed.count - 1
    for start in stride(from: 0, to: count, by: TaskLanes.stretchElements) {
      stretches.append(
        Stretch(sum: index, start: start, count: min(TaskLanes.stretchElements, count - start)))
    }
  }

  func run() {
    machines[0].runShared()
    guard let parts else {
      workers.forEach(tasks) { worker, task in runTask(worker, task) }
      return
    }
    workers.forEach(partCount) { worker, part in
      let first = tasks * part / partCount
      for task in first..<tasks * (part + 1) / partCount {
        runTask(worker, task)
        let machine = machines[worker]
        let row = parts + part * partElements * elementSize
        for sum in summed {
          if task == first {
            machine.copyOutput(sum.output, to: row + sum.offset * elementSize)
          } else {
            machine.addOutput(sum.output, to: row + sum.offset * elementSize)
          }
        }
      }
    }
    if partElements <= TaskLanes.stretchElements {
      // Less work than another thread would need to take its share.
      for index in stretches.indices { addUp(stretches[index], of: parts, on: machines[0]) }
    } else {
      workers.forEach(stretches.count) { worker, index in
        addUp(stretches[index], of: parts, on: machines[worker])
      }
    }
  }

  private func addUp(_ stretch: Stretch, of parts: UnsafeMutableRawPointer, on machine: Machine) {
    let sum = summed[stretch.sum]
    machine.sumParts(
      sum.to.base + stretch.start * elementSize,
      parts + (sum.offset + stretch.start) * elementSize, count: partCount,
      stride: partElements, n: stretch.count)
  }

  private func runTask(_ worker: Int, _ task: Int) {
    let machine = machines[worker]
    for entry in moving {
      machine.bind(entry.input, entry.place.base + task * entry.place.stride)
    }
    machine.runTask()
    for (output, to) in collected { machine.copyOutput(output, to: to.base + task * to.stride) }
  }
}
