import Models
import Tensors
import Workers

/// Second-order MAML, a step of the outer loop with Adam: sinusoids (W1, W2), and images with and
/// without convolutions (W5, W4).
struct MetaWorkload: Workload {
  let stepsPerSample: Int
  let compileMilliseconds: Double
  let gflopPerStep: Double
  private let outer: MetaStep<Float>
  private let batches: [(current: Storage<Float>, all: [Float])]
  private let batchCount: Int

  var listing: [String] { outer.program.listing }
  var parameters: [Float] { outer.parameters.values }

  init(_ name: String, _ inputs: WorkloadInputs, workers: Workers) throws {
    let network: Network
    switch name {
    case "W1", "W2": network = .sinusoid
    case "W4": network = .dense
    case "W5": network = .convolutions
    default: throw InputError.unknownWorkload(name)
    }
    let labels = network == .sinusoid ? "targets" : "labels"
    let supports = try inputs.array("support_inputs")
    let (tasks, points) = (supports.shape[1], supports.shape[2])
    batchCount = supports.shape[0]
    let layout = try ParameterLayout(
      inputs.parameters.map { name in (name, try network.shape(of: inputs.array(name).shape)) })
    let innerSteps = Int(try inputs.setting("inner_steps"))
    let innerStepSize = try inputs.setting("inner_step_size")
    let optimizer = Adam(learningRate: try inputs.setting("outer_step_size"))
    let sizes = network.inputShape(points)

    let (outer, compile) = try fastest(of: 3) {
      try MetaStep<Float>(layout, tasks: tasks, optimizer: optimizer, workers: workers) {
        start, graph in
        let support = graph.input("support_inputs", sizes.inputs)
        let supportTargets = graph.input("support_\(labels)", sizes.targets)
        let query = graph.input("query_inputs", sizes.inputs)
        let queryTargets = graph.input("query_\(labels)", sizes.targets)
        let stepSize = graph.hyperparameter("inner step size")
        var adapted = start
        for _ in 0..<innerSteps {
          let loss = network.loss(adapted, support, supportTargets)
          adapted = adapted - stepSize * gradient(of: loss, withRespectTo: adapted)
        }
        let loss = network.loss(adapted, query, queryTargets)
        return Contribution(loss: loss, gradient: gradient(of: loss, withRespectTo: start))
      }
    }
    self.outer = outer
    compileMilliseconds = compile
    gflopPerStep =
      2e-9 * Double(outer.program.multiplyAdds.perTask * tasks + outer.program.multiplyAdds.shared)
    stepsPerSample = network == .sinusoid ? 100 : 1

    for leaf in layout.leaves {
      let values = try network.values(of: inputs.array(leaf.name))
      for (index, value) in values.enumerated() { outer.parameters[leaf.offset + index] = value }
    }
    try outer.bind("inner step size", to: Storage([Float(innerStepSize)]))
    var batches: [(Storage<Float>, [Float])] = []
    for name in ["support_inputs", "support_\(labels)", "query_inputs", "query_\(labels)"] {
      let all = try inputs.array(name).values
      let current = Storage<Float>(count: all.count / batchCount)
      try outer.bind(name, to: current)
      batches.append((current, all))
    }
    self.batches = batches
  }

  /// Copies a meta-batch to where the programs read it.
  private func load(_ batch: Int) {
    for (current, all) in batches {
      let count = current.count
      current.withValues { to in
        all.withUnsafeBufferPointer { from in
          _ = to.update(fromContentsOf: from[batch * count..<(batch + 1) * count])
        }
      }
    }
  }

  func firstStep() throws -> (loss: Double, gradientNorm: Double) {
    load(0)
    try outer.differentiate()
    return (outer.meanLoss, outer.gradientNorm)
  }

  func sample() throws {
    for _ in 0..<stepsPerSample {
      load(outer.stepCount % batchCount)
      try outer.run()
    }
  }
}

/// The networks of the workloads, with the parameters that dump.py names.
private enum Network {
  case sinusoid, dense, convolutions

  /// Filters come as [out, in, height, width] and are used as [height, width, in, out].
  func shape(of dumped: [Int]) -> Shape {
    dumped.count == 4 ? [dumped[2], dumped[3], dumped[1], dumped[0]] : Shape(dumped)
  }

  func values(of array: WorkloadInputs.Array) -> [Float] {
    guard array.shape.count == 4 else { return array.values }
    let (o, c, area) = (array.shape[0], array.shape[1], array.shape[2] * array.shape[3])
    return (0..<area * c * o).map { index in
      let (place, channel, filter) = (index / (c * o), index / o % c, index % o)
      return array.values[(filter * c + channel) * area + place]
    }
  }

  func inputShape(_ points: Int) -> (inputs: Shape, targets: Shape) {
    switch self {
    case .sinusoid: ([points, 1], [points, 1])
    case .dense: ([points, 784], [points])
    case .convolutions: ([points, 28, 28, 1], [points])
    }
  }

  func loss(_ p: Parameters, _ inputs: Tensor, _ targets: Tensor) -> Tensor {
    func leaf(_ layer: Int, _ name: String) -> Tensor {
      p.leaf("layer\(layer).\(name)", like: inputs)
    }
    func dense(_ layer: Int, _ x: Tensor) -> Tensor {
      Tensor.product(x, leaf(layer, "weight")) + leaf(layer, "bias")
    }
    func normalized(_ layer: Int, _ x: Tensor) -> Tensor {
      let (mean, variance) = x.moments()
      return x.normalized(
        mean: mean, variance: variance, scale: leaf(layer, "scale"), shift: leaf(layer, "shift"))
    }
    var x = inputs
    switch self {
    case .sinusoid:
      for layer in 0..<2 { x = dense(layer, x).relu() }
      return dense(2, x).meanSquaredError(to: targets)
    case .dense:
      for layer in 0..<4 { x = normalized(layer, dense(layer, x)).relu() }
      return dense(4, x).crossEntropy(labels: targets)
    case .convolutions:
      for layer in 0..<4 {
        let y = x.convolved(with: leaf(layer, "weight"), stride: 2, padding: .symmetric(1))
        x = normalized(layer, y + leaf(layer, "bias")).relu()
      }
      return dense(4, x.mean(over: [1, 2])).crossEntropy(labels: targets)
    }
  }
}
