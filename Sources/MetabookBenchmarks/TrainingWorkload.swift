import Models
import Tensors
import Workers

/// 64 trainings of a small network on the digits, from initial weights to accuracy (W6b). A step is
/// all of them.
struct TrainingWorkload: Workload {
  let stepsPerSample = 1
  let compileMilliseconds: Double
  let gflopPerStep: Double
  private let loop: TrainingLoop<Float>
  private let start: Storage<Float>
  private let accuracy: TaskBatch<Float>
  private let norm: TaskBatch<Float>
  private let gradientNorm: Storage<Float>
  private let firstLoss: Storage<Float>

  var listing: [String] { loop.program.listing }
  var parameters: [Float] { loop.parameters.values }

  init(_ inputs: WorkloadInputs, workers: Workers) throws {
    let images = try inputs.array("inputs")
    let indices = try inputs.array("indices")
    let rates = try inputs.array("learning_rates").values
    let trainings = rates.count
    let steps = indices.shape[1] * indices.shape[2]
    let batchSize = indices.shape[3]
    let layout = try ParameterLayout(
      inputs.parameters.map { ($0, Shape(Array(try inputs.array($0).shape.dropFirst()))) })
    let data = TrainingData<Float>(
      inputs: Storage(images.values), targets: Storage(try inputs.array("labels").values),
      rows: images.shape[0], inputShape: [images.shape[1]])
    let momentum = try inputs.setting("momentum")

    let (loop, compile) = try fastest(of: 3) {
      try TrainingLoop<Float>(
        layout, data: data, batchSize: batchSize, steps: steps, trainings: trainings,
        optimizer: Momentum(momentum: momentum), workers: workers
      ) { p, x, y in TrainingWorkload.logits(p, x).crossEntropy(labels: y) }
    }
    self.loop = loop

    // A program alone, to time its compilation without the storages.
    func stepProgram() throws -> Program<Float> {
      let graph = Graph()
      let p = layout.parameters(in: graph, prefix: "p", role: .task)
      let x = graph.input("x", [batchSize, images.shape[1]])
      let y = graph.input("y", [batchSize])
      let rate = graph.hyperparameter("rate")
      let loss = TrainingWorkload.logits(p, x).crossEntropy(labels: y)
      let next = p - rate * gradient(of: loss, withRespectTo: p)
      return try Program([loss] + next.tensors)
    }
    compileMilliseconds = min(try fastest(of: 5, stepProgram).1, compile)
    gflopPerStep = 2e-9 * Double(loop.program.multiplyAdds.perTask * steps * trainings)

    start = Storage(count: trainings * layout.span)
    for leaf in layout.leaves {
      let values = try inputs.array(leaf.name).values
      for training in 0..<trainings {
        for index in 0..<leaf.shape.count {
          start[training * layout.span + leaf.offset + index] =
            values[training * leaf.shape.count + index]
        }
      }
    }
    for training in 0..<trainings {
      let each = steps * batchSize
      try loop.setRows(
        indices.values[training * each..<(training + 1) * each].map { Int($0) },
        training: training)
      for step in 0..<steps { loop.learningRates[training * steps + step] = rates[training] }
    }

    let graph = Graph()
    let p = layout.parameters(in: graph, prefix: "p/", role: .task)
    let x = graph.input("x", [data.rows, images.shape[1]], role: .shared)
    let y = graph.input("y", [data.rows], role: .shared)
    let logits = TrainingWorkload.logits(p, x)
    let hits = (logits .== logits.max(over: [1], keepingAxes: true)) * y.oneHot(classes: 10)
    accuracy = try TaskBatch(
      Program([hits.sum() / Double(data.rows)]), tasks: trainings, workers: workers)
    try layout.bind(accuracy, prefix: "p/", to: loop.parameters)
    try accuracy.bind("x", to: data.inputs)
    try accuracy.bind("y", to: data.targets)
    try accuracy.collect(0, in: Storage(count: trainings))

    let first = Graph()
    let q = layout.parameters(in: first, prefix: "p/")
    let rows = first.input("rows", [batchSize])
    let table = first.input("x", [data.rows, images.shape[1]])
    let labels = first.input("y", [data.rows])
    let loss = TrainingWorkload.logits(q, table.rows(at: rows))
      .crossEntropy(labels: labels.rows(at: rows))
    let squares = gradient(of: loss, withRespectTo: q).tensors.map { $0.squared().sum() }
    norm = try TaskBatch(
      Program([loss, squares.dropFirst().reduce(squares[0], +).squareRoot()]), tasks: 1,
      workers: workers)
    gradientNorm = Storage(count: 1)
    firstLoss = Storage(count: 1)
    try layout.bind(norm, prefix: "p/", to: start)
    try norm.bind("rows", to: loop.rows)
    try norm.bind("x", to: data.inputs)
    try norm.bind("y", to: data.targets)
    try norm.collect(0, in: firstLoss)
    try norm.collect(1, in: gradientNorm)
  }

  private static func logits(_ p: Parameters, _ x: Tensor) -> Tensor {
    func leaf(_ name: String) -> Tensor { p.leaf(name, like: x) }
    let hidden = (Tensor.product(x, leaf("layer0.weight")) + leaf("layer0.bias")).relu()
    return Tensor.product(hidden, leaf("layer1.weight")) + leaf("layer1.bias")
  }

  func firstStep() throws -> (loss: Double, gradientNorm: Double) {
    try norm.run()
    return (Double(firstLoss[0]), Double(gradientNorm[0]))
  }

  func sample() throws {
    loop.parameters.withValues { to in
      start.withValues { from in _ = to.update(fromContentsOf: from) }
    }
    loop.slots.withValues { $0.update(repeating: 0) }
    loop.stepCounts.withValues { $0.update(repeating: 0) }
    try loop.run()
    try accuracy.run()
  }
}
