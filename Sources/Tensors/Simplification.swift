/// The nodes of a program after simplification: only what the outputs need, nothing twice.
///
/// Every rewrite keeps the bits of every output: x · 1, x − 0 and a + (−b) may go, x + 0 may not
/// (−0 + 0 is +0).
struct Flow {
  var nodes: [Graph.Node] = []
  var outputs: [Int32] = []
  var shapes: Interned<Shape>
  var windows: Interned<Windows>
  var slicings: Interned<Slicing>
  var permutations: Interned<[Int]>
  private var known: [Key: Int32] = [:]

  private struct Key: Hashable {
    var operation: Operation
    var a, b, c, shape: Int32
  }

  /// The simplified and lowered flow of `outputs`, with constants folded in the precision of
  /// `Scalar`.
  init<Scalar: TensorScalar>(_ outputs: [Tensor], of graph: Graph, in: Scalar.Type) {
    shapes = graph.shapes
    windows = graph.windows
    slicings = graph.slicings
    permutations = graph.permutations

    let count = Int((outputs.map(\.index).max() ?? -1) + 1)
    let needed = Flow.reachable(graph.nodes, from: outputs.map(\.index), count: count)
    nodes.reserveCapacity(needed.count { $0 })
    var renamed = [Int32](repeating: -1, count: count)
    for index in 0..<count where needed[index] {
      let node = graph.nodes[index]
      func moved(_ operand: Int32) -> Int32 { operand < 0 ? -1 : renamed[Int(operand)] }
      renamed[index] = add(
        node.operation, moved(node.a), moved(node.b), moved(node.c), shape: node.shape,
        in: Scalar.self)
    }
    self.outputs = outputs.map { renamed[Int($0.index)] }
    sweep()
  }

  private static func reachable(_ nodes: [Graph.Node], from outputs: [Int32], count: Int) -> [Bool]
  {
    var needed = [Bool](repeating: false, count: count)
    for output in outputs { needed[Int(output)] = true }
    for index in stride(from: count - 1, through: 0, by: -1) where needed[index] {
      let node = nodes[index]
      if node.a >= 0 { needed[Int(node.a)] = true }
      if node.b >= 0 { needed[Int(node.b)] = true }
      if node.c >= 0 { needed[Int(node.c)] = true }
    }
    return needed
  }

  /// Drops what simplification left without use.
  private mutating func sweep() {
    let needed = Flow.reachable(nodes, from: outputs, count: nodes.count)
    var renamed = [Int32](repeating: -1, count: nodes.count)
    var kept: [Graph.Node] = []
    kept.reserveCapacity(needed.count { $0 })
    for (index, node) in nodes.enumerated() where needed[index] {
      var node = node
      if node.a >= 0 { node.a = renamed[Int(node.a)] }
      if node.b >= 0 { node.b = renamed[Int(node.b)] }
      if node.c >= 0 { node.c = renamed[Int(node.c)] }
      renamed[index] = Int32(kept.count)
      kept.append(node)
    }
    nodes = kept
    outputs = outputs.map { renamed[Int($0)] }
    known = [:]
  }

  func shape(_ index: Int32) -> Shape { shapes[nodes[Int(index)].shape] }

  /// The number that fills the whole tensor, if it is a constant.
  private func splat(_ index: Int32) -> Double? {
    guard index >= 0 else { return nil }
    var node = nodes[Int(index)]
    while true {
      switch node.operation {
      case .constant(let bits): return Double(bitPattern: bits)
      case .broadcast, .reshape: node = nodes[Int(node.a)]
      default: return nil
      }
    }
  }

  private func negated(_ index: Int32) -> Int32? {
    if case .elementwise(.negate) = nodes[Int(index)].operation { nodes[Int(index)].a } else { nil }
  }

  private mutating func append(
    _ operation: Operation, _ a: Int32, _ b: Int32 = -1, _ c: Int32 = -1, shape: Int32
  ) -> Int32 {
    var a = a
    var b = b
    switch operation {
    case .elementwise(.add), .elementwise(.multiply), .elementwise(.equal):
      if a > b { swap(&a, &b) }
    default: break
    }
    let key = Key(operation: operation, a: a, b: b, c: c, shape: shape)
    if let index = known[key] { return index }
    nodes.append(Graph.Node(operation: operation, a: a, b: b, c: c, shape: shape))
    known[key] = Int32(nodes.count - 1)
    return Int32(nodes.count - 1)
  }

  private mutating func constant(_ value: Double, shape: Int32) -> Int32 {
    let number = append(.constant(value.bitPattern), -1, shape: shapes.index(of: []))
    return reshapedAndBroadcast(number, to: shape)
  }

  /// A one-element tensor repeated to a shape.
  private mutating func reshapedAndBroadcast(_ index: Int32, to shape: Int32) -> Int32 {
    let rank = shapes[shape].rank
    let ones = shapes.index(of: Shape([Int](repeating: 1, count: rank)))
    let aligned = rank == 0 ? index : append(.reshape, index, shape: ones)
    return shape == ones || rank == 0 ? aligned : append(.broadcast, aligned, shape: shape)
  }

  private mutating func reshaped(_ index: Int32, to shape: Int32) -> Int32 {
    if nodes[Int(index)].shape == shape { return index }
    if case .reshape = nodes[Int(index)].operation {
      return reshaped(nodes[Int(index)].a, to: shape)
    }
    return append(.reshape, index, shape: shape)
  }

  private mutating func add<Scalar: TensorScalar>(
    _ operation: Operation, _ a: Int32, _ b: Int32, _ c: Int32, shape: Int32, in: Scalar.Type
  ) -> Int32 {
    switch operation {
    case .elementwise(let elementwise):
      return add(elementwise, a, b, c, shape: shape, in: Scalar.self)
    case .constant(let bits):
      // Held in the program's own precision.
      let value = Double(Scalar(Double(bitPattern: bits)))
      return append(.constant(value.bitPattern), -1, shape: shape)
    case .reshape:
      return reshaped(a, to: shape)
    case .detached:
      return a
    case .broadcast:
      if nodes[Int(a)].shape == shape { return a }
      if case .broadcast = nodes[Int(a)].operation {
        return append(.broadcast, nodes[Int(a)].a, shape: shape)
      }
      return append(.broadcast, a, shape: shape)
    case .transpose(let permutation):
      return transposed(a, permutations[permutation], shape: shape)
    case .product(let transposeA, let transposeB):
      return product(a, b, transposeA, transposeB, shape: shape)
    case .convolution(let index):
      return convolution(a, b, index, shape: shape)
    case .convolutionFilter(let index):
      return convolutionFilter(a, b, index, shape: shape)
    case .convolutionInput(let index):
      // Taps read [channels out, channels in].
      let f = self.shape(b)
      let swapped = shapes.index(of: [f[0], f[1], f[3], f[2]])
      return append(
        .convolutionInput(index), a, transposed(b, [0, 1, 3, 2], shape: swapped), shape: shape)
    case .slice(let index):
      let slicing = slicings[index]
      if slicing.sizes == slicing.of { return a }
      return append(operation, a, shape: shape)
    default:
      return append(operation, a, b, c, shape: shape)
    }
  }

  private mutating func add<Scalar: TensorScalar>(
    _ operation: Elementwise, _ a: Int32, _ b: Int32, _ c: Int32, shape: Int32, in: Scalar.Type
  ) -> Int32 {
    let x = splat(a)
    let y = splat(b)
    let z = splat(c)
    if let x, b < 0 || y != nil, c < 0 || z != nil {
      let value = Scalar.evaluate(operation, Scalar(x), Scalar(y ?? 0), Scalar(z ?? 0))
      return constant(value.isNaN ? .nan : Double(value), shape: shape)
    }
    switch operation {
    case .multiply:
      if x == 1 { return b }
      if y == 1 { return a }
      if x == -1 { return add(.negate, b, -1, -1, shape: shape, in: Scalar.self) }
      if y == -1 { return add(.negate, a, -1, -1, shape: shape, in: Scalar.self) }
    case .divide where y == 1: return a
    case .subtract where y == 0 && y?.sign == .plus: return a
    case .add:
      if y == 0, y?.sign == .minus { return a }
      if x == 0, x?.sign == .minus { return b }
      if let negative = negated(b) {
        return add(.subtract, a, negative, -1, shape: shape, in: Scalar.self)
      }
      if let negative = negated(a) {
        return add(.subtract, b, negative, -1, shape: shape, in: Scalar.self)
      }
    case .subtract:
      if let negative = negated(b) {
        return add(.add, a, negative, -1, shape: shape, in: Scalar.self)
      }
    case .select:
      if let x { return Scalar(x).flushed != 0 ? b : c }
    case .negate:
      if let positive = negated(a) { return positive }
    default: break
    }
    if let early = beforeBroadcast(operation, a, b, c, shape: shape, in: Scalar.self) {
      return early
    }
    return append(.elementwise(operation), a, b, c, shape: shape)
  }

  /// Computes on what is repeated, before it is repeated, where all operands are repeated alike.
  private mutating func beforeBroadcast<Scalar: TensorScalar>(
    _ operation: Elementwise, _ a: Int32, _ b: Int32, _ c: Int32, shape: Int32, in: Scalar.Type
  ) -> Int32? {
    var source: Int32?
    for operand in [a, b, c] where operand >= 0 && splat(operand) == nil {
      let node = nodes[Int(operand)]
      guard case .broadcast = node.operation else { return nil }
      let small = nodes[Int(node.a)].shape
      if let source, source != small { return nil }
      source = small
    }
    guard let source else { return nil }
    func small(_ operand: Int32) -> Int32 {
      if operand < 0 { return -1 }
      if let value = splat(operand) { return constant(value, shape: source) }
      return nodes[Int(operand)].a
    }
    let result = add(operation, small(a), small(b), small(c), shape: source, in: Scalar.self)
    return append(.broadcast, result, shape: shape)
  }

  private mutating func transposed(_ index: Int32, _ order: [Int], shape: Int32) -> Int32 {
    if order == Array(order.indices) { return index }
    let node = nodes[Int(index)]
    // Axes of size 1 may move freely.
    let sizes = shapes[node.shape].dimensions
    let moved = order.filter { sizes[$0] != 1 }
    if moved == moved.sorted() { return reshaped(index, to: shape) }
    if case .transpose(let inner) = node.operation {
      let composed = order.map { permutations[inner][$0] }
      return transposed(node.a, composed, shape: shape)
    }
    return append(.transpose(permutations.index(of: order)), index, shape: shape)
  }

  private mutating func product(
    _ a: Int32, _ b: Int32, _ transposeA: Bool, _ transposeB: Bool, shape: Int32
  ) -> Int32 {
    var (a, b, transposeA, transposeB) = (a, b, transposeA, transposeB)
    if case .transpose = nodes[Int(a)].operation {
      a = nodes[Int(a)].a
      transposeA.toggle()
    }
    if case .transpose = nodes[Int(b)].operation {
      b = nodes[Int(b)].a
      transposeB.toggle()
    }
    let sizes = self.shape(a)
    if transposeA, sizes[0] == 1 || sizes[1] == 1 {
      a = reshaped(a, to: shapes.index(of: [sizes[1], sizes[0]]))
      transposeA = false
    }
    // A matrix times a vector, whose columns lie in rows: the same chains as a row times the matrix.
    if transposeA, !transposeB, self.shape(b)[1] == 1 {
      let row = reshaped(b, to: shapes.index(of: [1, self.shape(b)[0]]))
      let result = append(
        .product(transposeA: false, transposeB: false), row, a,
        shape: shapes.index(of: [1, shapes[shape][0]]))
      return reshaped(result, to: shape)
    }
    // The kernels read B along its rows.
    if transposeB {
      let sizes = self.shape(b)
      b = transposed(b, [1, 0], shape: shapes.index(of: [sizes[1], sizes[0]]))
    }
    return append(.product(transposeA: transposeA, transposeB: false), a, b, shape: shape)
  }

  /// Fewer channels than this make rows of patches worth their copy.
  private static let fewChannels = 16

  private mutating func convolution(
    _ a: Int32, _ b: Int32, _ index: Int32, shape: Int32
  ) -> Int32 {
    let w = windows[index]
    guard w.c < Flow.fewChannels else { return append(.convolution(index), a, b, shape: shape) }
    let filters = self.shape(b)[3]
    let filter = reshaped(b, to: shapes.index(of: [w.kh * w.kw * w.c, filters]))
    let rows = shapes.index(of: [w.n * w.oh * w.ow, filters])
    let result = append(
      .product(transposeA: false, transposeB: false), patches(a, index), filter, shape: rows)
    return reshaped(result, to: shape)
  }

  private mutating func convolutionFilter(
    _ a: Int32, _ b: Int32, _ index: Int32, shape: Int32
  ) -> Int32 {
    let w = windows[index]
    guard w.c < Flow.fewChannels else {
      return append(.convolutionFilter(index), a, b, shape: shape)
    }
    let filters = self.shape(b)[3]
    let upstream = reshaped(b, to: shapes.index(of: [w.n * w.oh * w.ow, filters]))
    let result = append(
      .product(transposeA: true, transposeB: false), patches(a, index), upstream,
      shape: shapes.index(of: [w.kh * w.kw * w.c, filters]))
    return reshaped(result, to: shape)
  }

  private mutating func patches(_ images: Int32, _ index: Int32) -> Int32 {
    let w = windows[index]
    let shape = shapes.index(of: [w.n * w.oh * w.ow, w.kh * w.kw * w.c])
    return append(.patches(index), images, shape: shape)
  }
}
