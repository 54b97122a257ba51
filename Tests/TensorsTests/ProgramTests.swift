import Tensors
import Testing

struct ProgramTests {
  @Test func namesItsInputsInTheOrderTheyWereMade() throws {
    let graph = Graph()
    let x = graph.input("x", [2])
    _ = graph.input("unused", [7])
    let w = graph.parameter("w", [2, 2])
    let rate = graph.hyperparameter("rate")
    let program = try Program<Float>([rate * Tensor.product(w, x.reshaped(to: [2, 1]))])
    #expect(program.inputs.map(\.name) == ["x", "w", "rate"])
    #expect(program.inputs.map(\.shape) == [[2], [2, 2], []])
    #expect(program.inputs.map(\.role) == [.task, .shared, .shared])
    #expect(program.inputs.map(\.mustBeFinite) == [false, false, true])
    #expect(program.outputShapes == [[2, 1]])
    #expect(try program.input(named: "rate") == 2)
    #expect(throws: TensorError.unknownInput("unused", known: ["x", "w", "rate"])) {
      _ = try program.input(named: "unused")
    }
  }

  /// Multiply-adds are the kit's unit of cost; what is computed once for all tasks is apart.
  @Test func countsMultiplyAdds() throws {
    let graph = Graph()
    let x = graph.input("x", [5, 7])
    let (w, v) = (graph.parameter("w", [7, 3]), graph.parameter("v", [3, 2]))
    let program = try Program<Float>([Tensor.product(x, Tensor.product(w, v))])
    #expect(program.multiplyAdds.perTask == 5 * 7 * 2)
    #expect(program.multiplyAdds.shared == 7 * 3 * 2)

    for channels in [2, 20] {
      let images = graph.input("images\(channels)", [4, 6, 6, channels])
      let filter = graph.parameter("filter\(channels)", [3, 3, channels, 8])
      let result = images.convolved(with: filter, stride: 2, padding: .symmetric(1))
      let counted = try Program<Float>([result]).multiplyAdds.perTask
      #expect(counted == 4 * 3 * 3 * (3 * 3 * channels) * 8)
    }
  }

  @Test func computesNothingTwiceAndNothingInVain() throws {
    let graph = Graph()
    let x = graph.input("x", [4, 4])
    let once = try Program<Float>([Tensor.product(x, x.exp())])
    _ = Tensor.product(x, x)
    let twice = Tensor.product(x, x.exp()) + Tensor.product(x, x.exp()) * 0
    let found = try Program<Float>([Tensor.product(x, x.exp()), Tensor.product(x, x.exp())])
    #expect(found.instructionCounts == once.instructionCounts)
    #expect(try Program<Float>([twice]).multiplyAdds == once.multiplyAdds)
  }

  /// A chain of elementwise operations is one loop, in memory that does not grow with its length.
  @Test func fusesElementwiseChains() throws {
    let graph = Graph()
    let x = graph.input("x", [40, 25])
    var y = x
    for _ in 0..<20 { y = (y * 1.5).tanh() }
    let fused = try Program<Float>([y])
    let plain = try Program<Float>([y], optimized: false)
    #expect(fused.instructionCounts.perTask < 5)
    #expect(plain.instructionCounts.perTask >= 40)
    #expect(fused.memory.perTask <= plain.memory.perTask)
  }

  /// Values that are not needed at the same time share memory.
  @Test func packsIntermediateValuesIntoOneArena() throws {
    let graph = Graph()
    let x = graph.input("x", [50, 50])
    var y = x
    for _ in 0..<30 { y = Tensor.product(y, x) }
    let program = try Program<Float>([y])
    #expect(program.memory.perTask >= 2500)
    #expect(program.memory.perTask <= 3 * 2512, "30 products of 2500 elements each")
  }

  @Test func computesOnceWhatTasksShare() throws {
    let graph = Graph()
    let w = graph.parameter("w", [6, 6])
    let program = try Program<Float>([Tensor.product(w, w.exp()) * graph.input("x", [6])])
    #expect(program.multiplyAdds == (perTask: 0, shared: 216))
    #expect(program.instructionCounts.shared > 0)
    #expect(program.memory.shared >= 36)
  }

  /// One program, many threads: nothing in it changes while it runs.
  @Test func runsInManyThreadsAtOnce() async throws {
    let task = ModelAgnosticTask.sinusoid(layers: [1, 16, 1], points: 5)
    let program = try Program<Double>(task.outputs)
    var values: [String: [Double]] = ["rate": [0.1]]
    for (index, input) in program.inputs.enumerated() where input.name != "rate" {
      values[input.name] = numbers(index, input.shape)
    }
    let inputs = values
    let digests = try await withThrowingTaskGroup(of: UInt64.self) { group in
      for _ in 0..<8 {
        group.addTask {
          let bound = try BoundProgram(program)
          for _ in 0..<50 { _ = try bound(inputs) }
          return digest(try bound(inputs))
        }
      }
      return try await group.reduce(into: Set<UInt64>()) { $0.insert($1) }
    }
    #expect(digests.count == 1)
  }
}
