import Models
import Randomness
import Tensors
import Trials
import Workers

/// Networks that learned one function from different beginnings, so that where they disagree little is
/// known.
///
/// Lakshminarayanan, Pritzel & Blundell (2017), "Simple and Scalable Predictive Uncertainty Estimation
/// using Deep Ensembles". Each may learn from some of the rows only.
struct NetworkEnsemble: Sendable {
  private let network: MLP
  private let parameters: Storage<Float>
  let members: Int
  /// What training cost.
  let cost: Cost

  /// Trains the networks side by side.
  ///
  /// - Parameters:
  ///   - inputs: a row of numbers for each example.
  ///   - targets: the numbers to be learned for each example; NaN counts for nothing.
  ///   - memberRows: for each network the examples it learns from, at least one.
  ///   - stream: member m draws from `stream.stream("member", m)`.
  init(
    inputs: [[Double]], targets: [[Double]], memberRows: [[Int]], _ settings: NetworkSettings,
    using stream: RandomStream, workers: Workers
  ) throws {
    let width = inputs[0].count
    let outputs = targets[0].count
    members = memberRows.count
    network = MLP(
      inputs: max(width, 1), hidden: settings.hidden, outputs: outputs, activation: .tanh,
      weights: .lecunNormal)
    // A row without numbers has a 0, so that the network has an input.
    let rows = inputs.flatMap { $0.isEmpty ? [0] : $0.map { Float($0) } }
    // Each target with its weight: 0 for what is not there.
    let weighted = targets.flatMap { row in
      row.map { $0.isNaN ? 0 : Float($0) } + row.map { $0.isNaN ? Float(0) : 1 }
    }
    let batchSize = min(settings.batchSize, memberRows.map(\.count).min() ?? 1)
    let loop = try TrainingLoop(
      network,
      data: TrainingData(
        inputs: Storage(rows), targets: Storage(weighted), rows: inputs.count,
        inputShape: [max(width, 1)], targetShape: [2 * outputs]),
      batchSize: batchSize, steps: settings.steps, trainings: members,
      optimizer: AdamW(weightDecay: settings.weightDecay), workers: workers
    ) { predictions, targets in
      let misses = predictions - targets.sliced(0..<outputs, axis: 1)
      return (misses.squared() * targets.sliced(outputs..<2 * outputs, axis: 1)).mean()
    }
    let schedule = LinearDecay(from: settings.learningRate, over: settings.steps)
    try loop.setSchedule(schedule)
    for (member, rows) in memberRows.enumerated() {
      let own = stream.stream("member", member)
      try loop.initialize(training: member, as: network, from: own.stream("parameters"))
      let order = try BatchOrder(rows: rows.count, batchSize: batchSize, dropsLast: false)
        .rows(ofSteps: 0..<settings.steps, from: own.stream("batches"))
      try loop.setRows(order.map { rows[$0] }, training: member)
    }
    try loop.run()
    parameters = loop.parameters
    let step = loop.program.multiplyAdds.perTask + loop.program.multiplyAdds.shared
    cost = Cost(
      multiplyAdds: UInt64(step * settings.steps * members),
      examples: UInt64(batchSize * settings.steps * members))
  }

  /// Multiply-adds of one row through all networks.
  var multiplyAddsPerRow: Int {
    let sizes = [network.inputs] + network.hidden + [network.outputs]
    return members * zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// What each network says of some rows.
  ///
  /// - Returns: for each member the outputs of all rows, row after row. Numbers that are not finite
  ///   become 0, the mean of what is learned.
  func predictions(_ rows: [[Double]]) throws -> [[Double]] {
    let graph = Graph()
    let input = graph.input("rows", [rows.count, network.inputs], role: .shared)
    let layout = try network.layout
    let current = layout.parameters(in: graph, prefix: "parameters/", role: .task)
    // A few thousand rows are a matter of a millisecond: threads would not pay.
    let batch = try TaskBatch(
      Program<Float>([network(current, input)]), tasks: members, workers: Workers(count: 1))
    try layout.bind(batch, prefix: "parameters/", to: parameters)
    try batch.bind("rows", to: Storage(rows.flatMap { $0.isEmpty ? [0] : $0.map { Float($0) } }))
    let count = rows.count * network.outputs
    let results = Storage<Float>(count: members * count)
    try batch.collect(0, in: results)
    try batch.run()
    let values = results.values
    return (0..<members).map { member in
      values[member * count..<(member + 1) * count].map { $0.isFinite ? Double($0) : 0 }
    }
  }
}
