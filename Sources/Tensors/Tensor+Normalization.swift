extension Tensor {
  /// Mean and variance (1/n) over all axes but the last, each of shape `[channels]`.
  public func moments() -> (mean: Tensor, variance: Tensor) {
    let axes = Array(0..<Swift.max(shape.rank - 1, 0))
    let mean = mean(over: axes)
    let variance = (self - mean).squared().mean(over: axes)
    return (mean, variance)
  }

  /// (x − mean) / √(variance + ε) · scale + shift, channel by channel: Ioffe & Szegedy (2015),
  /// "Batch Normalization", algorithm 1.
  ///
  /// - Parameters:
  ///   - mean, variance, scale, shift: shape `[channels]`, the last axis of `self`.
  public func normalized(
    mean: Tensor, variance: Tensor, scale: Tensor, shift: Tensor, epsilon: Double = 1e-5
  ) -> Tensor {
    (self - mean) * ((1 / (variance + epsilon).squareRoot()) * scale) + shift
  }
}
