import Testing
import Workers

@testable import Tensors

struct ProgramCacheTests {
  /// A step of gradient descent on a linear model, written in a graph of its own.
  private func step(rows: Int, slope: Double = 1) -> [Tensor] {
    let graph = Graph()
    let weights = graph.parameter("weights", [3, 1])
    let rate = graph.hyperparameter("rate")
    let inputs = graph.input("inputs", [rows, 3])
    let loss = (Tensor.product(inputs, weights) * slope).squared().mean()
    return [weights - rate * gradient(of: loss, withRespectTo: [weights])[0]]
  }

  @Test func compilesOneStructureOnce() throws {
    let cache = ProgramCache<Float>()
    let first = try cache.program(for: step(rows: 4))
    let second = try cache.program(for: step(rows: 4))
    #expect(first === second)
    #expect(cache.count == 1)
  }

  @Test func tellsShapesConstantsAndOutputsApart() throws {
    let cache = ProgramCache<Float>()
    let outputs = step(rows: 4)
    let programs = [
      try cache.program(for: outputs), try cache.program(for: step(rows: 5)),
      try cache.program(for: step(rows: 4, slope: 2)),
      try cache.program(for: [outputs[0], outputs[0].sum()]),
      try cache.program(for: outputs, apart: [0]),
    ]
    #expect(cache.count == programs.count)
  }

  @Test func tellsTablesApartThatGraphsNumberAlike() throws {
    let cache = ProgramCache<Float>()
    for padding in [Padding.same, .valid, .symmetric(2)] {
      let graph = Graph()
      let images = graph.input("images", [1, 5, 5, 1])
      let filter = graph.parameter("filter", [3, 3, 1, 2])
      _ = try cache.program(for: [images.convolved(with: filter, padding: padding).sum()])
    }
    for permutation in [[1, 0, 2], [0, 2, 1]] {
      let graph = Graph()
      _ = try cache.program(for: [graph.input("x", [2, 2, 2]).transposed(permutation)])
    }
    #expect(cache.count == 5)
  }

  @Test func sharesOneProgramBetweenThreads() throws {
    let cache = ProgramCache<Double>()
    Workers(count: 4).forEach(40) { _, index in
      _ = try? cache.program(for: step(rows: 2 + index % 3))
    }
    #expect(cache.count == 3)
  }

  @Test func throwsWhatAnExpressionCarries() {
    let graph = Graph()
    let bad = graph.input("a", [2]) + graph.input("b", [3])
    #expect(throws: TensorError.self) { try ProgramCache<Float>().program(for: [bad]) }
    #expect(throws: TensorError.noOutputs) { try ProgramCache<Float>().program(for: []) }
  }
}
