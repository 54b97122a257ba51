/// One number for each task that a trial was judged on, at each of some steps.
///
/// A meta-learner is judged on test episodes after 0, 1, … steps of adaptation: `[task, step]`. The
/// values of single tasks are kept, so that any interval can be computed from them later.
public struct Evaluation: Sendable {
  /// What is measured: a letter or `_`, then letters, digits and `_`.
  public let name: String
  /// What a step counts, such as `adaptation_steps`.
  public let unit: String
  public let steps: [Int]
  /// The value of task t at step number s, at t · steps.count + s: row after row.
  public let values: [Double]

  /// How many tasks there are.
  public var tasks: Int { steps.isEmpty ? 0 : values.count / steps.count }

  /// - Throws: ``EvaluationError`` where the values are not whole rows.
  public init(
    _ name: String, unit: String, steps: [Int], values: [Double]
  ) throws(EvaluationError) {
    guard steps.isEmpty ? values.isEmpty : values.count.isMultiple(of: steps.count) else {
      throw .notRectangular(name, steps: steps.count, values: values.count)
    }
    self.name = name
    self.unit = unit
    self.steps = steps
    self.values = values
  }

  /// The values of one task, one a step, or `nil` where there is no such task.
  public func values(ofTask task: Int) -> ArraySlice<Double>? {
    guard (0..<tasks).contains(task) else { return nil }
    return values[task * steps.count..<(task + 1) * steps.count]
  }
}

extension Evaluation: Equatable {
  /// Whether two evaluations have the same bits, all NaN counting as one.
  public static func == (a: Evaluation, b: Evaluation) -> Bool {
    a.name == b.name && a.unit == b.unit && a.steps == b.steps && a.values.isIdentical(to: b.values)
  }
}

extension Evaluation: Codable {
  private enum Key: String, CodingKey {
    case name, unit, steps, values
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    try self.init(
      container.decode(String.self, forKey: .name),
      unit: container.decode(String.self, forKey: .unit),
      steps: container.decode([Int].self, forKey: .steps),
      values: container.decode([JSONNumber].self, forKey: .values).map(\.value))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(unit, forKey: .unit)
    try container.encode(steps, forKey: .steps)
    try container.encode(values.map { JSONNumber($0) }, forKey: .values)
  }
}

/// What is wrong with an evaluation. The text is its name.
public enum EvaluationError: Error, Equatable {
  case notRectangular(String, steps: Int, values: Int)
}

extension EvaluationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notRectangular(let name, let steps, let values):
      "Evaluation '\(name)' has \(values) values at \(steps) steps. Give one value for each task at "
        + "each step, the steps of a task together."
    }
  }
}
