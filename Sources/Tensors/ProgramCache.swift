import Synchronization

/// Programs by what they compute, so that one is compiled only once.
///
/// Two sets of outputs with the same operations, shapes and inputs share a program, whatever graphs
/// they were written in. Hyperparameters are inputs, so all configurations of one shape share theirs.
/// A cache may be used by several threads.
public final class ProgramCache<Scalar: TensorScalar>: Sendable {
  private let programs = Mutex<[Structure: Program<Scalar>]>([:])

  public init() {}

  /// How many programs have been compiled.
  public var count: Int { programs.withLock { $0.count } }

  /// The program that computes `outputs`, compiled at the first call.
  ///
  /// - Parameter apart: outputs in memory of their own, as ``Program`` has them.
  /// - Throws: the first error that any expression carries.
  public func program(
    for outputs: [Tensor], apart: Set<Int> = []
  ) throws(TensorError) -> Program<Scalar> {
    let structure = try Structure(outputs, apart: apart)
    if let known = programs.withLock({ $0[structure] }) { return known }
    let compiled = try Program<Scalar>(outputs, apart: apart)
    return programs.withLock { programs in
      // Another thread may have been faster: all get the same program.
      if let known = programs[structure] { return known }
      programs[structure] = compiled
      return compiled
    }
  }
}

/// What a set of outputs computes: its nodes in order, free of the numbers that a graph gave them.
private struct Structure: Hashable, Sendable {
  private enum Detail: Hashable, Sendable {
    case none
    case input(Graph.Input)
    case windows(Windows)
    case slicing(Slicing)
    case permutation([Int])
  }

  private struct Entry: Hashable, Sendable {
    /// With the numbers of tables replaced by 0.
    var operation: Operation
    var detail: Detail
    var a, b, c: Int32
    var shape: Shape
  }

  private var entries: [Entry] = []
  private var outputs: [Int32] = []
  private var apart: Set<Int>

  init(_ tensors: [Tensor], apart: Set<Int>) throws(TensorError) {
    self.apart = apart
    guard let graph = tensors.first?.graph else { throw .noOutputs }
    if tensors.contains(where: { $0.graph !== graph }) {
      throw .differentGraphs("program", location: nil)
    }
    let count = Int((tensors.map(\.index).max() ?? -1) + 1)
    var needed = [Bool](repeating: false, count: count)
    for tensor in tensors { needed[Int(tensor.index)] = true }
    for index in stride(from: count - 1, through: 0, by: -1) where needed[index] {
      let node = graph.nodes[index]
      for operand in [node.a, node.b, node.c] where operand >= 0 { needed[Int(operand)] = true }
    }
    var renamed = [Int32](repeating: -1, count: count)
    for index in 0..<count where needed[index] {
      let node = graph.nodes[index]
      func moved(_ operand: Int32) -> Int32 { operand < 0 ? -1 : renamed[Int(operand)] }
      renamed[index] = Int32(entries.count)
      let (operation, detail) = Structure.free(node.operation, in: graph)
      entries.append(
        Entry(
          operation: operation, detail: detail, a: moved(node.a), b: moved(node.b),
          c: moved(node.c), shape: graph.shapes[node.shape]))
    }
    outputs = tensors.map { renamed[Int($0.index)] }
  }

  /// An operation without numbers that only its graph understands.
  private static func free(_ operation: Operation, in graph: Graph) -> (Operation, Detail) {
    switch operation {
    case .input(let index): (.input(0), .input(graph.inputs[Int(index)]))
    case .transpose(let index): (.transpose(0), .permutation(graph.permutations[index]))
    case .slice(let index): (.slice(0), .slicing(graph.slicings[index]))
    case .unslice(let index): (.unslice(0), .slicing(graph.slicings[index]))
    case .convolution(let index): (.convolution(0), .windows(graph.windows[index]))
    case .convolutionInput(let index): (.convolutionInput(0), .windows(graph.windows[index]))
    case .convolutionFilter(let index): (.convolutionFilter(0), .windows(graph.windows[index]))
    case .poolMaximum(let index): (.poolMaximum(0), .windows(graph.windows[index]))
    case .poolGather(let index): (.poolGather(0), .windows(graph.windows[index]))
    case .poolScatter(let index): (.poolScatter(0), .windows(graph.windows[index]))
    case .poolSum(let index): (.poolSum(0), .windows(graph.windows[index]))
    case .poolSpread(let index): (.poolSpread(0), .windows(graph.windows[index]))
    case .patches(let index): (.patches(0), .windows(graph.windows[index]))
    case .invalid, .constant, .elementwise, .broadcast, .reshape, .detached, .sum, .maximum,
      .product, .concatenate, .gather, .scatter, .oneHot, .logSoftmax:
      (operation, .none)
    }
  }
}
