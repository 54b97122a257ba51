extension Tensor {
  /// x − m − log Σ exp(x − m) along the last axis, m its greatest element.
  public func logSoftmax() -> Tensor {
    .make(
      .logSoftmax, "log-softmax", [self], shape: shape.rank >= 1 ? shape : nil,
      change: "there must be an axis of classes")
  }

  /// exp(x) / Σ exp(x) along the last axis.
  public func softmax() -> Tensor { logSoftmax().exp() }

  /// Mean cross-entropy of logits with labels: −mean log softmax(logits)[label].
  ///
  /// - Parameter labels: shape `[n]`, whole numbers in 0..<classes; `self` has shape
  ///   `[n, classes]`. A label that is no class gives NaN.
  public func crossEntropy(labels: Tensor) -> Tensor {
    if let bad = Tensor.check("cross-entropy", [self, labels]) { return bad }
    guard shape.rank == 2, labels.shape == [shape[0]] else {
      return .failure(
        "cross-entropy", [self, labels],
        change: "logits must have shape [n, classes] and labels [n]")
    }
    return crossEntropy(targets: labels.oneHot(classes: shape[1]))
  }

  /// Mean cross-entropy of logits with class probabilities: −mean Σ targets · log softmax(logits).
  ///
  /// - Parameter targets: shape `[n, classes]`, as `self`.
  public func crossEntropy(targets: Tensor) -> Tensor {
    if let bad = Tensor.check("cross-entropy", [self, targets]) { return bad }
    guard shape.rank == 2, targets.shape == shape else {
      return .failure(
        "cross-entropy", [self, targets], change: "both must have shape [n, classes]")
    }
    return (targets * logSoftmax()).sum() * (-1 / Double(Swift.max(shape[0], 1)))
  }

  /// mean (x − y)² over all elements.
  public func meanSquaredError(to targets: Tensor) -> Tensor {
    if let bad = Tensor.check("mean squared error", [self, targets]) { return bad }
    guard targets.shape == shape else {
      return .failure("mean squared error", [self, targets], change: "both must have one shape")
    }
    return (self - targets).squared().mean()
  }
}
