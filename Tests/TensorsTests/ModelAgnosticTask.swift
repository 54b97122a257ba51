import Tensors

/// One MAML task as an expression: the loss of a query set after one gradient step on a support set,
/// and its gradient with respect to the parameters. Finn, Abbeel & Levine (2017), algorithm 2.
struct ModelAgnosticTask {
  /// The names and shapes of the parameters, in their order.
  let parameters: [(name: String, shape: Shape)]
  /// The query loss, then the gradient with respect to each parameter.
  let outputs: [Tensor]
  let graph: Graph

  /// Regression of 10 points by a network of the sizes `layers`; inputs `xs`, `ys`, `xq`, `yq`.
  static func sinusoid(layers: [Int] = [1, 40, 40, 1], points: Int = 10) -> ModelAgnosticTask {
    var shapes: [Shape] = []
    for (inputs, outputs) in zip(layers, layers.dropFirst()) {
      shapes += [[inputs, outputs], [outputs]]
    }
    return ModelAgnosticTask(
      shapes, inputs: [points, layers[0]], targets: [points, layers[layers.count - 1]]
    ) {
      parameters, x, y in
      var x = x
      for layer in stride(from: 0, to: parameters.count, by: 2) {
        x = .product(x, parameters[layer]) + parameters[layer + 1]
        if layer + 2 < parameters.count { x = x.relu() }
      }
      return x.meanSquaredError(to: y)
    }
  }

  /// Classification of `ways` images by blocks of convolution by stride 2, batch normalization and a
  /// rectifier, then the mean over places and a dense layer.
  static func images(
    size: Int = 14, channels: Int = 8, blocks: Int = 4, ways: Int = 5
  ) -> ModelAgnosticTask {
    var shapes: [Shape] = []
    for block in 0..<blocks {
      shapes += [[3, 3, block == 0 ? 1 : channels, channels], [channels], [channels], [channels]]
    }
    shapes += [[channels, ways], [ways]]
    return ModelAgnosticTask(shapes, inputs: [ways, size, size, 1], targets: [ways]) {
      parameters, x, labels in
      var x = x
      for block in 0..<blocks {
        let p = parameters[4 * block..<4 * block + 4].map { $0 }
        x = x.convolved(with: p[0], stride: 2, padding: .symmetric(1)) + p[1]
        let (mean, variance) = x.moments()
        x = x.normalized(mean: mean, variance: variance, scale: p[2], shift: p[3]).relu()
      }
      let logits =
        Tensor.product(x.mean(over: [1, 2]), parameters[4 * blocks]) + parameters[4 * blocks + 1]
      return logits.crossEntropy(labels: labels)
    }
  }

  private init(
    _ shapes: [Shape], inputs: Shape, targets: Shape,
    loss: ([Tensor], Tensor, Tensor) -> Tensor
  ) {
    graph = Graph()
    parameters = shapes.enumerated().map { ("p\($0.offset)", $0.element) }
    let start = parameters.map { [graph] in graph.parameter($0.name, $0.shape) }
    let rate = graph.hyperparameter("rate")
    let support = (graph.input("xs", inputs), graph.input("ys", targets))
    let query = (graph.input("xq", inputs), graph.input("yq", targets))
    let inner = gradient(of: loss(start, support.0, support.1), withRespectTo: start)
    let adapted = zip(start, inner).map { $0 - rate * $1 }
    let outer = loss(adapted, query.0, query.1)
    outputs = [outer] + gradient(of: outer, withRespectTo: start)
  }
}

/// Element i of tensor `which`: a hash of both in −0.5 … 0.5, scaled and moved. The same as in
/// Reference/maml_jax.py.
func numbers(
  _ which: Int, _ shape: Shape, scale: Double = 1, offset: Double = 0
) -> [Double] {
  (0..<UInt64(shape.count)).map { i in
    var h = i &* 2_654_435_761 &+ UInt64(which) &* 40503
    h = (h ^ (h >> 13)) &* 1_274_126_177
    h = (h ^ (h >> 16)) % 1009
    return (Double(h) / 1008 - 0.5) * scale + offset
  }
}
