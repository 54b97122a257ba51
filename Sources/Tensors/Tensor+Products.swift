extension Tensor {
  /// The matrix product op(A)·op(B); op transposes where said.
  ///
  /// Every element is one chain of fused multiply-adds in ascending order of the summed index.
  ///
  /// - Parameters:
  ///   - a: shape `[m, k]`, or `[k, m]` where it is transposed.
  ///   - b: shape `[k, n]`, or `[n, k]` where it is transposed.
  /// - Returns: shape `[m, n]`.
  public static func product(
    _ a: Tensor, _ b: Tensor, transposingA: Bool = false, transposingB: Bool = false
  ) -> Tensor {
    var shape: Shape? {
      guard a.shape.rank == 2, b.shape.rank == 2 else { return nil }
      guard a.shape[transposingA ? 0 : 1] == b.shape[transposingB ? 1 : 0] else { return nil }
      return [a.shape[transposingA ? 1 : 0], b.shape[transposingB ? 0 : 1]]
    }
    return make(
      .product(transposeA: transposingA, transposeB: transposingB),
      "product" + (transposingA ? " with A transposed" : "")
        + (transposingB ? " with B transposed" : ""), [a, b], shape: shape,
      change: "both must be matrices, and the columns of the first as many as the rows of the second")
  }

  /// Cosine similarity of each row of `self` with each row of `other`: a·b / (‖a‖ ‖b‖).
  ///
  /// - Parameters:
  ///   - other: shape `[n, k]`; `self` has shape `[m, k]`.
  ///   - epsilon: added to each squared norm, so that a row of zeros has similarity 0.
  /// - Returns: shape `[m, n]`, in −1…1.
  public func cosineSimilarity(to other: Tensor, epsilon: Double = 1e-12) -> Tensor {
    let products = Tensor.product(self, other, transposingB: true)
    if products.isInvalid { return products }
    let norms = (squared().sum(over: [1], keepingAxes: true) + epsilon).squareRoot()
    let others = (other.squared().sum(over: [1]) + epsilon).squareRoot()
    return products / norms / others
  }
}
