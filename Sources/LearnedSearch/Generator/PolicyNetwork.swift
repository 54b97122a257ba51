import Arithmetic
import Models
import Randomness
import Tensors
import Workers

/// A network from features to the logits of a policy, at fixed parameters.
struct PolicyNetwork: Sendable {
  let space: PolicySpace
  let network: MLP
  let parameters: Storage<Float>

  /// A network whose policy is uniform to begin with.
  static func network(features: Int, _ hidden: [Int], _ space: PolicySpace) -> MLP {
    MLP(
      inputs: max(features, 1), hidden: hidden, outputs: space.count, activation: .tanh,
      weights: .lecunNormal, headWeights: .zeros)
  }

  /// Multiply-adds of the policy of one task.
  var multiplyAddsPerTask: Int {
    let sizes = [network.inputs] + network.hidden + [network.outputs]
    return zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// A program that gives the probabilities of all levels for some rows of features whenever it runs.
  ///
  /// - Parameter inputs: the rows, which may be written anew before each run.
  func evaluation(
    _ inputs: Storage<Float>, rows: Int
  ) throws -> (batch: TaskBatch<Float>, results: Storage<Float>) {
    let graph = Graph()
    let input = graph.input("rows", [rows, network.inputs], role: .shared)
    let layout = try network.layout
    let current = layout.parameters(in: graph, prefix: "parameters/", role: .task)
    let policy = Policy(space, logits: network(current, input))
    let output = Tensor.concatenated(policy.logProbabilities, axis: 1).exp()
    let batch = try TaskBatch(Program<Float>([output]), tasks: 1, workers: Workers(count: 1))
    try layout.bind(batch, prefix: "parameters/", to: parameters)
    try batch.bind("rows", to: inputs)
    let results = Storage<Float>(count: rows * space.count)
    try batch.collect(0, in: results)
    return (batch, results)
  }

  /// The probabilities of all levels for one task.
  func probabilities(_ row: [Double]) throws -> [Double] {
    let inputs = Storage(row.isEmpty ? [0] : row.map { Float($0) })
    let (batch, results) = try evaluation(inputs, rows: 1)
    try batch.run()
    return results.values.map { $0.isFinite ? Double($0) : 0 }
  }
}

extension PolicySpace {
  /// Draws actions, one word for each axis that is there.
  func sample(
    _ probabilities: some RandomAccessCollection<Double>,
    _ generator: inout RandomStream.Generator
  ) -> [Int] {
    let probabilities = Array(probabilities)
    return actions { _, axis in
      let own = probabilities[axis.logits]
      let target = generator.uniform() * own.reduce(0, +)
      var sum = 0.0
      for (level, probability) in own.enumerated() {
        sum += probability
        if target < sum { return level }
      }
      return axis.levels.count - 1
    }
  }

  /// The actions that are the most probable, axis by axis, the first of equals.
  func mode(_ probabilities: [Double]) -> [Int] {
    actions { _, axis in
      var best = axis.logits.lowerBound
      for place in axis.logits where probabilities[place] > probabilities[best] { best = place }
      return best - axis.logits.lowerBound
    }
  }
}
