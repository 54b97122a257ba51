public import Randomness
public import Tensors

/// Draws whose variance is scale / n, where n follows from the shape.
///
/// | | scale | n | source |
/// |---|---|---|---|
/// | He | 2 | fan in | He et al. (2015), "Delving Deep into Rectifiers", (10) |
/// | Glorot (Xavier) | 1 | mean of both | Glorot & Bengio (2010), "Understanding the difficulty", (16) |
/// | LeCun | 1 | fan in | LeCun et al. (1998), "Efficient BackProp", (16) |
public struct VarianceScaling: Initializer {
  /// What n is.
  public enum Fan: Hashable, Sendable {
    case fanIn, fanOut, mean
  }

  /// What is drawn from; all three have variance scale / n.
  public enum Distribution: Hashable, Sendable {
    case normal
    /// Normal, cut at two deviations and widened by 1 / 0.87962566103423978 so that the variance holds
    /// after the cut. So do TensorFlow and Keras since 2018; older TensorFlow code, such as
    /// `tf.contrib.layers`, corrected by √1.3, and PyTorch does not cut.
    case truncatedNormal
    /// In ± √(3 · scale / n).
    case uniform
  }

  public var scale: Double
  public var fan: Fan
  public var distribution: Distribution

  public init(scale: Double, fan: Fan, distribution: Distribution) {
    self.scale = scale
    self.fan = fan
    self.distribution = distribution
  }

  public func values(
    of shape: Shape, using generator: inout RandomStream.Generator
  ) -> [Double] {
    let fans = Fans(of: shape)
    let n: Double =
      switch fan {
      case .fanIn: Double(fans.fanIn)
      case .fanOut: Double(fans.fanOut)
      case .mean: Double(fans.fanIn + fans.fanOut) / 2
      }
    let variance = scale / max(n, 1)
    switch distribution {
    case .normal:
      return Normal(deviation: variance.squareRoot()).values(of: shape, using: &generator)
    case .truncatedNormal:
      let deviation = variance.squareRoot() / TruncatedNormal.remainingDeviation
      return TruncatedNormal(deviation: deviation).values(of: shape, using: &generator)
    case .uniform:
      let limit = (3 * variance).squareRoot()
      return Uniform(from: -limit, to: limit).values(of: shape, using: &generator)
    }
  }
}

extension Initializer where Self == VarianceScaling {
  /// Variance 2 / fan in, for rectifiers.
  public static var heNormal: VarianceScaling {
    VarianceScaling(scale: 2, fan: .fanIn, distribution: .normal)
  }
  public static var heUniform: VarianceScaling {
    VarianceScaling(scale: 2, fan: .fanIn, distribution: .uniform)
  }
  /// Variance 2 / (fan in + fan out).
  public static var glorotNormal: VarianceScaling {
    VarianceScaling(scale: 1, fan: .mean, distribution: .normal)
  }
  public static var glorotUniform: VarianceScaling {
    VarianceScaling(scale: 1, fan: .mean, distribution: .uniform)
  }
  /// Glorot by another name.
  public static var xavierNormal: VarianceScaling { glorotNormal }
  public static var xavierUniform: VarianceScaling { glorotUniform }
  /// Variance 1 / fan in.
  public static var lecunNormal: VarianceScaling {
    VarianceScaling(scale: 1, fan: .fanIn, distribution: .normal)
  }
}
