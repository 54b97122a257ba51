import CKernels

/// What a node of a graph computes from its operands.
///
/// The set is closed under differentiation: the adjoint of each operation is written with others of
/// the set. Tables of numbers (windows, slicings, permutations) are kept by the graph; the operation
/// holds their index.
enum Operation: Hashable, Sendable {
  /// An ill-formed operation; the index of its error.
  case invalid(Int32)
  case input(Int32)
  /// A number, by the bits of its Double.
  case constant(UInt64)
  /// One to three operands of the node's own shape.
  case elementwise(Elementwise)
  /// Repeats the operand along the axes where its size is 1 and the result's is not. Same rank.
  case broadcast
  case reshape
  /// Stops gradients; the value is the operand's.
  case detached
  /// Axis i of the result is axis permutation[i] of the operand.
  case transpose(Int32)
  /// Sums the adjacent axes away.
  case sum(first: Int8, count: Int8)
  case maximum(first: Int8, count: Int8)
  /// op(A)·op(B) of two matrices, either transposed.
  case product(transposeA: Bool, transposeB: Bool)
  case slice(Int32)
  /// The adjoint of a slice: zeros with the operand at the slice's places.
  case unslice(Int32)
  case concatenate(axis: Int8)
  /// Rows of the first operand, chosen by the indices of the second.
  case gather
  /// Adds the rows of the first operand to zeros at the indices of the second.
  case scatter
  /// One row a label, 1 at the label's place.
  case oneHot
  case convolution(Int32)
  case convolutionInput(Int32)
  case convolutionFilter(Int32)
  case poolMaximum(Int32)
  /// The second operand at the places of the first's maxima.
  case poolGather(Int32)
  /// The second operand, one element a window, added at the places of the first's maxima.
  case poolScatter(Int32)
  case poolSum(Int32)
  case poolSpread(Int32)
  /// Along the last axis.
  case logSoftmax
  /// Windows of [n, h, w, c] as rows [n·oh·ow, kh·kw·c]. Only the compiler makes these.
  case patches(Int32)
}

/// An operation on single elements.
enum Elementwise: Int16, Hashable, Sendable, CaseIterable {
  case negate, absolute, squareRoot, exponential, logarithm, sine, cosine, hyperbolicTangent
  case sigmoid, softplus, relu
  case add, subtract, multiply, divide, minimum, maximum, power
  case less, lessOrEqual, equal
  /// a ≠ 0 ? b : c
  case select
  /// a > 0 ? b : 0
  case gate

  var operands: Int {
    switch self {
    case .negate, .absolute, .squareRoot, .exponential, .logarithm, .sine, .cosine,
      .hyperbolicTangent, .sigmoid, .softplus, .relu:
      1
    case .select: 3
    default: 2
    }
  }

  /// The kernel's number for it.
  var code: mk_operation {
    switch self {
    case .negate: mk_negate
    case .absolute: mk_absolute
    case .squareRoot: mk_square_root
    case .exponential: mk_exponential
    case .logarithm: mk_logarithm
    case .sine: mk_sine
    case .cosine: mk_cosine
    case .hyperbolicTangent: mk_hyperbolic_tangent
    case .sigmoid: mk_sigmoid
    case .softplus: mk_softplus
    case .relu: mk_relu
    case .add: mk_add
    case .subtract: mk_subtract
    case .multiply: mk_multiply
    case .divide: mk_divide
    case .minimum: mk_minimum
    case .maximum: mk_maximum
    case .power: mk_power
    case .less: mk_less
    case .lessOrEqual: mk_less_or_equal
    case .equal: mk_equal
    case .select: mk_select
    case .gate: mk_gate
    }
  }
}

/// How windows lie over images [n, h, w, c]: window (y, x) of the result [n, oh, ow, …] begins at
/// row y·strideH − padH and column x·strideW − padW, and is kh × kw large.
struct Windows: Hashable, Sendable {
  var n, h, w, c, oh, ow, kh, kw, strideH, strideW, padH, padW: Int

  var kernelWindows: mk_windows {
    mk_windows(
      n: n, h: h, w: w, c: c, oh: oh, ow: ow, kh: kh, kw: kw, stride_h: strideH,
      stride_w: strideW, pad_h: padH, pad_w: padW)
  }

  /// The places of one tap (ky, kx) in every window: offsets of the first channel, -1 outside.
  func offsets(ofTap ky: Int, _ kx: Int) -> [Int32] {
    var result: [Int32] = []
    result.reserveCapacity(n * oh * ow)
    for image in 0..<n {
      for oy in 0..<oh {
        for ox in 0..<ow {
          let y = oy * strideH - padH + ky
          let x = ox * strideW - padW + kx
          let inside = y >= 0 && y < h && x >= 0 && x < w
          result.append(inside ? Int32(((image * h + y) * w + x) * c) : -1)
        }
      }
    }
    return result
  }
}

/// Every `strides[axis]`-th element from `starts[axis]` on, `sizes[axis]` of them, of a tensor of
/// shape `of`.
struct Slicing: Hashable, Sendable {
  var of: [Int]
  var starts: [Int]
  var sizes: [Int]
  var strides: [Int]
}
