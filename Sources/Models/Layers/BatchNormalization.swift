public import Tensors

/// Batch normalization: (x − mean) / √(variance + ε) · scale + shift, channel by channel.
///
/// Ioffe & Szegedy (2015), "Batch Normalization: Accelerating Deep Network Training by Reducing Internal
/// Covariate Shift", algorithm 1. The variance is 1/n Σ (x − mean)². There are no running averages:
/// few-shot learning has no population to average over, and which statistics are used at test decides
/// the published numbers, see ``NormalizationMode``.
public struct BatchNormalization: Model {
  public var channels: Int
  /// ε: 0.001 in TensorFlow, and so in MAML; 1e-5 in PyTorch.
  public var epsilon: Double
  /// Whether the scale is learned. MAML learns the shift only.
  public var hasScale: Bool

  public init(channels: Int, epsilon: Double = 1e-3, hasScale: Bool = true) {
    self.channels = channels
    self.epsilon = epsilon
    self.hasScale = hasScale
  }

  /// `scale` `[channels]` where it is learned, `shift` `[channels]`.
  public var parameters: [Parameter] {
    (hasScale ? [Parameter("scale", [channels], .ones)] : [])
      + [Parameter("shift", [channels], .zeros)]
  }

  /// - Parameter input: `[n, …, channels]`.
  /// - Returns: the shape of `input`.
  public func callAsFunction(
    _ p: Parameters, _ input: Tensor, statistics: BatchStatistics
  ) -> Tensor {
    if input.isInvalid { return input }
    let scale = hasScale ? p.leaf("scale", like: input) : input.graph.full([channels], 1)
    let shift = p.leaf("shift", like: input)
    if statistics == .ofBatch {
      let (mean, variance) = input.moments()
      return input.normalized(
        mean: mean, variance: variance, scale: scale, shift: shift, epsilon: epsilon)
    }
    // Groups become an axis of their own, rows and places within them another.
    let groups = statistics.groups
    guard input.shape.rank >= 2, groups >= 1, input.shape[0] % groups == 0,
      statistics.rows.map({ (1...input.shape[0] / groups).contains($0) }) ?? true
    else {
      return input.graph.invalid(
        .operation(
          "batch normalization", found: "\(input.shape) with statistics \(statistics)",
          change: "the batch must divide into equal groups, and the rows for statistics be in each",
          location: nil))
    }
    let places = input.shape.dimensions.dropFirst().dropLast().reduce(1, *)
    let rows = input.shape[0] / groups
    let grouped = input.reshaped(to: [groups, rows * places, channels])
    let source = grouped.sliced(0..<(statistics.rows ?? rows) * places, axis: 1)
    let mean = source.mean(over: [1], keepingAxes: true)
    let variance = (source - mean).squared().mean(over: [1], keepingAxes: true)
    return grouped.normalized(
      mean: mean, variance: variance, scale: scale, shift: shift, epsilon: epsilon
    ).reshaped(to: input.shape)
  }
}
