import Arithmetic
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
}
