public import Episodes
public import Models
public import Randomness
import Tensors
import Workers

/// Evidence that the outer gradient is the one that is claimed, computed in Float64 before a run.
///
/// The contribution's gradient is compared with central differences of the contribution's loss along
/// some directions. An exact gradient agrees to rounding; a first-order one does not, where the inner
/// loop bends.
public struct GradientCertificate: Hashable, Sendable, Codable {
  /// The greatest difference between gradient and central difference, relative to the larger of them.
  public var greatestDifference: Double
  /// How many directions were tried.
  public var directions: Int
  /// Half the distance of the two points of a difference.
  public var spacing: Double

  /// Whether the gradient is exact as far as differences can tell.
  public var isExact: Bool { greatestDifference <= 1e-6 }
}

extension MetaLearner {
  /// Compares the outer gradient on one task with central differences.
  ///
  /// - Parameters:
  ///   - task: any task of the form that will be trained on.
  ///   - seed: of the parameters, each a normal number of deviation ``scale``, and of the directions.
  ///   - scale: where a network is smooth, any; near the kinks of rectifiers differences lie.
  public func certificate(
    of model: some Model, on task: Episode, seed: Seed, directions: Int = 8, spacing: Double = 1e-5,
    scale: Double = 0.3
  ) throws -> GradientCertificate {
    let layout = try parameters(of: model).layout
    let graph = Graph()
    let start = layout.parameters(in: graph, prefix: "parameters/")
    let symbolic = SymbolicTask(task.form, settings: settings.map(\.name), in: graph)
    let part = contribution(of: symbolic, at: start, of: model)
    let program = try Program<Double>([part.loss] + part.gradient.tensors)
    let batch = try TaskBatch(program, tasks: 1, workers: Workers(count: 1))
    let values = [
      task.support.inputs, task.support.targets, task.query.inputs, task.query.targets,
    ]
    let needed = Set(program.inputs.map(\.name))
    for (name, numbers) in zip(SymbolicTask.inputs, values) where needed.contains(name) {
      try batch.bind(name, to: Storage(numbers.map(Double.init)))
    }
    for setting in settings where needed.contains(setting.name) {
      try batch.bind(setting.name, to: Storage([setting.value]))
    }
    let point = Storage<Double>(count: layout.span)
    try layout.bind(batch, prefix: "parameters/", to: point)
    let loss = Storage<Double>(count: 1)
    try batch.collect(0, in: loss)
    var gradients: [(leaf: ParameterLayout.Leaf, values: Storage<Double>)] = []
    for (index, name) in part.gradient.names.enumerated() {
      guard let leaf = layout[name] else { continue }
      let storage = Storage<Double>(count: leaf.shape.count)
      try batch.collect(index + 1, in: storage)
      gradients.append((leaf, storage))
    }
    var generator = seed.stream("gradient certificate").generator
    var center = [Double](repeating: 0, count: layout.span)
    for leaf in layout.leaves {
      for index in 0..<leaf.shape.count {
        center[leaf.offset + index] = scale * generator.normal()
      }
    }
    func run(at place: [Double]) throws -> Double {
      point.withValues { values in
        for index in values.indices { values[index] = place[index] }
      }
      try batch.run()
      return loss[0]
    }
    _ = try run(at: center)
    var slope = [Double](repeating: 0, count: layout.span)
    for (leaf, values) in gradients {
      for index in 0..<leaf.shape.count { slope[leaf.offset + index] = values[index] }
    }
    var greatest = 0.0
    for _ in 0..<max(directions, 1) {
      var direction = [Double](repeating: 0, count: layout.span)
      for leaf in layout.leaves {
        for index in 0..<leaf.shape.count { direction[leaf.offset + index] = generator.normal() }
      }
      let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
      direction = direction.map { $0 / length }
      let above = try run(at: zip(center, direction).map { $0 + spacing * $1 })
      let below = try run(at: zip(center, direction).map { $0 - spacing * $1 })
      let difference = (above - below) / (2 * spacing)
      let claimed = zip(slope, direction).reduce(0) { $0 + $1.0 * $1.1 }
      let size = max(difference.magnitude, claimed.magnitude, 1e-12)
      greatest = max(greatest, (difference - claimed).magnitude / size)
    }
    return GradientCertificate(
      greatestDifference: greatest, directions: max(directions, 1), spacing: spacing)
  }
}
