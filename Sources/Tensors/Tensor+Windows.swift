/// What a window reads beyond the edge of an image.
public enum Padding: Hashable, Sendable {
  /// Windows lie inside the image.
  case valid
  /// ⌈size / stride⌉ windows, the padding split evenly with the odd row after the image, as
  /// TensorFlow does.
  case same
  /// So many rows and columns on every side, as PyTorch does.
  case symmetric(Int)

  func before(size: Int, window: Int, stride: Int) -> (before: Int, windows: Int) {
    switch self {
    case .valid:
      return (0, size >= window ? (size - window) / stride + 1 : 0)
    case .same:
      let windows = (size + stride - 1) / stride
      return (Swift.max((windows - 1) * stride + window - size, 0) / 2, windows)
    case .symmetric(let padding):
      let padded = size + 2 * padding
      return (padding, padded >= window ? (padded - window) / stride + 1 : 0)
    }
  }
}

// Convolution and pooling on images of shape [n, height, width, channels].

extension Tensor {
  /// Two-dimensional convolution (cross-correlation, as the field calls it).
  ///
  /// y[n, i, j, o] = Σ x[n, i·s + u − p, j·s + v − p, c] · f[u, v, c, o], one chain of fused
  /// multiply-adds in ascending (u, v, c); beyond the edge x is 0.
  ///
  /// - Parameters:
  ///   - filter: shape `[height, width, channels in, channels out]`.
  ///   - stride: s, at least 1.
  ///   - padding: what p is.
  /// - Returns: shape `[n, height', width', channels out]`.
  public func convolved(with filter: Tensor, stride: Int = 1, padding: Padding = .same) -> Tensor {
    let name = "convolution"
    if let bad = Tensor.check(name, [self, filter]) { return bad }
    guard shape.rank == 4, filter.shape.rank == 4, shape[3] == filter.shape[2] else {
      return .failure(
        name, [self, filter],
        change: "images must have shape [n, height, width, channels] and the filter "
          + "[height, width, channels, filters] with as many channels")
    }
    guard let windows = windows([filter.shape[0], filter.shape[1]], stride, padding) else {
      return .failure(
        name, [self, filter], change: "stride \(stride) must be at least 1, padding not negative")
    }
    return .make(
      .convolution(graph.index(of: windows)), name, [self, filter],
      shape: [windows.n, windows.oh, windows.ow, filter.shape[3]], change: "")
  }

  /// The adjoint of ``convolved(with:stride:padding:)`` in its images.
  func convolvedBack(with filter: Tensor, _ windows: Windows) -> Tensor {
    .make(
      .convolutionInput(graph.index(of: windows)), "convolution's images", [self, filter],
      shape: [windows.n, windows.h, windows.w, windows.c], change: "")
  }

  /// The adjoint of ``convolved(with:stride:padding:)`` in its filter.
  func convolutionFilter(for upstream: Tensor, _ windows: Windows) -> Tensor {
    .make(
      .convolutionFilter(graph.index(of: windows)), "convolution's filter", [self, upstream],
      shape: [windows.kh, windows.kw, windows.c, upstream.shape[3]], change: "")
  }

  /// The greatest element of each window, channel by channel; places beyond the edge do not count.
  /// The gradient goes to the first of equal elements.
  public func maxPooled(_ size: Int, stride: Int? = nil, padding: Padding = .valid) -> Tensor {
    pooled("max pooling", size, stride ?? size, padding) { .poolMaximum($0) }
  }

  /// The mean of each window, channel by channel; places beyond the edge count as 0.
  public func averagePooled(_ size: Int, stride: Int? = nil, padding: Padding = .valid) -> Tensor {
    let sum = pooled("average pooling", size, stride ?? size, padding) { .poolSum($0) }
    return sum.isInvalid ? sum : sum * (1 / Double(size * size))
  }

  private func pooled(
    _ name: String, _ size: Int, _ stride: Int, _ padding: Padding,
    _ operation: (Int32) -> Operation
  ) -> Tensor {
    if isInvalid { return self }
    guard shape.rank == 4, size < 1 << 20, let windows = windows([size, size], stride, padding)
    else {
      return .failure(
        name, [self],
        change: "images must have shape [n, height, width, channels]; size \(size) and stride "
          + "\(stride) must be at least 1, padding not negative")
    }
    return .make(
      operation(graph.index(of: windows)), name, [self],
      shape: [windows.n, windows.oh, windows.ow, windows.c], change: "")
  }

  private func windows(_ size: [Int], _ stride: Int, _ padding: Padding) -> Windows? {
    guard stride >= 1, size[0] >= 1, size[1] >= 1, stride < 1 << 20 else { return nil }
    if case .symmetric(let p) = padding, p < 0 || p >= 1 << 20 { return nil }
    let (top, rows) = padding.before(size: shape[1], window: size[0], stride: stride)
    let (left, columns) = padding.before(size: shape[2], window: size[1], stride: stride)
    return Windows(
      n: shape[0], h: shape[1], w: shape[2], c: shape[3], oh: rows, ow: columns, kh: size[0],
      kw: size[1], strideH: stride, strideW: stride, padH: top, padW: left)
  }
}
