import Arithmetic
import Testing

@testable import Tensors

/// The oracle of every pass of the compiler: random programs give the bits of the interpreter.
struct RandomGraphTests {
  @Test(arguments: [0, 100, 200, 300])
  func keepsTheBitsOfRandomGraphsInFloat(from seed: Int) throws {
    for seed in seed..<seed + 100 { try keepsTheBits(seed, Float.self) }
  }

  @Test(arguments: [1000, 1100])
  func keepsTheBitsOfRandomGraphsInDouble(from seed: Int) throws {
    for seed in seed..<seed + 100 { try keepsTheBits(seed, Double.self) }
  }

  private func keepsTheBits<Scalar: TensorScalar>(_ seed: Int, _: Scalar.Type) throws {
    let random = RandomGraph(seed: seed)
    let tasks = seed % 3 == 0 ? 2 : 1
    let values: [String: [Scalar]] = random.values(tasks: tasks, seed: seed)
    var expected: [[Scalar]] = random.outputs.map { _ in [] }
    for task in 0..<tasks {
      let own = random.values(of: task, in: values)
      for (index, found) in try Interpreter<Scalar>.values(
        of: random.outputs, inputs: own
      ).enumerated() {
        expected[index] += found
      }
    }
    let program = try Program<Scalar>(random.outputs)
    for kernels in InstructionSet.available {
      let found = try BoundProgram(program, tasks: tasks, kernels: kernels)(values)
      if let difference = firstDifference(found, expected) {
        Issue.record(
          """
          seed \(seed), \(kernels.rawValue): \(difference)
          \(try smallestFailure(random, random.values(of: 0, in: values), kernels))
          """)
        return
      }
    }
  }

  /// The first single tensor that a program of its own computes otherwise than the interpreter, as a
  /// list of the nodes it needs; or all nodes, where it takes several outputs to fail.
  private func smallestFailure<Scalar: TensorScalar>(
    _ random: RandomGraph, _ values: [String: [Scalar]], _ kernels: InstructionSet
  ) throws -> String {
    let graph = random.graph
    for index in graph.nodes.indices {
      let tensor = Tensor(graph: graph, index: Int32(index))
      let expected = try Interpreter<Scalar>.values(of: [tensor], inputs: values)
      let found = try BoundProgram(Program<Scalar>([tensor]), kernels: kernels)(values)
      if let difference = firstDifference(found, expected) {
        return "%\(index) alone: \(difference)\n" + listing(of: [tensor])
      }
    }
    let outputs = random.outputs.map { "%\($0.index)" }.joined(separator: ", ")
    return "only together: \(outputs)\n" + listing(of: random.outputs)
  }

  private func listing(of outputs: [Tensor]) -> String {
    let graph = outputs[0].graph
    var needed = Set(outputs.map(\.index))
    for index in graph.nodes.indices.reversed() where needed.contains(Int32(index)) {
      let node = graph.nodes[index]
      needed.formUnion([node.a, node.b, node.c].filter { $0 >= 0 })
    }
    return needed.sorted().map { index in
      let node = graph.nodes[Int(index)]
      let operands = [node.a, node.b, node.c].filter { $0 >= 0 }.map { "%\($0)" }
      let what =
        switch node.operation {
        case .input(let input): "input '\(graph.inputs[Int(input)].name)'"
        case .constant(let bits): "\(Double(bitPattern: bits))"
        case .transpose(let order): "transpose by \(graph.permutations[order])"
        case .slice(let slicing), .unslice(let slicing): "\(graph.slicings[slicing])"
        default: "\(node.operation)"
        }
      return "  %\(index) \(graph.shapes[node.shape]) = \(what) \(operands.joined(separator: ", "))"
    }.joined(separator: "\n")
  }
}
