public import Randomness
public import Tensors

/// Draws from a normal distribution, each again until it is less than two deviations from the mean.
///
/// So TensorFlow defines `truncated_normal`, which the released code of MAML uses with deviation 0.01.
/// `deviation` is that of the normal distribution *before* it is cut: the values have 0.8796 of it. For
/// a deviation that holds after the cut see ``VarianceScaling``.
public struct TruncatedNormal: Initializer {
  public var mean: Double
  public var deviation: Double

  /// The deviation of a standard normal distribution that is cut at ±2: √(1 − 4 φ(2) / (2 Φ(2) − 1)).
  public static let remainingDeviation = 0.87962566103423978

  public init(mean: Double = 0, deviation: Double = 1) {
    self.mean = mean
    self.deviation = deviation
  }

  public func values(
    of shape: Shape, using generator: inout RandomStream.Generator
  ) -> [Double] {
    (0..<shape.count).map { _ in generator.truncatedNormal(mean: mean, deviation: deviation) }
  }
}

extension Initializer where Self == TruncatedNormal {
  public static func truncatedNormal(deviation: Double) -> TruncatedNormal {
    TruncatedNormal(deviation: deviation)
  }
}
