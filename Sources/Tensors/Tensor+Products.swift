extension Tensor {
  /// The matrix product op(A)·op(B); op transposes where said.
  ///
  /// Every element is one chain of fused multiply-adds in ascending order of the summed index. A number
  /// that multiplies a whole operand multiplies the result instead where that has fewer elements.
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
    if let shape, a.graph === b.graph {
      if a.shape.count > shape.count, let (rest, factor) = a.factored {
        return product(rest, b, transposingA: transposingA, transposingB: transposingB)
          .multiplied(by: factor)
      }
      if b.shape.count > shape.count, let (rest, factor) = b.factored {
        return product(a, rest, transposingA: transposingA, transposingB: transposingB)
          .multiplied(by: factor)
      }
    }
    return make(
      .product(transposeA: transposingA, transposeB: transposingB),
      "product" + (transposingA ? " with A transposed" : "")
        + (transposingB ? " with B transposed" : ""), [a, b], shape: shape,
      change:
        "both must be matrices, and the columns of the first as many as the rows of the second")
  }

  /// The tensor as another one times a number, or minus it, if it was written so.
  private var factored: (rest: Tensor, factor: Tensor?)? {
    let node = node
    switch node.operation {
    case .elementwise(.negate):
      return (Tensor(graph: graph, index: node.a), nil)
    case .elementwise(.multiply):
      for (operand, rest) in [(node.a, node.b), (node.b, node.a)] {
        let repeated = graph.nodes[Int(operand)]
        guard case .broadcast = repeated.operation else { continue }
        let factor = Tensor(graph: graph, index: repeated.a)
        if factor.shape.count == 1 {
          return (Tensor(graph: graph, index: rest), factor.reshaped(to: []))
        }
      }
      return nil
    default:
      return nil
    }
  }

  /// Times a number; minus it where there is none.
  private func multiplied(by factor: Tensor?) -> Tensor { factor.map { self * $0 } ?? -self }

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
