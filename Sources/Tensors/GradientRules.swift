/// The adjoint of each operand of a node, given the gradient `u` with respect to its result `y`.
///
/// One line an operation, written with public operations, so that every gradient can be
/// differentiated again. An adjoint is a closure: what no input needs is never built. `nil`, or no
/// closure, means that no gradient flows.
func adjoints(of node: Graph.Node, _ y: Tensor, _ u: Tensor) -> [() -> Tensor?] {
  let graph = y.graph
  let a = Tensor(graph: graph, index: max(node.a, 0))
  let b = Tensor(graph: graph, index: max(node.b, 0))
  var zero: Tensor { graph.constant(0) }

  switch node.operation {
  case .invalid, .input, .constant, .detached, .oneHot, .patches:
    return []

  case .elementwise(let operation):
    switch operation {
    case .negate: return [{ -u }]
    case .absolute: return [{ Tensor.gate(a, u) - Tensor.gate(-a, u) }]
    case .squareRoot: return [{ u * 0.5 / y }]
    case .exponential: return [{ u * y }]
    case .logarithm: return [{ u / a }]
    case .sine: return [{ u * a.cos() }]
    case .cosine: return [{ -(u * a.sin()) }]
    case .hyperbolicTangent: return [{ u * (1 - y * y) }]
    case .sigmoid: return [{ u * (y * (1 - y)) }]
    case .softplus: return [{ u * a.sigmoid() }]
    // y > 0 where a > 0, so that a itself need not be kept.
    case .relu: return [{ Tensor.gate(y, u) }]
    case .add: return [{ u }, { u }]
    case .subtract: return [{ u }, { -u }]
    case .multiply: return [{ u * b }, { u * a }]
    case .divide: return [{ u / b }, { -(u * y) / b }]
    case .minimum:
      return [{ Tensor.select(a .<= b, u, zero) }, { Tensor.select(a .<= b, zero, u) }]
    case .maximum:
      return [{ Tensor.select(a .>= b, u, zero) }, { Tensor.select(a .>= b, zero, u) }]
    case .power:
      return [
        // 0⁻¹ must not meet the exponent 0; elsewhere b aᵇ⁻¹ has a slope in b there.
        {
          let safe = Tensor.select(a .== 0, b + 1, b - 1)
          return u * (b * a.power(Tensor.select(b .== 0, safe, b - 1)))
        },
        { Tensor.select(a .> 0, u * y * Tensor.select(a .> 0, a, zero + 1).log(), zero) },
      ]
    case .less, .lessOrEqual, .equal: return []
    case .select: return [{ nil }, { Tensor.select(a, u, zero) }, { Tensor.select(a, zero, u) }]
    case .gate: return [{ nil }, { Tensor.gate(a, u) }]
    }

  case .broadcast:
    let repeated = (0..<y.shape.rank).filter { a.shape[$0] != y.shape[$0] }
    return [{ u.sum(over: repeated, keepingAxes: true) }]
  case .reshape: return [{ u.reshaped(to: a.shape) }]
  case .transpose(let permutation):
    let order = graph.permutations[permutation]
    return [{ u.transposed(order.indices.map { axis in order.firstIndex(of: axis) ?? axis }) }]
  case .sum(let first, let count):
    return [{ u.restored(to: a.shape, first: Int(first), count: Int(count)) }]
  case .maximum(let first, let count):
    return [
      {
        let peak = a .== y.restored(to: a.shape, first: Int(first), count: Int(count))
        let axes = Array(Int(first)..<Int(first + count))
        return peak
          * (u / peak.sum(over: axes)).restored(
            to: a.shape, first: Int(first), count: Int(count))
      }
    ]

  case .product(let transposeA, let transposeB):
    return [
      {
        transposeA
          ? .product(b, u, transposingA: transposeB, transposingB: true)
          : .product(u, b, transposingB: !transposeB)
      },
      {
        transposeB
          ? .product(u, a, transposingA: true, transposingB: transposeA)
          : .product(a, u, transposingA: !transposeA)
      },
    ]

  case .slice(let slicing): return [{ u.unsliced(graph.slicings[slicing]) }]
  case .unslice(let slicing):
    let s = graph.slicings[slicing]
    return [{ u.sliced(starts: s.starts, sizes: s.sizes, strides: s.strides) }]
  case .concatenate(let axis):
    let size = a.shape[Int(axis)]
    return [
      { u.sliced(0..<size, axis: Int(axis)) },
      { u.sliced(size..<u.shape[Int(axis)], axis: Int(axis)) },
    ]
  case .gather: return [{ u.addedToRows(at: b, count: a.shape[0]) }]
  case .scatter:
    return [
      {
        // A row whose index names none was added nowhere.
        let isAdded = graph.full([y.shape[0]], 1).rows(at: b) .== 1
        let column = [a.shape[0]] + [Int](repeating: 1, count: a.shape.rank - 1)
        return Tensor.select(isAdded.reshaped(to: Shape(column)), u.rows(at: b), zero)
      }
    ]

  case .convolution(let index):
    let windows = graph.windows[index]
    return [{ u.convolvedBack(with: b, windows) }, { a.convolutionFilter(for: u, windows) }]
  case .convolutionInput(let index):
    let windows = graph.windows[index]
    return [{ u.convolved(with: b, windows) }, { u.convolutionFilter(for: a, windows) }]
  case .convolutionFilter(let index):
    let windows = graph.windows[index]
    return [{ b.convolvedBack(with: u, windows) }, { a.convolved(with: u, windows) }]

  case .poolMaximum(let index): return [{ u.poolScattered(by: a, index) }]
  case .poolGather(let index): return [{ nil }, { u.poolScattered(by: a, index) }]
  case .poolScatter(let index): return [{ nil }, { u.poolGathered(by: a, index) }]
  case .poolSum(let index): return [{ u.poolSpread(index) }]
  case .poolSpread(let index): return [{ u.poolSummed(index) }]

  case .logSoftmax:
    return [{ u - y.exp() * u.sum(over: [y.shape.rank - 1], keepingAxes: true) }]
  }
}

extension Tensor {
  /// Puts back axes that a reduction took away, repeating along them.
  fileprivate func restored(to shape: Shape, first: Int, count: Int) -> Tensor {
    var sizes = shape.dimensions
    for axis in first..<first + count { sizes[axis] = 1 }
    return reshaped(to: Shape(sizes)).broadcast(to: shape)
  }

  /// A convolution with the windows of another.
  fileprivate func convolved(with filter: Tensor, _ windows: Windows) -> Tensor {
    .make(
      .convolution(graph.index(of: windows)), "convolution", [self, filter],
      shape: [windows.n, windows.oh, windows.ow, filter.shape[3]], change: "")
  }

  fileprivate func poolGathered(by images: Tensor, _ index: Int32) -> Tensor {
    let w = graph.windows[index]
    return .make(
      .poolGather(index), "pooling", [images, self], shape: [w.n, w.oh, w.ow, w.c], change: "")
  }

  fileprivate func poolScattered(by images: Tensor, _ index: Int32) -> Tensor {
    .make(.poolScatter(index), "pooling", [images, self], shape: images.shape, change: "")
  }

  fileprivate func poolSummed(_ index: Int32) -> Tensor {
    let w = graph.windows[index]
    return .make(.poolSum(index), "pooling", [self], shape: [w.n, w.oh, w.ow, w.c], change: "")
  }

  fileprivate func poolSpread(_ index: Int32) -> Tensor {
    let w = graph.windows[index]
    return .make(.poolSpread(index), "pooling", [self], shape: [w.n, w.h, w.w, w.c], change: "")
  }
}
