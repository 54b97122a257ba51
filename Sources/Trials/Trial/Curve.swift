/// A number over the steps of a trial. NaN is a value like others.
public struct Curve: Sendable {
  /// What is measured: a letter or `_`, then letters, digits and `_`.
  public let name: String
  /// What a step counts, such as `examples`, `iterations` or `epochs`.
  public let unit: String
  /// Where the values were measured, in ascending order.
  public private(set) var steps: [Int]
  /// One value a step.
  public private(set) var values: [Double]

  /// A curve that has no point yet.
  public init(_ name: String, unit: String) {
    self.name = name
    self.unit = unit
    steps = []
    values = []
  }

  /// - Throws: ``CurveError``.
  public init(_ name: String, unit: String, steps: [Int], values: [Double]) throws(CurveError) {
    guard steps.count == values.count else {
      throw .differentCounts(name, steps: steps.count, values: values.count)
    }
    for (step, next) in zip(steps, steps.dropFirst()) where next <= step {
      throw .notAscending(name, step: next, after: step)
    }
    self.name = name
    self.unit = unit
    self.steps = steps
    self.values = values
  }

  /// Adds a point behind the last one.
  ///
  /// - Throws: ``CurveError/notAscending(_:step:after:)``.
  public mutating func append(_ value: Double, at step: Int) throws(CurveError) {
    if let last = steps.last, step <= last { throw .notAscending(name, step: step, after: last) }
    steps.append(step)
    values.append(value)
  }

  public var count: Int { steps.count }

  /// How many points there are up to `step`, itself included.
  public func count(through step: Int) -> Int {
    var (lower, upper) = (0, steps.count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if steps[middle] <= step { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }

  /// The last value measured up to `step`, or `nil` before the first.
  public func value(at step: Int) -> Double? {
    let count = count(through: step)
    return count == 0 ? nil : values[count - 1]
  }

  /// The best value measured up to `step`; NaN where there are only NaN, `nil` before the first.
  public func best(through step: Int, _ objective: Objective) -> Double? {
    values[..<count(through: step)].reduce(nil) { best, value in
      guard let best else { return value }
      return objective.isBetter(value, than: best) || best.isNaN ? value : best
    }
  }

  /// The part of the curve up to `step`.
  public func prefix(through step: Int) -> Curve {
    var curve = self
    curve.steps.removeLast(steps.count - count(through: step))
    curve.values.removeLast(values.count - curve.steps.count)
    return curve
  }
}

extension Curve: Equatable {
  /// Whether two curves have the same bits, all NaN counting as one.
  public static func == (a: Curve, b: Curve) -> Bool {
    a.name == b.name && a.unit == b.unit && a.steps == b.steps && a.values.isIdentical(to: b.values)
  }
}

extension Curve: Codable {
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

/// What is wrong with a curve. The text of each case is its name.
public enum CurveError: Error, Equatable {
  case differentCounts(String, steps: Int, values: Int)
  case notAscending(String, step: Int, after: Int)
}

extension CurveError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .differentCounts(let name, let steps, let values):
      "Curve '\(name)' has \(steps) steps and \(values) values. Give one value a step."
    case .notAscending(let name, let step, let last):
      "Curve '\(name)' has step \(step) after step \(last). Give each step once, in ascending order."
    }
  }
}
