// Operations that move elements. None of them computes on an element.

extension Tensor {
  /// The same elements in the same order under another shape. One size may be -1: what is left.
  public func reshaped(to shape: Shape) -> Tensor {
    if isInvalid { return self }
    var sizes = shape.dimensions
    if let hole = sizes.firstIndex(of: -1) {
      let rest = Shape(sizes.enumerated().filter { $0.offset != hole }.map(\.element))
      if rest.isValid, rest.count > 0, self.shape.count % rest.count == 0 {
        sizes[hole] = self.shape.count / rest.count
      }
    }
    let target = Shape(sizes)
    if target == self.shape { return self }
    return .make(
      .reshape, "reshape to \(shape)", [self],
      shape: target.isValid && target.count == self.shape.count ? target : nil,
      change: "the new shape must have \(self.shape.count) elements too")
  }

  /// Repeats the tensor along axes of size 1, and along new axes in front, to `shape`.
  public func broadcast(to shape: Shape) -> Tensor {
    if isInvalid || shape == self.shape { return self }
    guard self.shape.broadcast(with: shape) == shape else {
      return .failure(
        "broadcast to \(shape)", [self],
        change: "each size must be equal or 1, axis by axis from the last")
    }
    let aligned = reshaped(
      to: Shape([Int](repeating: 1, count: shape.rank - self.shape.rank) + self.shape.dimensions))
    if aligned.shape == shape { return aligned }
    return .make(.broadcast, "broadcast to \(shape)", [aligned], shape: shape, change: "")
  }

  /// Axis i of the result is axis `permutation[i]`.
  public func transposed(_ permutation: [Int]) -> Tensor {
    if isInvalid { return self }
    guard permutation.sorted() == Array(0..<shape.rank) else {
      return .failure(
        "transpose by \(permutation)", [self],
        change: "name each axis from 0 to \(shape.rank - 1) once")
    }
    if permutation == Array(0..<shape.rank) { return self }
    return .make(
      .transpose(graph.index(of: permutation)), "transpose", [self],
      shape: Shape(permutation.map { shape[$0] }), change: "")
  }

  /// The axes in reverse order; of a matrix, the transpose.
  public func transposed() -> Tensor { transposed(Array((0..<shape.rank).reversed())) }

  /// Every `strides[axis]`-th element from `starts[axis]` on, `sizes[axis]` of them.
  public func sliced(starts: [Int], sizes: [Int], strides: [Int]? = nil) -> Tensor {
    if isInvalid { return self }
    let strides = strides ?? [Int](repeating: 1, count: shape.rank)
    let fits =
      starts.count == shape.rank && sizes.count == shape.rank && strides.count == shape.rank
      && (0..<shape.rank).allSatisfy { axis in
        starts[axis] >= 0 && sizes[axis] >= 0 && strides[axis] >= 1
          && sizes[axis] <= shape[axis] && strides[axis] <= Swift.max(shape[axis], 1)
          && (sizes[axis] == 0
            ? starts[axis] <= shape[axis]
            : starts[axis] <= shape[axis] - (sizes[axis] - 1) * strides[axis] - 1)
      }
    let slicing = Slicing(of: shape.dimensions, starts: starts, sizes: sizes, strides: strides)
    return .make(
      .slice(graph.index(of: slicing)), "slice from \(starts), \(sizes) by \(strides)", [self],
      shape: fits ? Shape(sizes) : nil,
      change: "one start, size and stride an axis, all inside the tensor")
  }

  /// The elements at `range` of one axis.
  public func sliced(_ range: Range<Int>, axis: Int = 0) -> Tensor {
    if isInvalid { return self }
    guard (0..<shape.rank).contains(axis) else {
      return .failure("slice along axis \(axis)", [self], change: "choose an axis that is there")
    }
    var starts = [Int](repeating: 0, count: shape.rank)
    var sizes = shape.dimensions
    starts[axis] = range.lowerBound
    // Where the count of the range overflows it is negative, and refused.
    sizes[axis] = range.upperBound &- range.lowerBound
    return sliced(starts: starts, sizes: sizes)
  }

  /// The adjoint of a slice.
  func unsliced(_ slicing: Slicing) -> Tensor {
    .make(
      .unslice(graph.index(of: slicing)), "unslice", [self], shape: Shape(slicing.of), change: "")
  }

  /// The tensors one after the other along an axis; their other axes must agree.
  public static func concatenated(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
    precondition(!tensors.isEmpty, "concatenated(_:axis:) needs at least one tensor")
    if tensors.count == 1 { return tensors[0] }
    // A balanced tree: every element is copied once a level.
    let middle = tensors.count / 2
    let a = concatenated(Array(tensors[..<middle]), axis: axis)
    let b = concatenated(Array(tensors[middle...]), axis: axis)
    var sizes = a.shape.dimensions
    let fits =
      a.shape.rank == b.shape.rank && sizes.indices.contains(axis)
      && sizes.indices.allSatisfy { $0 == axis || sizes[$0] == b.shape[$0] }
    if fits { sizes[axis] += b.shape[axis] }
    return make(
      .concatenate(axis: Int8(clamping: axis)), "concatenate along axis \(axis)", [a, b],
      shape: fits ? Shape(sizes) : nil, change: "all sizes but that of the axis must agree")
  }

  /// The rows (elements along axis 0) that `indices` names: whole numbers in 0..<rows. A row whose
  /// index names none is NaN.
  ///
  /// - Parameter indices: shape `[k]`.
  /// - Returns: shape `[k, …]`. Indices get no gradient.
  public func rows(at indices: Tensor) -> Tensor {
    let fits = shape.rank >= 1 && indices.shape.rank == 1
    return .make(
      .gather, "rows at indices", [self, indices],
      shape: fits ? Shape([indices.shape[0]] + shape.dimensions.dropFirst()) : nil,
      change: "the first must have an axis of rows, the indices must have shape [k]")
  }

  /// The adjoint of ``rows(at:)``: adds row i to row indices[i] of zeros of `count` rows. A
  /// row whose index names none is left out.
  public func addedToRows(at indices: Tensor, count: Int) -> Tensor {
    let fits = shape.rank >= 1 && indices.shape.rank == 1 && indices.shape[0] == shape[0]
    return .make(
      .scatter, "add to rows", [self, indices],
      shape: fits && count >= 0 ? Shape([count] + shape.dimensions.dropFirst()) : nil,
      change: "one index a row is needed, of shape [rows]")
  }

  /// Rows of zeros with a 1 at the place of each label: whole numbers in 0..<classes. The row of a
  /// label that is no class is NaN.
  ///
  /// - Returns: shape `[labels, classes]`. Labels get no gradient.
  public func oneHot(classes: Int) -> Tensor {
    .make(
      .oneHot, "one-hot of \(classes) classes", [self],
      shape: shape.rank == 1 && classes >= 0 ? [shape[0], classes] : nil,
      change: "labels must have shape [n]")
  }

  /// The same value, through which no gradient flows.
  public func detached() -> Tensor {
    .make(.detached, "detach", [self], shape: shape, change: "")
  }
}
