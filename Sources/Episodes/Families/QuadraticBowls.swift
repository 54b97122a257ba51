import Arithmetic
public import Randomness

/// A function to minimize: f(θ) = ‖Wθ − y‖².
public struct QuadraticBowl: Hashable, Sendable {
  /// d, how many entries θ has.
  public var dimension: Int
  /// W, `[dimension, dimension]`, row-major.
  public var matrix: [Float]
  /// y, `[dimension]`.
  public var target: [Float]
  /// θ₀, `[dimension]`.
  public var start: [Float]

  /// Arrays have the sizes that their comments say.
  public init(dimension: Int, matrix: [Float], target: [Float], start: [Float]) {
    precondition(
      matrix.count == dimension * dimension && target.count == dimension
        && start.count == dimension, "arrays of other sizes than dimension \(dimension) has")
    self.dimension = dimension
    self.matrix = matrix
    self.target = target
    self.start = start
  }

  /// f(θ), in Double.
  public func value(at parameters: [Float]) -> Double {
    (0..<dimension).reduce(0.0) { sum, row in
      var residual = -Double(target[row])
      for (column, parameter) in parameters.enumerated() {
        residual += Double(matrix[row * dimension + column]) * Double(parameter)
      }
      return sum + residual * residual
    }
  }
}

/// Random quadratic functions, to learn an optimizer on.
///
/// Andrychowicz et al. (2016), "Learning to Learn by Gradient Descent by Gradient Descent",
/// arXiv:1606.04474, section 3.1: ten dimensions, f(θ) = ‖Wθ − y‖². The paper draws the entries of W and
/// y from N(0, 1), the released code from U[0, 1); the code begins at θ₀ ~ N(0, 0.01²), and its batch of
/// 128 problems is 128 tasks here.
///
/// Of the task's stream, section 0 draws W, section 1 y and section 2 θ₀.
public struct QuadraticBowls: TaskFamily {
  /// How the entries of W and y are distributed.
  public enum Entries: String, Hashable, Sendable, Codable {
    /// N(0, 1), as the paper says.
    case normal
    /// U[0, 1), as the released code does.
    case uniform
  }

  public static let revision = 1
  public var name: String { "quadratic bowls" }

  public let dimension: Int
  public let entries: Entries
  /// The standard deviation of the entries of θ₀.
  public let startDeviation: Double

  /// - Throws: ``TaskError`` where the dimension is below 1 or the deviation negative.
  public init(
    dimension: Int = 10, entries: Entries = .normal, startDeviation: Double = 0.01
  ) throws(TaskError) {
    guard dimension >= 1 else { throw .tooFew("dimension", found: dimension, least: 1) }
    self.dimension = dimension
    self.entries = entries
    self.startDeviation = startDeviation
    try Factor.constant(startDeviation).check("start deviation", in: 0...1e9)
    try EpisodeForm(inputShape: [dimension], classes: nil, supportRows: dimension, queryRows: 0)
      .check()
  }

  public var settings: [TaskSetting] {
    [
      TaskSetting("dimension", dimension), TaskSetting("entries", entries.rawValue),
      TaskSetting("start deviation", startDeviation),
    ]
  }

  public func task(_ index: Int, of split: Split, seed: Seed) throws(TaskError) -> QuadraticBowl {
    guard index < Int.max else { throw .negativeIndex(index) }
    let zeros = [Float](repeating: 0, count: dimension)
    var (matrix, target, start) = (
      [Float](repeating: 0, count: dimension * dimension), zeros, zeros
    )
    try matrix.withUnsafeMutableBufferPointer { matrix throws(TaskError) in
      try target.withUnsafeMutableBufferPointer { target throws(TaskError) in
        try start.withUnsafeMutableBufferPointer { start throws(TaskError) in
          try fill(
            matrices: matrix, targets: target, starts: start, with: index..<index + 1,
            of: split, seed: seed)
        }
      }
    }
    return QuadraticBowl(dimension: dimension, matrix: matrix, target: target, start: start)
  }

  /// Draws tasks into memory, one after the other.
  ///
  /// - Parameters:
  ///   - matrices: `[tasks, dimension, dimension]`.
  ///   - targets: `[tasks, dimension]`.
  ///   - starts: `[tasks, dimension]`.
  /// - Throws: ``TaskError``: an unknown split, no tasks, too little or too much room.
  public func fill(
    matrices: UnsafeMutableBufferPointer<Float>, targets: UnsafeMutableBufferPointer<Float>,
    starts: UnsafeMutableBufferPointer<Float>, with indices: Range<Int>, of split: Split,
    seed: Seed
  ) throws(TaskError) {
    try check(indices, of: split)
    let parts = [
      ("matrices", matrices, dimension * dimension), ("targets", targets, dimension),
      ("starts", starts, dimension),
    ]
    for (part, buffer, each) in parts {
      let (needed, overflow) = each.multipliedReportingOverflow(by: indices.count)
      guard !overflow, buffer.count == needed else {
        throw .wrongRoom(part, tasks: indices.count, each: each, found: buffer.count)
      }
    }
    let family = seed.stream(name)
    for (task, index) in indices.enumerated() {
      let chance = TaskChance(index, of: split, from: family)
      for (section, part) in parts[..<2].enumerated() {
        var generator = chance.section(section)
        for i in task * part.2..<(task + 1) * part.2 {
          part.1[i] = entries == .normal ? generator.normalFloat() : generator.uniformFloat()
        }
      }
      var generator = chance.section(2)
      for i in task * dimension..<(task + 1) * dimension {
        starts[i] = generator.normalFloat(deviation: Float(startDeviation))
      }
    }
  }
}
