public import Randomness
public import Tensors

/// Independent draws from a normal distribution.
public struct Normal: Initializer {
  public var mean: Double
  public var deviation: Double

  public init(mean: Double = 0, deviation: Double = 1) {
    self.mean = mean
    self.deviation = deviation
  }

  public func values(
    of shape: Shape, using generator: inout RandomStream.Generator
  ) -> [Double] {
    (0..<shape.count).map { _ in generator.normal(mean: mean, deviation: deviation) }
  }
}

extension Initializer where Self == Normal {
  public static func normal(deviation: Double = 1) -> Normal { Normal(deviation: deviation) }
}
