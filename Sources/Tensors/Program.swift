import CKernels

/// An input of a program.
public struct ProgramInput: Hashable, Sendable {
  public let name: String
  public let shape: Shape
  public let role: Graph.Role
  /// A hyperparameter: NaN and infinity are refused.
  public let mustBeFinite: Bool
}

/// Expressions compiled into a list of instructions over packed memory.
///
/// A program is compiled once and run often: on one task, or on many side by side. Values that only
/// depend on shared inputs are computed once for all tasks. While it runs nothing is allocated.
/// Every optimization keeps the bits: a program gives what ``Interpreter`` gives.
public final class Program<Scalar: TensorScalar>: Sendable {
  /// What the program takes, in the order in which the graph's inputs were made.
  public let inputs: [ProgramInput]
  public let outputShapes: [Shape]

  /// Multiply-adds of matrix products and convolutions: what one task costs, and what is done once
  /// for all tasks. The kit's unit of cost.
  public let multiplyAdds: (perTask: Int, shared: Int)

  /// Instructions that run for every task, and once for all tasks.
  public let instructionCounts: (perTask: Int, shared: Int)

  /// Elements of memory that a task needs, and that all tasks share.
  public let memory: (perTask: Int, shared: Int)

  /// The instructions in the order in which they run, a line each.
  public let listing: [String]

  let code: Code
  let outputPlaces: [mk_place]
  let constants: [Scalar]
  let zeros: Int

  /// Buffers before the inputs: the task's memory, the memory that tasks share, the constants.
  static var buffersBeforeInputs: Int { 3 }

  /// Compiles the program that computes `outputs`.
  ///
  /// - Parameters:
  ///   - outputs: tensors of one graph.
  ///   - optimized: whether elementwise operations are fused.
  ///   - apart: outputs that are computed in memory of their own, where that is possible, so that a
  ///     ``Recurrence`` can say where they go instead of copying them.
  /// - Throws: the first error that any expression carries.
  public init(
    _ outputs: [Tensor], optimized: Bool = true, apart: Set<Int> = []
  ) throws(TensorError) {
    guard let graph = outputs.first?.graph else { throw .noOutputs }
    if outputs.contains(where: { $0.graph !== graph }) {
      throw .differentGraphs("program", location: nil)
    }
    if let bad = outputs.filter(\.isInvalid).min(by: { $0.index < $1.index }), let error = bad.error
    {
      throw error
    }
    outputShapes = outputs.map(\.shape)

    let mode = mk_begin_flushing()
    let flow = Flow(outputs, of: graph, in: Scalar.self)
    mk_end_flushing(mode)
    var inputs: [(input: Int32, node: Int)] = []
    var perTask = [Bool](repeating: false, count: flow.nodes.count)
    var multiplyAdds = (perTask: 0, shared: 0)
    for (index, node) in flow.nodes.enumerated() {
      func differs(_ operand: Int32) -> Bool { operand >= 0 && perTask[Int(operand)] }
      perTask[index] = differs(node.a) || differs(node.b) || differs(node.c)
      if case .input(let input) = node.operation {
        inputs.append((input, index))
        perTask[index] = graph.inputs[Int(input)].role == .task
      }
      let cost = Program.multiplyAdds(of: node, in: flow)
      if perTask[index] { multiplyAdds.perTask += cost } else { multiplyAdds.shared += cost }
    }
    self.multiplyAdds = multiplyAdds
    inputs.sort { $0.input < $1.input }
    self.inputs = inputs.map {
      let input = graph.inputs[Int($0.input)]
      return ProgramInput(
        name: input.name, shape: input.shape, role: input.role, mustBeFinite: input.mustBeFinite)
    }
    var names: Set<String> = []
    for input in self.inputs where !names.insert(input.name).inserted {
      throw .inputNamedTwice(input.name)
    }

    let schedule = Schedule(flow, perTask: perTask, fuses: optimized)
    let steps = schedule.steps.filter { !$0.perTask } + schedule.steps.filter(\.perTask)
    let sharedSteps = schedule.steps.count { !$0.perTask }
    instructionCounts = (steps.count - sharedSteps, sharedSteps)
    listing = steps.map(\.line)

    // When each value is written first and read last. What tasks read of the shared values stays.
    var first: [Int32: Int] = [:]
    var last: [Int32: Int] = [:]
    for (position, step) in steps.enumerated() {
      for write in step.writes {
        if first[write.node] == nil { first[write.node] = position }
        last[write.node] = max(last[write.node] ?? 0, position)
      }
      for read in step.reads where first[read.node] != nil {
        last[read.node] = max(
          last[read.node] ?? 0,
          position >= sharedSteps && !perTask[Int(read.node)] ? .max : position)
      }
    }
    for output in flow.outputs { last[schedule.resolved(output).node] = .max }
    // Sums of columns over many rows keep the sum of a stretch behind them.
    var doubled: Set<Int32> = []
    for case .loop(let plan) in steps.map(\.action) {
      for sink in plan.sinks where sink.kind == mk_sum_columns { doubled.insert(sink.value.node) }
    }
    var apartBuffers: [Int32: Int] = [:]
    for output in apart.sorted() where flow.outputs.indices.contains(output) {
      let value = schedule.resolved(flow.outputs[output])
      guard perTask[Int(value.node)], first[value.node] != nil, apartBuffers[value.node] == nil,
        !doubled.contains(value.node),
        flow.shape(value.node).count == flow.shape(flow.outputs[output]).count
      else { continue }
      apartBuffers[value.node] = Program.buffersBeforeInputs + inputs.count + output
    }
    var lifetimes: (perTask: [ArenaPlan.Lifetime], shared: [ArenaPlan.Lifetime]) = ([], [])
    for (node, begin) in first where apartBuffers[node] == nil {
      let lifetime = ArenaPlan.Lifetime(
        node: node, count: flow.shape(node).count * (doubled.contains(node) ? 2 : 1), first: begin,
        last: last[node] ?? begin)
      if perTask[Int(node)] {
        lifetimes.perTask.append(lifetime)
      } else {
        lifetimes.shared.append(lifetime)
      }
    }
    let taskPlan = ArenaPlan(lifetimes.perTask)
    let sharedPlan = ArenaPlan(lifetimes.shared)
    memory = (taskPlan.count, sharedPlan.count)

    var constants: [Scalar] = []
    var constantPlaces: [Int32: Int] = [:]
    var inputBuffers: [Int32: Int] = [:]
    for (number, input) in inputs.enumerated() { inputBuffers[Int32(input.node)] = number }
    for (index, node) in flow.nodes.enumerated() {
      if case .constant(let bits) = node.operation {
        constantPlaces[Int32(index)] = constants.count
        constants.append(Scalar(Double(bitPattern: bits)))
      }
    }
    self.constants = constants

    func place(_ value: ValueRef) -> mk_place {
      let (buffer, offset): (Int, Int) =
        if let constant = constantPlaces[value.node] {
          (2, constant)
        } else if let input = inputBuffers[value.node] {
          (Program.buffersBeforeInputs + input, 0)
        } else if let buffer = apartBuffers[value.node] {
          (buffer, 0)
        } else if perTask[Int(value.node)] {
          (0, taskPlan.offsets[value.node] ?? 0)
        } else {
          (1, sharedPlan.offsets[value.node] ?? 0)
        }
      return mk_place(buffer) << 48 | mk_place(offset + value.offset)
    }
    outputPlaces = flow.outputs.map { place(schedule.resolved($0)) }
    var zeros = 0
    for case .kernel(let instruction, let tables, _) in steps.map(\.action)
    where !tables.rows.isEmpty {
      zeros = max(zeros, instruction.product.k, instruction.product.m)
    }
    self.zeros = zeros
    code = Code(
      steps, shared: sharedSteps, blockElements: Int(mk_block_bytes) / MemoryLayout<Scalar>.size,
      place: place)
  }

  private static func multiplyAdds(of node: Graph.Node, in flow: Flow) -> Int {
    switch node.operation {
    case .product(let transposeA, _):
      return flow.shape(node.a)[transposeA ? 0 : 1] * flow.shapes[node.shape].count
    case .convolution(let index), .convolutionInput(let index):
      let w = flow.windows[index]
      let filters: Int
      if case .convolution = node.operation {
        filters = flow.shape(node.b)[3]
      } else {
        filters = flow.shape(node.a)[3]
      }
      return w.n * w.oh * w.ow * w.kh * w.kw * w.c * filters
    case .convolutionFilter(let index):
      let w = flow.windows[index]
      return w.n * w.oh * w.ow * w.kh * w.kw * w.c * flow.shape(node.b)[3]
    default:
      return 0
    }
  }

  /// The buffer of its own that an output is computed in, if it is.
  func buffer(ofApart output: Int) -> Int? {
    let buffer = Int(outputPlaces[output] >> 48)
    return buffer == Program.buffersBeforeInputs + inputs.count + output ? buffer : nil
  }

  /// The number of the input with a name.
  public func input(named name: String) throws(TensorError) -> Int {
    guard let index = inputs.firstIndex(where: { $0.name == name }) else {
      throw .unknownInput(name, known: inputs.map(\.name))
    }
    return index
  }
}
