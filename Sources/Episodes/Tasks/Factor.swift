import Arithmetic

/// How a number that makes tasks differ is drawn: from a range, from a set, or not at all.
///
/// A factor takes one random word whatever it is, so that fixing one changes no other.
public enum Factor: Hashable, Sendable {
  case constant(Double)
  /// Uniform in [lower, upper).
  case uniform(Double, Double)
  /// Uniform in its logarithm.
  case logUniform(Double, Double)
  /// Each value equally likely.
  case oneOf([Double])

  /// The value at a fraction of the distribution.
  ///
  /// - Parameter fraction: uniform in [0, 1) for a random value.
  public func value(at fraction: Double) -> Double {
    switch self {
    case .constant(let value): return value
    case .uniform(let lower, let upper): return lower + (upper - lower) * fraction
    case .logUniform(let lower, let upper):
      let (start, end) = (Double.log(lower), Double.log(upper))
      return min(max(Double.exp(start + (end - start) * fraction), lower), upper)
    case .oneOf(let values):
      guard !values.isEmpty else { return .nan }
      return values[min(Int(fraction * Double(values.count)), values.count - 1)]
    }
  }

  /// The smallest and the largest value; `nil` where there is none.
  public var bounds: ClosedRange<Double>? {
    let (lower, upper): (Double, Double)
    switch self {
    case .constant(let value): (lower, upper) = (value, value)
    case .uniform(let start, let end): (lower, upper) = (start, end)
    case .logUniform(let start, let end):
      guard start > 0 else { return nil }
      (lower, upper) = (start, end)
    case .oneOf(let values):
      guard values.allSatisfy(\.isFinite), let least = values.min(), let most = values.max() else {
        return nil
      }
      (lower, upper) = (least, most)
    }
    guard lower.isFinite, upper.isFinite, (upper - lower).isFinite, lower <= upper else {
      return nil
    }
    return lower...upper
  }

  /// Throws unless there are values and all of them are allowed.
  func check(
    _ name: String, in allowed: ClosedRange<Double>, wholeNumbers: Bool = false
  ) throws(TaskError) {
    guard let bounds else { throw .badFactor(name, self) }
    guard allowed.contains(bounds.lowerBound), allowed.contains(bounds.upperBound) else {
      throw .factorOutside(name, self, allowed: allowed)
    }
    guard wholeNumbers else { return }
    switch self {
    case .constant(let value) where value == value.rounded(): return
    case .oneOf(let values) where values.allSatisfy({ $0 == $0.rounded() }): return
    default: throw .notWhole(name, self)
    }
  }
}

extension Factor: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  public init(floatLiteral value: Double) { self = .constant(value) }
  public init(integerLiteral value: Int) { self = .constant(Double(value)) }
}

extension Factor: CustomStringConvertible {
  /// As a notebook states it: `0.3`, `[0, 1]`, `{log: [0.2, 10]}`, `{choice: [3, 4]}`.
  public var description: String {
    switch self {
    case .constant(let value): Factor.text(value)
    case .uniform(let lower, let upper): "[\(Factor.text(lower)), \(Factor.text(upper))]"
    case .logUniform(let lower, let upper): "{log: [\(Factor.text(lower)), \(Factor.text(upper))]}"
    case .oneOf(let values): "{choice: [" + values.map(Factor.text).joined(separator: ", ") + "]}"
    }
  }

  static func text(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : String(value)
  }
}

/// What a task was made with: archived, never shown to a method.
public struct HiddenFactor: Hashable, Sendable, Codable {
  /// Such as `amplitude`.
  public var name: String
  /// One number, or one a class.
  public var values: [Double]

  public init(_ name: String, _ values: [Double]) {
    self.name = name
    self.values = values
  }

  public init(_ name: String, _ value: Double) { self.init(name, [value]) }
}
