import Models
import Tensors
import Testing

struct LSTMCellTests {
  @Test(arguments: [
    (0.0, ReferenceValues.lstm), (1.0, ReferenceValues.lstmForgetBias),
  ])
  func takesTwoStepsAsJAXDoes(_ forgetBias: Double, _ expected: [Double]) throws {
    let cell = LSTMCell(inputs: 3, units: 4, forgetBias: forgetBias)
    let graph = Graph()
    let layout = try ParameterLayout(cell.parameters.map { ($0.name, $0.shape) })
    let parameters = layout.parameters(in: graph)
    var state = LSTMCell.State(output: graph.input("h", [2, 4]), memory: graph.input("c", [2, 4]))
    for step in 0..<2 { state = cell(parameters, graph.input("x\(step)", [2, 3]), state) }
    let values = try evaluate(
      [state.output, state.memory],
      [
        "input weights": referenceInputs(48, start: 3),
        "output weights": referenceInputs(64, start: 11), "biases": referenceInputs(16, start: 17),
        "h": referenceInputs(8, start: 23), "c": referenceInputs(8, start: 29),
        "x0": referenceInputs(6, start: 31), "x1": referenceInputs(6, start: 32),
      ])
    #expect(difference(values[0] + values[1], expected) < 1e-14)
  }

  @Test func beginsWithZeros() throws {
    let cell = LSTMCell(inputs: 1, units: 2)
    let state = cell.initialState(3, in: Graph())
    let zeros = [Double](repeating: 0, count: 6)
    #expect(try evaluate([state.output, state.memory], [:]) == [zeros, zeros])
    // 4 · units · (inputs + units + 1)
    var count = 0
    for parameter in cell.parameters { count += parameter.shape.count }
    #expect(count == 32)
  }
}
