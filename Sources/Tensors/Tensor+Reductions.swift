// Reductions. Sums over outer axes add rows in ascending order, in stretches of 32 rows that are then
// added, so that rounding errors stay small. Sums over the innermost axes do the same in sixteen
// lanes, element j in lane j mod 16, and fold the lanes by halves. Where both are reduced, the
// innermost adjacent axes go first.

extension Tensor {
  /// The sum over `axes` (all where none are named); the axes vanish, or stay with size 1.
  public func sum(over axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
    reduced(over: axes, keepingAxes: keepingAxes, "sum") { .sum(first: $0, count: $1) }
  }

  /// The mean over `axes`: the sum times the reciprocal of the number of elements.
  public func mean(over axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
    let total = sum(over: axes, keepingAxes: keepingAxes)
    if total.isInvalid { return total }
    return total * (1 / Double(shape.count / Swift.max(total.shape.count, 1)))
  }

  /// The greatest element over `axes`; -∞ of none, NaN if any is. Equal maxima share the gradient;
  /// where other axes lie between `axes`, equally among the inner ones first.
  public func max(over axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
    reduced(over: axes, keepingAxes: keepingAxes, "max") { .maximum(first: $0, count: $1) }
  }

  private func reduced(
    over axes: [Int]?, keepingAxes: Bool, _ name: String, _ operation: (Int8, Int8) -> Operation
  ) -> Tensor {
    if isInvalid { return self }
    let axes = Set(axes ?? Array(0..<shape.rank))
    guard axes.allSatisfy({ (0..<shape.rank).contains($0) }) else {
      return .failure(
        "\(name) over axes \(axes.sorted())", [self],
        change: "name axes from 0 to \(shape.rank - 1)")
    }
    var result = self
    var axis = shape.rank - 1
    while axis >= 0 {
      guard axes.contains(axis) else {
        axis -= 1
        continue
      }
      var first = axis
      while first > 0, axes.contains(first - 1) { first -= 1 }
      var sizes = result.shape.dimensions
      sizes.removeSubrange(first...axis)
      result = .make(
        operation(Int8(first), Int8(axis - first + 1)), name, [result], shape: Shape(sizes),
        change: "")
      axis = first - 1
    }
    if keepingAxes {
      return result.reshaped(
        to: Shape(shape.dimensions.enumerated().map { axes.contains($0.offset) ? 1 : $0.element }))
    }
    return result
  }
}
