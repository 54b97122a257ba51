import Episodes
import Models
import Tensors
import Workers

/// Judges a network, at the parameters that a storage holds, on one part of a task.
final class Judge {
  private let recurrence: Recurrence<Float>
  private let logProbabilities: Storage<Float>
  private let labels: [Int]
  private let classes: Int

  /// Multiply-adds of one judgment.
  var multiplyAdds: Int {
    recurrence.program.multiplyAdds.perTask + recurrence.program.multiplyAdds.shared
  }

  /// Compiles the program.
  ///
  /// - Parameters:
  ///   - part: what is judged on, at least one row.
  ///   - support: the rows whose statistics normalize the judged ones in the network; `nil` for a network
  ///     without batch normalization.
  ///   - parameters: the flat vector, read whenever ``judge()`` is called.
  init(
    _ network: any Model, on part: Rows, given support: Rows?, inputShape: [Int], classes: Int,
    parameters: Storage<Float>, workers: Workers
  ) throws {
    let graph = Graph()
    let inputs = graph.input("inputs", Shape([part.count] + inputShape), role: .shared)
    let layout = try network.layout
    let current = layout.parameters(in: graph, prefix: "parameters/", role: .task)
    let logits: Tensor
    if let support {
      let rows = graph.input("support", Shape([support.count] + inputShape), role: .shared)
      logits = network.outputs(
        on: inputs, given: rows, parameters: current, mode: .supportStatistics)
    } else {
      logits = network(current, inputs)
    }
    recurrence = try Recurrence(Program([logits.logSoftmax()]), tasks: 1, workers: workers)
    logProbabilities = Storage(count: part.count * classes)
    labels = part.labels
    self.classes = classes
    try layout.bind(recurrence, prefix: "parameters/", to: parameters)
    try recurrence.bind("inputs", to: Storage(part.inputs))
    if let support { try recurrence.bind("support", to: Storage(support.inputs)) }
    try recurrence.collect(0, in: logProbabilities)
  }

  /// The loss at the present parameters.
  func loss() throws -> BoundedLoss {
    try recurrence.run(steps: 0..<1)
    return logProbabilities.withValues { values in
      var loss = BoundedLoss(classes: classes)
      for (row, label) in labels.enumerated() { loss.add(-Double(values[row * classes + label])) }
      return loss
    }
  }

  /// The share of rows whose most probable class is their label, in the latest judgment. Of equally
  /// probable classes the first counts, and so it does where none is a number.
  var accuracy: Double {
    logProbabilities.withValues { values in
      var hits = 0
      for (row, label) in labels.enumerated() {
        var best = row * classes
        for place in best..<best + classes where values[place] > values[best] { best = place }
        if best == row * classes + label { hits += 1 }
      }
      return Double(hits) / Double(labels.count)
    }
  }
}
