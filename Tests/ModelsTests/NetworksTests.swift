import Models
import Randomness
import Tensors
import Testing

struct NetworksTests {
  /// Parameters and images for `model`, and its output for them.
  func output(_ model: some Model, of images: Int, shape: Shape) throws -> Tensor {
    let graph = Graph()
    return model(
      try model.layout.parameters(in: graph),
      graph.input("images", Shape([images] + shape.dimensions)))
  }

  /// The model's output for parameters that are `referenceInputs` one leaf after the other.
  func reference(_ model: some Model, images: [Double], shape: Shape) throws -> [Double] {
    let graph = Graph()
    let output = model(try model.layout.parameters(in: graph), graph.input("images", shape))
    var inputs = ["images": images]
    var start = 0
    for parameter in model.parameters {
      inputs[parameter.name] = referenceInputs(parameter.shape.count, start: start)
      start += parameter.shape.count
    }
    return try evaluate([output], inputs)[0]
  }

  @Test func hasTheParametersOfThePapers() {
    // 1·40 + 40 + 40·40 + 40 + 40·1 + 1
    #expect(MLP.mamlSinusoid.parameterCount == 1761)
    // Dense layers 200,960 + 32,896 + 8,256 + 4,160 + 325, shifts 256 + 128 + 64 + 64.
    #expect(MLP.mamlOmniglot(ways: 5).parameterCount == 247_109)
    // Blocks 640 + 3 · 36,928, shifts 4 · 64, head 64 · 5 + 5.
    #expect(Conv4.mamlOmniglot(ways: 5).parameterCount == 112_005)
    // Blocks 896 + 3 · 9,248, shifts 4 · 32, head 800 · 5 + 5.
    #expect(Conv4.mamlMiniImagenet(ways: 5).parameterCount == 32_773)
    // Blocks as MAML's, scales and shifts 8 · 64, head 256 · 5 + 5.
    #expect(Conv4.reptileOmniglot(ways: 5).parameterCount == 113_221)
    // Snell et al. (2017): the embeddings that PyTorch counts as 111,936 and 113,088 numbers.
    #expect(Conv4.embedding(size: 28, colors: 1).parameterCount == 111_936)
    #expect(Conv4.embedding(size: 84, colors: 3).parameterCount == 113_088)
  }

  @Test func givesOneRowAnImage() throws {
    let omniglot: Shape = [28, 28, 1]
    let miniImagenet: Shape = [84, 84, 3]
    #expect(try output(Conv4.mamlOmniglot(ways: 5), of: 3, shape: omniglot).shape == [3, 5])
    #expect(try output(Conv4.reptileOmniglot(ways: 20), of: 3, shape: omniglot).shape == [3, 20])
    #expect(
      try output(Conv4.mamlMiniImagenet(ways: 5), of: 2, shape: miniImagenet).shape == [2, 5])
    let small = Conv4.embedding(size: 28, colors: 1)
    let large = Conv4.embedding(size: 84, colors: 3)
    #expect(try output(small, of: 3, shape: omniglot).shape == [3, 64])
    #expect(try output(large, of: 2, shape: miniImagenet).shape == [2, 1600])
    #expect(try output(MLP.mamlOmniglot(ways: 5), of: 4, shape: omniglot).shape == [4, 5])
    #expect(Conv4.reptileOmniglot(ways: 5).finalSize == 2)
    #expect(large.finalSize == 5)
  }

  @Test func computesConv4AsJAXDoes() throws {
    let images = referenceInputs(4 * 28 * 28, start: 5)
    let strides = Conv4(
      size: 28, colors: 1, channels: 3, ways: 3, form: .strides, readout: .mean)
    let pooling = Conv4(size: 28, colors: 1, channels: 3, ways: 3, form: .maxPooling)
    // Four normalizations in a row multiply rounding errors.
    let shape: Shape = [4, 28, 28, 1]
    #expect(
      try difference(
        reference(strides, images: images, shape: shape), ReferenceValues.conv4Strides) < 1e-11)
    #expect(
      try difference(
        reference(pooling, images: images, shape: shape), ReferenceValues.conv4Pooling) < 1e-11)
  }

  @Test func appliesEachActivation() throws {
    let x = [-2.0, 0.5]
    let expected: [(Activation, [Double])] = [
      (.relu, [0, 0.5]), (.leakyRelu(slope: 0.1), [-0.2, 0.5]), (.identity, x),
      (.tanh, [-0.9640275800758169, 0.46211715726000973]),
      (.sigmoid, [0.11920292202211755, 0.6224593312018546]),
      (.softplus, [0.1269280110429725, 0.9740769841801067]),
    ]
    for (activation, values) in expected {
      // Two rows through one layer with the weight 1.
      let model = MLP(inputs: 1, hidden: [1], outputs: 1, activation: activation)
      let graph = Graph()
      let output = model(
        try model.layout.parameters(in: graph), graph.input("x", [2, 1]))
      let inputs = [
        "x": x, "layer 1/weights": [1], "layer 1/biases": [0], "head/weights": [1],
        "head/biases": [0],
      ]
      #expect(try difference(evaluate([output], inputs)[0], values) < 1e-15, "\(activation)")
    }
  }

  @Test func saysWhichParameterIsMissing() throws {
    let graph = Graph()
    let parameters = try ParameterLayout([("layer 1/weights", [4, 2])]).parameters(in: graph)
    let output = MLP(inputs: 4, hidden: [2], outputs: 1)(parameters, graph.input("x", [1, 4]))
    let error = #expect(throws: TensorError.self) { try Program<Float>([output]) }
    #expect(
      error?.description
        == "Cannot compute the model's output of parameters ['weights']: the model needs a parameter "
        + "named 'biases'; make the parameters with the model's layout.")
  }

  @Test func refusesImagesOfAnotherSize() throws {
    let model = Conv4.mamlOmniglot(ways: 5)
    let output = try output(model, of: 2, shape: [28, 28, 3])
    let error = #expect(throws: TensorError.self) { try Program<Float>([output]) }
    #expect(error?.description.contains("images must have shape [n, 28, 28, 1]") == true)
  }

  @Test func refusesLayersWithoutUnits() {
    #expect(throws: ParameterError.badShape("layer 1/weights", shape: [4, -1])) {
      try MLP(inputs: 4, hidden: [-1], outputs: 2).layout
    }
    #expect(throws: ParameterError.self) {
      try Conv4(size: 8, colors: 1, ways: 2, form: .maxPooling).layout
    }
  }
}
