/// What a search improves: a named number, and which way is better.
public struct Objective: Hashable, Sendable, Codable {
  public enum Direction: String, Hashable, Sendable, Codable, CaseIterable {
    case minimize, maximize
  }

  /// What is measured, such as `validation_loss`.
  public var name: String
  public var direction: Direction

  public init(_ name: String, _ direction: Direction) {
    self.name = name
    self.direction = direction
  }

  /// The objective whose smaller values are better.
  public static func minimize(_ name: String) -> Objective { Objective(name, .minimize) }

  /// The objective whose larger values are better.
  public static func maximize(_ name: String) -> Objective { Objective(name, .maximize) }

  /// Whether `a` is better than `b`. A number is better than NaN, which is better than nothing.
  public func isBetter(_ a: Double, than b: Double) -> Bool { loss(a) < loss(b) }

  /// The value turned so that smaller is better: itself or its negative, infinity for NaN.
  public func loss(_ value: Double) -> Double {
    value.isNaN ? .infinity : direction == .minimize ? value : -value
  }

  /// The arrow of a table's head.
  public var arrow: String { direction == .minimize ? "↓" : "↑" }
}
