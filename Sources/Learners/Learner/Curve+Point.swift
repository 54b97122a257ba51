import Trials

extension Curve {
  /// A curve over examples that has one point.
  static func point(_ name: String, _ value: Double, at examples: Int) throws -> Curve {
    try Curve(name, unit: "examples", steps: [examples], values: [value])
  }
}
