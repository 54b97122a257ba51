import Arithmetic
import Foundation
import Testing
import Workers

@testable import Tensors

/// What once went wrong, one test each.
struct RegressionTests {
  /// The outputs of a program, for one task.
  private func run<Scalar: TensorScalar>(
    _ outputs: [Tensor], _ values: [String: [Scalar]]
  ) throws -> [[Scalar]] {
    let program = try Program<Scalar>(outputs)
    let batch = try TaskBatch(program, tasks: 1, workers: Workers(count: 1))
    for input in program.inputs {
      try batch.bind(input.name, to: Storage(values[input.name] ?? []))
    }
    let results = program.outputShapes.map { Storage<Scalar>(count: $0.count) }
    for (output, storage) in results.enumerated() { try batch.collect(output, in: storage) }
    try batch.run()
    return results.map(\.values)
  }

  // Every slice of a slice once took twice as long to look through as the one before it.
  @Test(.timeLimit(.minutes(1))) func compilesLongChainsOfSlices() throws {
    let graph = Graph()
    let count = 200
    let x = graph.input("x", [count])
    var rest = x
    for size in (10..<count).reversed() { rest = rest.sliced(1..<size + 1) }
    let values = (0..<count).map(Float.init)
    #expect(try run([rest], ["x": values]) == [Array(values.suffix(10))])
  }

  // The gradient of a concatenation is a tree of slices.
  @Test(.timeLimit(.minutes(1))) func compilesGradientsOfLongConcatenations() throws {
    let graph = Graph()
    let x = graph.input("x", [500, 2])
    let y = Tensor.concatenated((0..<500).map { x.sliced($0..<$0 + 1).squared() })
    let values = (0..<1000).map(Float.init)
    let slopes = gradient(of: y.sum(), withRespectTo: [x])
    #expect(try run(slopes, ["x": values]) == [values.map { 2 * $0 }])
  }

  // Every number in front of a factor once took a frame of the stack.
  @Test func multipliesByLongChainsOfNumbers() throws {
    nonisolated(unsafe) var shape: Shape?
    let thread = Thread {
      let graph = Graph()
      var a = graph.input("a", [4, 4])
      let decay = graph.hyperparameter("decay")
      for _ in 0..<20_000 { a = a * decay }
      shape = Tensor.product(a, graph.input("b", [4, 1])).shape
    }
    thread.stackSize = 1 << 19
    thread.start()
    while !thread.isFinished { Thread.sleep(forTimeInterval: 0.001) }
    #expect(shape == [4, 1])
  }

  @Test func multipliesByNumbersInFrontInTheirOrder() throws {
    let graph = Graph()
    let a = graph.input("a", [1, 2])
    let b = graph.input("b", [2, 1])
    let c = graph.hyperparameter("c")
    let product = Tensor.product(-(a * c), b * c)
    #expect(
      try run([product], ["a": [1, 2], "b": [3, 4], "c": [10]] as [String: [Float]]) == [[-1100]])
  }

  @Test func refusesOutputsThatAProgramDoesNotHave() throws {
    let graph = Graph()
    let program = try Program<Float>([graph.input("x", [2]) + 1])
    let batch = try TaskBatch(program, tasks: 1, workers: Workers(count: 1))
    for output in [1, -1] {
      let error = TensorError.unknownOutput(output, count: 1)
      #expect(throws: error) { try batch.collect(output, in: Storage(count: 2)) }
      #expect(throws: error) { try batch.sum(output, in: Storage(count: 2)) }
    }
  }

  @Test func refusesOffsetsAndStepsThatOverflow() throws {
    let graph = Graph()
    let x = graph.input("x", [2])
    let recurrence = try Recurrence(
      Program<Float>([x + 1]), tasks: 1, workers: Workers(count: 1))
    let storage = Storage<Float>(count: 2)
    #expect(throws: TensorError.wrongTaskCount("x", tasks: 1, each: 2, found: 2)) {
      try recurrence.bind("x", to: storage, offset: .min)
    }
    try recurrence.bind("x", to: storage, stride: .max, step: .max)
    try recurrence.collect(0, in: storage, stride: .max, step: .max)
    try recurrence.run(steps: 0..<1)
    #expect(storage.values == [1, 1])
    #expect(
      throws: TensorError.wrongSteps("x", steps: 0..<3, needed: .max, found: 2)
    ) { try recurrence.run(steps: 0..<3) }
    #expect(throws: TensorError.self) { try recurrence.run(steps: .min..<(.min)) }
  }

  @Test func saysThatTooManyValuesAreNeeded() {
    let error = TensorError.wrongTaskCount("x", tasks: .max, each: 2, found: 3)
    #expect(
      "\(error)"
        == "'x' needs 2 values for each of 9223372036854775807 tasks, too many in all, but "
        + "3 were passed.")
  }

  @Test func refusesToInterpretTensorsOfSeveralGraphs() {
    let outputs = [Graph().constant(1), Graph().input("x", []).exp()]
    #expect(throws: TensorError.differentGraphs("interpreter", location: nil)) {
      try Interpreter<Float>.values(of: outputs, inputs: ["x": [1]])
    }
  }

  // A place in memory has fifteen bits for the number of its buffer.
  @Test func refusesMoreInputsThanPlacesCanName() throws {
    let graph = Graph()
    let inputs = (0..<32_766).map { graph.input("x\($0)", []) }
    let sum = { (inputs: ArraySlice<Tensor>) in inputs.dropFirst().reduce(inputs.first!, +) }
    #expect(throws: TensorError.tooManyInputs(32_766, most: 32_765)) {
      try Program<Float>([sum(inputs[...])])
    }
    #expect(try Program<Float>([sum(inputs.dropLast())]).inputs.count == 32_765)
  }

  // Once every remainder by the stride was looked at, not only those that an image has.
  @Test(.timeLimit(.minutes(1))) func compilesConvolutionsOfLargeStrides() throws {
    let graph = Graph()
    let x = graph.input("x", [1, 2, 2, 1])
    let filter = graph.input("filter", [1, 1, 1, 1])
    let y = x.convolved(with: filter, stride: 1 << 19)
    let slopes = gradient(of: y.sum(), withRespectTo: [x])
    #expect(
      try run(slopes, ["x": [1, 2, 3, 4], "filter": [5]] as [String: [Float]]) == [[5, 0, 0, 0]])
  }

  // ∂²xʸ/∂x∂y is xʸ⁻¹ (1 + y log x), which is 1/x where y is 0.
  @Test func differentiatesPowersOfExponentZeroTwice() throws {
    let graph = Graph()
    let x = graph.input("x", [3])
    let y = graph.input("y", [3])
    let power = x.power(y).sum()
    let inX = gradient(of: power, withRespectTo: [x])
    let inY = gradient(of: power, withRespectTo: [y])
    let mixed = gradient(of: inX[0].sum(), withRespectTo: [y])
    let other = gradient(of: inY[0].sum(), withRespectTo: [x])
    let values: [String: [Double]] = ["x": [2, 4, 0], "y": [0, 0, 0]]
    #expect(try run(inX, values) == [[0, 0, 0]])
    #expect(try run(mixed, values) == [[0.5, 0.25, 0]])
    #expect(try run(other, values) == [[0.5, 0.25, 0]])
  }

  // A constant exponent needs no masks: b aᵇ⁻¹ times what comes from above.
  @Test func differentiatesPowersOfConstantExponentsInThreeOperations() throws {
    let graph = Graph()
    let x = graph.input("x", [3])
    let upstream = graph.input("upstream", [3])
    let slope = gradient(of: x.power(3), withRespectTo: [x], upstream: upstream)
    let operations = Flow(slope, of: graph, in: Float.self).nodes.compactMap { node in
      if case .elementwise(let operation) = node.operation { operation } else { nil }
    }
    #expect(operations == [.power, .multiply, .multiply])
  }

  @Test func givesNoGradientToRowsThatAreAddedNowhere() throws {
    let graph = Graph()
    let x = graph.input("x", [3, 2])
    let indices = graph.input("indices", [3])
    let sum = (x.addedToRows(at: indices, count: 2) * 5).sum()
    let slope = gradient(of: sum, withRespectTo: [x])
    let values: [String: [Float]] = ["x": [1, 2, 3, 4, 5, 6], "indices": [1, -1, 2]]
    #expect(try run([sum], values) == [[15]])
    #expect(try run(slope, values) == [[5, 5, 0, 0, 0, 0]])
  }
}
