public import Arithmetic
import CKernels
public import Workers

/// Runs a program step after step, each step from what the last one gave, for many tasks side by side.
///
/// A training is a recurrence: parameters, the optimizer's slots and the step counter are inputs that
/// outputs of the step before become, while batches and learning rates move along in storages that
/// hold them for all steps.
///
/// ```swift
/// let program = try Program<Float>([loss, next], apart: [1])
/// let training = try Recurrence(program, tasks: 64, workers: workers)
/// try training.bind("parameters", to: parameters)
/// try training.feed(1, to: "parameters")
/// try training.bind("batch", to: batches, step: 32)
/// try training.collect(0, in: losses, step: 1)
/// try training.run(steps: 0..<500)
/// ```
///
/// One thread runs all steps of a task, out of its own cache, without allocation or locks. The
/// results do not depend on the workers, nor on where a run is split in two.
public final class Recurrence<Scalar: TensorScalar> {
  public let program: Program<Scalar>
  public let tasks: Int
  private let workers: Workers
  private let machines: [Machine]
  private let shared: Storage<Scalar>

  /// Memory of an input or output: task t at step s has it at offset + t · stride + s · step.
  private struct Binding {
    var name: String
    var storage: Storage<Scalar>
    var count: Int
    var offset: Int
    var stride: Int
    var step: Int
  }

  private var inputs: [Binding?]
  private var feeds: [(output: Int, input: Int)] = []
  private var collected: [(output: Int, to: Binding)] = []
  private var tracks: [Tracks] = []

  /// - Parameters:
  ///   - program: what one step of one task computes. Outputs that are fed back should be `apart`.
  ///     Inputs with the role `.shared` are the same for all tasks *and steps*.
  ///   - tasks: how many, at least 1.
  ///   - workers: the threads that share the tasks.
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
    var machines: [Machine] = []
    for _ in 0..<workers.count {
      let machine = Machine(program, kernels: kernels)
      machine.share(UnsafeMutableRawPointer(shared.elements))
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
  ///   - step: how many values further the next step's begin; by default all steps read the same.
  public func bind(
    _ name: String, to storage: Storage<Scalar>, offset: Int = 0, stride: Int? = nil, step: Int = 0
  ) throws(TensorError) {
    let index = try program.input(named: name)
    let input = program.inputs[index]
    let isShared = input.role == .shared
    inputs[index] = try binding(
      name, input.shape, storage, offset, isShared ? 0 : stride ?? input.shape.count,
      isShared ? 0 : step)
    tracks = []
  }

  /// Makes an output the next step's input.
  ///
  /// The first step of a run reads what the input is bound to; the run leaves the last step's output
  /// there.
  public func feed(_ output: Int, to name: String) throws(TensorError) {
    let shape = try program.shape(ofOutput: output)
    let index = try program.input(named: name)
    let input = program.inputs[index]
    func refusal(_ found: String, _ change: String) -> TensorError {
      .cannotFeed(output: output, shape: shape, input: name, found: found, change: change)
    }
    guard input.role == .task else {
      throw refusal("all tasks and steps share", "Make the input with role: .task")
    }
    guard input.shape == shape else {
      throw refusal("has shape \(input.shape)", "Feed an output of the input's shape")
    }
    guard !feeds.contains(where: { $0.input == index || $0.output == output }) else {
      throw refusal("is fed already, or the output is", "Feed each output to one input")
    }
    feeds.append((output, index))
    tracks = []
  }

  /// Copies an output to a storage after every step.
  public func collect(
    _ output: Int, in storage: Storage<Scalar>, offset: Int = 0, stride: Int? = nil, step: Int = 0
  ) throws(TensorError) {
    let shape = try program.shape(ofOutput: output)
    collected.append(
      (
        output,
        try binding("output \(output)", shape, storage, offset, stride ?? shape.count, step)
      ))
    tracks = []
  }

  private func binding(
    _ name: String, _ shape: Shape, _ storage: Storage<Scalar>, _ offset: Int, _ stride: Int,
    _ step: Int
  ) throws(TensorError) -> Binding {
    let binding = Binding(
      name: name, storage: storage, count: shape.count, offset: offset,
      stride: tasks == 1 ? 0 : stride, step: step)
    guard fits(binding, lastStep: 0) else {
      let found = storage.count - min(max(offset, 0), storage.count)
      throw .wrongTaskCount(name, tasks: tasks, each: shape.count, found: found)
    }
    return binding
  }

  private func fits(_ binding: Binding, lastStep: Int) -> Bool {
    let (tasksSpan, first) = binding.stride.multipliedReportingOverflow(by: tasks - 1)
    let (stepsSpan, second) = binding.step.multipliedReportingOverflow(by: lastStep)
    let (span, third) = tasksSpan.addingReportingOverflow(stepsSpan)
    let room = binding.storage.count - binding.count
    return !first && !second && !third && binding.offset >= 0 && binding.stride >= 0
      && binding.step >= 0 && binding.offset <= room && span <= room - binding.offset
  }

  /// Runs `steps` of every task, in ascending order.
  ///
  /// - Throws: an input without storage; a storage that ends before the last step; a hyperparameter
  ///   that is not finite. Then nothing has been run.
  public func run(steps: Range<Int>) throws(TensorError) {
    try check(steps)
    guard !steps.isEmpty else { return }
    if tracks.isEmpty { plan() }
    for (index, input) in program.inputs.enumerated() where input.role == .shared {
      guard let binding = inputs[index] else { continue }
      let pointer = UnsafeMutableRawPointer(binding.storage.elements + binding.offset)
      for machine in machines { machine.bind(index, pointer) }
    }
    machines[0].runShared()
    workers.forEach(tasks) { worker, task in
      machines[worker].run(tracks[worker], task: task, steps: steps)
    }
  }

  private func check(_ steps: Range<Int>) throws(TensorError) {
    for (index, input) in program.inputs.enumerated() {
      guard let binding = inputs[index] else {
        throw .missingInput(input.name, shape: input.shape)
      }
      try check(binding, steps)
      guard input.mustBeFinite else { continue }
      let size = MemoryLayout<Scalar>.stride
      let value = firstNotFinite(
        UnsafeRawPointer(binding.storage.elements + binding.offset), size: size,
        tasks: binding.stride > 0 ? 0..<tasks : 0..<1, stride: binding.stride * size,
        steps: binding.step > 0 ? steps : 0..<1, step: binding.step &* size)
      if let value { throw .notFinite(input.name, value: value) }
    }
    for (_, binding) in collected {
      try check(binding, steps)
      // What a task writes in all steps lies between what another does, or apart from it. Both
      // products fit: the check before made sure of it.
      let inSteps = binding.step * max(steps.count - 1, 0) + binding.count
      let inTasks = binding.stride * (tasks - 1) + binding.count
      let isApart = binding.stride >= inSteps
      let isBetween = binding.stride >= binding.count && binding.step >= inTasks
      guard tasks == 1 || isApart || isBetween else {
        throw .tasksOverlap(binding.name, each: binding.count, stride: binding.stride)
      }
    }
  }

  private func check(_ binding: Binding, _ steps: Range<Int>) throws(TensorError) {
    let lastStep = max(steps.upperBound, 1) - 1
    guard steps.lowerBound >= 0, fits(binding, lastStep: lastStep) else {
      let (span, first) = binding.step.multipliedReportingOverflow(by: lastStep)
      let (needed, second) = span.addingReportingOverflow(
        binding.stride * (tasks - 1) + binding.count)
      throw .wrongSteps(
        binding.name, steps: steps, needed: first || second ? .max : needed,
        found: binding.storage.count - binding.offset)
    }
  }

  private func plan() {
    tracks = machines.map { machine in
      let size = MemoryLayout<Scalar>.stride
      let tracks = Tracks(
        moving: inputs.count, feeds: feeds.count, copies: collected.count,
        spare: feeds.reduce(0) {
          $0 + (program.outputShapes[$1.output].count + 31) / 16 * 16 * size
        })
      // Where a step overflows in bytes there is only one: `check` refused more.
      func track(_ binding: Binding, slot: Int) -> Tracks.Track {
        .init(
          slot: slot, base: UnsafeMutableRawPointer(binding.storage.elements + binding.offset),
          stride: binding.stride * size, step: binding.step &* size)
      }
      var spare = tracks.spare
      for (output, input) in feeds {
        guard let binding = inputs[input] else { continue }
        let place = program.outputPlaces[output]
        tracks.append(
          feed: Tracks.Feed(
            state: track(binding, slot: Program<Scalar>.buffersBeforeInputs + input),
            apart: program.buffer(ofApart: output) ?? -1, source: Int(place >> 48),
            offset: Int(place & 0xffff_ffff_ffff) * size, spare: spare, count: binding.count))
        spare += (binding.count + 31) / 16 * 16 * size
      }
      for (index, input) in program.inputs.enumerated() where input.role == .task {
        guard let binding = inputs[index], !feeds.contains(where: { $0.input == index }) else {
          continue
        }
        tracks.append(moving: track(binding, slot: Program<Scalar>.buffersBeforeInputs + index))
      }
      for (output, binding) in collected {
        let place = program.outputPlaces[output]
        tracks.append(
          copy: Tracks.Copy(
            to: track(binding, slot: Int(place >> 48)),
            offset: Int(place & 0xffff_ffff_ffff) * size, count: binding.count))
      }
      return tracks
    }
  }
}

/// The first value that is not finite; like the steps themselves it knows elements by their size.
private func firstNotFinite(
  _ base: UnsafeRawPointer, size: Int, tasks: Range<Int>, stride: Int, steps: Range<Int>, step: Int
) -> Double? {
  for task in tasks {
    for index in steps {
      let place = base + (task * stride + index * step)
      let value = size == 4 ? Double(place.load(as: Float.self)) : place.load(as: Double.self)
      if !value.isFinite { return value }
    }
  }
  return nil
}

/// What one thread moves while it steps through a task: plain memory, so that a step costs no more
/// than its stores.
private final class Tracks {
  struct Track {
    /// The machine's buffer.
    var slot: Int
    /// Task 0 at step 0.
    var base: UnsafeMutableRawPointer
    /// Bytes to the next task and to the next step.
    var stride: Int
    var step: Int
    var now = UnsafeMutableRawPointer(bitPattern: 64)!

    init(slot: Int, base: UnsafeMutableRawPointer, stride: Int, step: Int) {
      self.slot = slot
      self.base = base
      self.stride = stride
      self.step = step
    }
  }

  /// A value that lies in the task's storage and in spare memory by turns.
  struct Feed {
    var state: Track
    /// The buffer that the output is computed in, or -1 where it must be copied.
    var apart: Int
    var source: Int
    var offset: Int
    var spare: UnsafeMutableRawPointer
    var count: Int
  }

  struct Copy {
    var to: Track
    var offset: Int
    var count: Int
  }

  let moving: UnsafeMutablePointer<Track>
  let feeds: UnsafeMutablePointer<Feed>
  let copies: UnsafeMutablePointer<Copy>
  let spare: UnsafeMutableRawPointer
  private(set) var counts = (moving: 0, feeds: 0, copies: 0)

  init(moving: Int, feeds: Int, copies: Int, spare: Int) {
    self.moving = .allocate(capacity: max(moving, 1))
    self.feeds = .allocate(capacity: max(feeds, 1))
    self.copies = .allocate(capacity: max(copies, 1))
    self.spare = .allocate(byteCount: max(spare, 1), alignment: 64)
    self.spare.initializeMemory(as: UInt8.self, repeating: 0, count: max(spare, 1))
  }

  deinit {
    moving.deallocate()
    feeds.deallocate()
    copies.deallocate()
    spare.deallocate()
  }

  func append(moving track: Track) {
    (moving + counts.moving).initialize(to: track)
    counts.moving += 1
  }

  func append(feed: Feed) {
    (feeds + counts.feeds).initialize(to: feed)
    counts.feeds += 1
  }

  func append(copy: Copy) {
    (copies + counts.copies).initialize(to: copy)
    counts.copies += 1
  }

  /// Runs the steps of a task. Nothing here knows the element type: a generic loop would look up the
  /// size of an element for every pointer it moves.
  func run(
    task: Int, steps: Range<Int>, kernels: mk_kernels,
    code: UnsafePointer<mk_instruction>?, instructions: Int,
    memory: UnsafePointer<mk_memory>, buffers: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  ) {
    let first = steps.lowerBound
    for i in 0..<counts.moving {
      moving[i].now = moving[i].base + (task * moving[i].stride + first * moving[i].step)
      buffers[moving[i].slot] = moving[i].now
    }
    for i in 0..<counts.copies {
      copies[i].to.now =
        copies[i].to.base + (task * copies[i].to.stride + first * copies[i].to.step)
    }
    for i in 0..<counts.feeds {
      feeds[i].state.now = feeds[i].state.base + task * feeds[i].state.stride
    }
    for step in steps {
      let isEven = (step - first) & 1 == 0
      for i in 0..<counts.feeds {
        let feed = feeds + i
        buffers[feed.pointee.state.slot] = isEven ? feed.pointee.state.now : feed.pointee.spare
        if feed.pointee.apart >= 0 {
          buffers[feed.pointee.apart] = isEven ? feed.pointee.spare : feed.pointee.state.now
        }
      }
      kernels.run(code, instructions, memory)
      for i in 0..<counts.feeds where feeds[i].apart < 0 {
        kernels.canonical(
          isEven ? feeds[i].spare : feeds[i].state.now, buffers[feeds[i].source]! + feeds[i].offset,
          feeds[i].count)
      }
      for i in 0..<counts.copies {
        let copy = copies + i
        kernels.canonical(
          copy.pointee.to.now, buffers[copy.pointee.to.slot]! + copy.pointee.offset,
          copy.pointee.count)
        copy.pointee.to.now += copy.pointee.to.step
      }
      for i in 0..<counts.moving where moving[i].step != 0 {
        moving[i].now += moving[i].step
        buffers[moving[i].slot] = moving[i].now
      }
    }
    let endsInSpare = steps.count & 1 == 1
    for i in 0..<counts.feeds {
      kernels.canonical(
        feeds[i].state.now, endsInSpare ? feeds[i].spare : feeds[i].state.now, feeds[i].count)
    }
  }
}

extension Machine {
  fileprivate func run(_ tracks: Tracks, task: Int, steps: Range<Int>) {
    tracks.run(
      task: task, steps: steps, kernels: kernels.pointee,
      code: UnsafePointer(code.perTask.baseAddress), instructions: code.perTask.count,
      memory: memory, buffers: buffers)
  }
}
