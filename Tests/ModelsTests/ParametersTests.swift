import Models
import Tensors
import Testing

struct ParametersTests {
  let graph = Graph()

  func tree(_ names: [String], shape: Shape = [2]) throws -> Parameters {
    try ParameterLayout(names.map { ($0, shape) }).parameters(in: graph)
  }

  @Test func combinesLeafByLeaf() throws {
    let a = try tree(["a/x", "a/y"])
    let b = a * 2.0 + a / a - 1.0
    let step = graph.hyperparameter("step")
    let c = b - step * (-a)
    let values: [String: [Double]] = ["a/x": [1, 2], "a/y": [3, 4], "step": [10]]
    #expect(try evaluate(c.tensors, values) == [[12, 24], [36, 48]])
    #expect(c.names == ["a/x", "a/y"])
  }

  @Test func selectsPartsByPath() throws {
    let all = try tree(["block 1/weights", "head/weights", "head/biases", "header"])
    #expect(all.selecting(prefix: "head/").names == ["head/weights", "head/biases"])
    #expect(all.subtree("head").names == ["weights", "biases"])
    #expect(all["block 1/weights"] != nil)
    #expect(all["weights"] == nil)
  }

  @Test func putsAPartBack() throws {
    let all = try tree(["a", "b"])
    let back = all.replacing(with: all.selecting(prefix: "b") * 3.0)
    #expect(try evaluate(back.tensors, ["a": [1.0, 2], "b": [3, 4]]) == [[1, 2], [9, 12]])
  }

  @Test func differentiatesWithRespectToEveryLeaf() throws {
    let all = try tree(["a", "b"])
    let loss = (all["a"]! * all["b"]!).sum()
    let gradients = gradient(of: loss, withRespectTo: all)
    #expect(try evaluate(gradients.tensors, ["a": [1.0, 2], "b": [3, 4]]) == [[3, 4], [1, 2]])
    let unused = gradient(of: all["a"]!.sum(), withRespectTo: all, allowingUnused: true)
    #expect(try evaluate(unused.tensors, ["a": [1.0, 2]]) == [[1, 1], [0, 0]])
  }

  @Test func carriesAnErrorWhereTreesDiffer() throws {
    let sum = try tree(["a"]) + tree(["b"])
    let error = #expect(throws: TensorError.self) { try Program<Float>(sum.tensors) }
    #expect(
      error?.description
        == "Cannot compute arithmetic on parameters of parameters ['a'] and parameters ['b']: both "
        + "must have the same names in the same order; select the same part of both.")
    let replaced = try tree(["c"]).replacing(with: tree(["d"]))
    #expect(throws: TensorError.self) { try Program<Float>(replaced.tensors) }
  }

  @Test func laysLeavesOutAtAlignedOffsets() throws {
    let layout = try ParameterLayout([("a", [3, 5]), ("b", []), ("c", [17])])
    #expect(layout.leaves.map(\.offset) == [0, 16, 32])
    #expect(layout.count == 33)
    #expect(layout.span == 64)
    #expect(layout["b"]?.shape == [])
    let storage = Storage((0..<64).map { Float($0) })
    #expect(layout.values(of: "b", in: storage) == [16])
    #expect(layout.values(of: "d", in: storage) == nil)
    #expect(layout.values(of: "c", in: storage, offset: 32) == nil)
  }

  @Test func refusesWhatCannotBeLaidOut() {
    #expect(throws: ParameterError.namedTwice("a")) { try ParameterLayout([("a", []), ("a", [])]) }
    for shape: Shape in [[-1], [0, 2], [1 << 40], Shape([Int](repeating: 1, count: 9))] {
      #expect(throws: ParameterError.badShape("a", shape: shape)) {
        try ParameterLayout([("a", shape)])
      }
    }
    #expect(
      ParameterError.badShape("layer 1/weights", shape: [64, 0]).description
        == "The parameter 'layer 1/weights' cannot have shape [64, 0]. Give each axis 1 element or "
        + "more, at most 8 axes and 2147483648 elements.")
  }
}
