import Models
import Tensors
import Testing

struct NormalizationModeTests {
  static let perceptron = MLP(
    inputs: 5, hidden: [4], outputs: 2, activation: .tanh,
    normalization: BatchNormalization(channels: 0))

  /// Outputs of a model with numbers for parameters, for support and query sets of numbers.
  func outputs(
    _ model: some Model, queries: [Double], support: [Double], shape: Shape,
    mode: NormalizationMode
  ) throws -> [Double] {
    let graph = Graph()
    func images(_ name: String, _ values: [Double]) -> Tensor {
      graph.input(name, Shape([values.count / shape.count] + shape.dimensions))
    }
    let output = model.outputs(
      on: images("queries", queries), given: images("support", support),
      parameters: try model.layout.parameters(in: graph), mode: mode)
    var inputs = ["queries": queries, "support": support]
    var start = 0
    for parameter in model.parameters {
      inputs[parameter.name] = referenceInputs(parameter.shape.count, start: start)
      start += parameter.shape.count
    }
    return try evaluate([output], inputs)[0]
  }

  @Test(arguments: [
    (NormalizationMode.transductive, ReferenceValues.transductive),
    (.supportStatistics, ReferenceValues.supportStatistics),
    (.supportPlusOneQuery, ReferenceValues.supportPlusOneQuery),
  ])
  func computesEachModeAsJAXDoes(_ mode: NormalizationMode, _ expected: [Double]) throws {
    let values = try outputs(
      Self.perceptron, queries: referenceInputs(10, start: 50),
      support: referenceInputs(15, start: 7), shape: [5], mode: mode)
    #expect(difference(values, expected) < 1e-13)
  }

  @Test(arguments: [Conv4.Form.strides, .maxPooling])
  func putsEachQueryWithTheSupportSetAlone(_ form: Conv4.Form) throws {
    let model = Conv4(size: 16, colors: 1, channels: 2, ways: 3, form: form)
    let support = referenceInputs(4 * 256, start: 3)
    let queries = referenceInputs(3 * 256, start: 91)
    let all = try outputs(
      model, queries: queries, support: support, shape: [16, 16, 1], mode: .supportPlusOneQuery)
    for query in 0..<3 {
      // Directly: one batch of the support set and the query, normalized by itself; the last row.
      let batch = support + queries[query * 256..<(query + 1) * 256]
      let direct = try outputs(
        model, queries: batch, support: support, shape: [16, 16, 1], mode: .transductive)
      #expect(
        difference(Array(all[query * 3..<query * 3 + 3]), Array(direct.suffix(3))) < 1e-11)
    }
  }

  @Test(arguments: [NormalizationMode.supportStatistics, .supportPlusOneQuery])
  func answersAQueryWhateverTheOthersAre(_ mode: NormalizationMode) throws {
    let model = Conv4(size: 16, colors: 1, channels: 2, ways: 3, form: .strides)
    let support = referenceInputs(4 * 256, start: 3)
    let queries = referenceInputs(2 * 256, start: 91)
    func answers(_ queries: [Double]) throws -> [Double] {
      try outputs(model, queries: queries, support: support, shape: [16, 16, 1], mode: mode)
    }
    let both = try answers(queries)
    #expect(try difference(answers(Array(queries.prefix(256))), Array(both.prefix(3))) < 1e-12)
    #expect(try difference(answers(Array(queries.suffix(256))), Array(both.suffix(3))) < 1e-12)
  }

  @Test func givesTheSameInAllModesWithoutNormalization() throws {
    var model = Self.perceptron
    model.normalization = nil
    let all = try NormalizationMode.allCases.map {
      try outputs(
        model, queries: referenceInputs(10, start: 50), support: referenceInputs(15), shape: [5],
        mode: $0)
    }
    #expect(all[0] == all[1] && all[1] == all[2])
  }

  @Test func refusesGroupsThatAreNotEqual() throws {
    let graph = Graph()
    let layer = BatchNormalization(channels: 2)
    for statistics in [
      BatchStatistics(groups: 2), BatchStatistics(groups: 0), BatchStatistics(rows: 4),
      BatchStatistics(rows: 0),
    ] {
      let output = layer(
        try layer.layout.parameters(in: graph), graph.input("x", [3, 2]), statistics: statistics)
      #expect(output.isInvalid, "\(statistics)")
    }
  }
}
