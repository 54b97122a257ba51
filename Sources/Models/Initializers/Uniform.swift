public import Randomness
public import Tensors

/// Independent draws from an interval.
public struct Uniform: Initializer {
  public var lower: Double
  public var upper: Double

  /// Draws from `lower..<upper`; the ends may come in either order.
  public init(from lower: Double, to upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  public func values(
    of shape: Shape, using generator: inout RandomStream.Generator
  ) -> [Double] {
    (0..<shape.count).map { _ in lower + (upper - lower) * generator.uniform() }
  }
}

extension Initializer where Self == Uniform {
  /// Draws from −limit..<limit.
  public static func uniform(limit: Double) -> Uniform { Uniform(from: -limit, to: limit) }
}
