import Tensors

/// A random expression of many operations: shared parts, broadcasts along rows and columns,
/// reductions that feed broadcasts, views, and gradients of some of it.
struct RandomGraph {
  let graph = Graph()
  /// Every tensor made so far; inputs and numbers first.
  private(set) var tensors: [Tensor] = []
  private(set) var outputs: [Tensor] = []
  private var inputs: [(name: String, shape: Shape, role: Graph.Role, domain: Domain)] = []
  private var generator: SplitMix64
  private static let mostElements = 400

  init(seed: Int) {
    generator = SplitMix64(seed: seed)
    // Sizes around those of vectors, so that loops have tails; few, so that shapes meet.
    let sizes = (0..<3).map { _ in generator.pick([1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 20]) }
    for index in 0..<4 + generator.below(3) {
      let rank = generator.pick([0, 1, 2, 2, 2, 3])
      var shape: [Int] = []
      for _ in 0..<rank {
        let size = generator.pick(sizes)
        shape.append(shape.reduce(size, *) <= RandomGraph.mostElements / 4 ? size : 1)
      }
      addInput("x\(index)", Shape(shape), .real)
    }
    for value in [0, 1, -1, -0.0, 0.5, generator.real(in: -2...2)] where generator.chance(0.5) {
      tensors.append(graph.constant(value))
    }
    let depth = 5 + generator.below(56)
    while tensors.count < depth {
      let made = generator.chance(0.15) ? windowed() : generator.chance(0.5) ? combined() : moved()
      guard let made, made.shape.count <= RandomGraph.mostElements else { continue }
      precondition(made.error == nil, "the generator made an ill-formed operation")
      tensors.append(made)
    }
    outputs = (0..<1 + generator.below(4)).map { _ in chosen() }
    outputs.append(tensors[tensors.count - 1])
    if generator.chance(0.5) {
      // A number that needs everything.
      let parts = tensors.map { $0.tanh().mean() }
      outputs.append(parts.dropFirst().reduce(parts[0], +))
    }
    if generator.chance(0.2) { outputs.append(outputs[0]) }
    if generator.chance(0.2) { outputs.append(outputs[0].reshaped(to: [outputs[0].shape.count])) }
    if generator.chance(0.6) { addGradients() }
    if generator.chance(0.3) { outputs.shuffle(using: &generator) }
  }

  /// Values of the inputs for so many tasks; those that tasks share appear once.
  func values<Scalar: TensorScalar>(tasks: Int, seed: Int) -> [String: [Scalar]] {
    var generator = SplitMix64(seed: seed)
    var values: [String: [Scalar]] = [:]
    for input in inputs {
      let count = input.shape.count * (input.role == .task ? tasks : 1)
      values[input.name] = input.domain.values(count, using: &generator).map { Scalar($0) }
    }
    return values
  }

  /// What one task of `values` sees.
  func values<Scalar: TensorScalar>(
    of task: Int, in values: [String: [Scalar]]
  ) -> [String: [Scalar]] {
    var own = values
    for input in inputs where input.role == .task {
      let count = input.shape.count
      own[input.name] = Array(values[input.name]?[task * count..<(task + 1) * count] ?? [])
    }
    return own
  }

  // MARK: - Operations

  @discardableResult
  private mutating func addInput(_ name: String, _ shape: Shape, _ domain: Domain) -> Tensor {
    let role: Graph.Role = generator.chance(0.4) ? .shared : .task
    let tensor = graph.input(name, shape, role: role)
    inputs.append((name, shape, role, domain))
    tensors.append(tensor)
    return tensor
  }

  /// A tensor made so far, often one of the last.
  private mutating func chosen() -> Tensor {
    let recent = min(tensors.count, 6)
    return generator.chance(0.5)
      ? tensors[tensors.count - 1 - generator.below(recent)] : generator.pick(tensors)
  }

  /// A tensor that broadcasts with `other`.
  private mutating func partner(of other: Tensor) -> Tensor {
    let fitting = tensors.filter { fits($0.shape, other.shape) }
    if !fitting.isEmpty, generator.chance(0.85) { return generator.pick(fitting) }
    // One of its own reductions feeds it.
    let axes = (0..<other.shape.rank).filter { _ in generator.chance(0.5) }
    return generator.chance(0.5)
      ? other.mean(over: axes, keepingAxes: true) : other.max(over: axes, keepingAxes: true)
  }

  private func fits(_ a: Shape, _ b: Shape) -> Bool {
    var count = 1
    for axis in 1...max(a.rank, b.rank, 1) {
      let x = axis <= a.rank ? a[a.rank - axis] : 1
      let y = axis <= b.rank ? b[b.rank - axis] : 1
      if x != y, x != 1, y != 1 { return false }
      count *= max(x, y)
    }
    return count <= RandomGraph.mostElements
  }

  private mutating func combined() -> Tensor? {
    let x = chosen()
    switch generator.below(16) {
    case 0: return generator.pick([x.sin(), x.cos(), x.tanh(), x.sigmoid()])
    case 1: return generator.pick([x.relu(), x.leakyRelu(), x.softplus(), x.absolute()])
    case 2: return generator.pick([-x, x.squared(), x.detached(), x.tanh().exp()])
    case 3: return (x.absolute() + 0.1).log()
    case 4: return generator.chance(0.5) ? x.absolute().squareRoot() : x.sigmoid().power(1.5)
    case 5, 6: return x + partner(of: x)
    case 7, 8: return x - partner(of: x)
    case 9, 10: return x * partner(of: x)
    case 11: return x / (partner(of: x).absolute() + 1)
    case 12: return .maximum(x, partner(of: x))
    case 13: return .minimum(x, partner(of: x))
    case 14:
      let y = partner(of: x)
      return generator.chance(0.5) ? .select(x .< y, x, y) : .gate(x, y)
    default:
      return generator.pick([x .<= partner(of: x), x .== x, x * 1, x / 1, 0 - x, x + 0, x * -1])
    }
  }

  private mutating func moved() -> Tensor? {
    let x = chosen()
    let rank = x.shape.rank
    let axes = (0..<rank).filter { _ in generator.chance(0.5) }
    let keeps = generator.chance(0.6)
    switch generator.below(15) {
    case 0, 1: return x.sum(over: axes, keepingAxes: keeps)
    case 2: return x.mean(over: axes, keepingAxes: keeps)
    case 3: return x.max(over: axes, keepingAxes: keeps)
    case 4:
      return (x - x.mean(over: axes, keepingAxes: true)) * x.sum(over: axes, keepingAxes: true)
    case 5: return x.reshaped(to: Shape(factors(of: x.shape.count)))
    case 6: return x.transposed((0..<rank).shuffled(using: &generator))
    case 7, 8: return OperationCase.randomSlice(x, using: &generator)
    case 9:
      guard rank > 0, x.shape[0] > 0 else { return nil }
      let start = generator.below(x.shape[0])
      return x.sliced(start..<start + 1 + generator.below(x.shape[0] - start))
    case 10:
      guard rank > 0 else { return nil }
      let axis = generator.below(rank)
      let others = tensors.filter { other in
        other.shape.rank == rank
          && (0..<rank).allSatisfy { $0 == axis || other.shape[$0] == x.shape[$0] }
      }
      return .concatenated([x, generator.pick(others), x], axis: axis)
    case 11:
      let sizes = x.shape.dimensions.map { $0 == 1 ? generator.pick([1, 2, 5]) : $0 }
      return x.broadcast(to: Shape((generator.chance(0.3) ? [3] : []) + sizes))
    case 12:
      guard rank > 0, x.shape[0] > 0 else { return nil }
      let labels = addInput(
        "x\(inputs.count)", [1 + generator.below(5)], .indices(below: x.shape[0]))
      return generator.pick([x.rows(at: labels), labels.oneHot(classes: x.shape[0])])
    case 13:
      guard rank > 0 else { return nil }
      let labels = addInput("x\(inputs.count)", [x.shape[0]], .indices(below: 4))
      return x.addedToRows(at: labels, count: 4)
    default:
      return rank > 0 ? (generator.chance(0.5) ? x.logSoftmax() : x.softmax()) : nil
    }
  }

  private mutating func windowed() -> Tensor? {
    let x = chosen()
    let matrix =
      x.shape.rank == 2 ? x : x.reshaped(to: [x.shape.rank > 0 ? x.shape[0] : 1, -1])
    guard matrix.error == nil, matrix.shape.count > 0 else { return nil }
    switch generator.below(5) {
    case 0:
      let k = matrix.shape[1]
      let others = tensors.filter { $0.shape.rank == 2 && $0.shape[0] == k }
      return others.isEmpty ? nil : .product(matrix, generator.pick(others))
    case 1:
      let k = matrix.shape[1]
      let others = tensors.filter { $0.shape.rank == 2 && $0.shape[1] == k }
      return others.isEmpty ? nil : .product(matrix, generator.pick(others), transposingB: true)
    case 2:
      let k = matrix.shape[0]
      let others = tensors.filter { $0.shape.rank == 2 && $0.shape[0] == k }
      let other = others.isEmpty ? matrix : generator.pick(others)
      return .product(matrix, other, transposingA: true)
    case 3:
      let images = matrix.reshaped(to: [1, matrix.shape[0], matrix.shape[1], 1])
      let filters = tensors.filter { (1...36).contains($0.shape.count) && $0.shape.count % 2 == 0 }
      guard !filters.isEmpty else { return nil }
      let filter = generator.pick(filters)
      let count = filter.shape.count
      return images.convolved(
        with: filter.reshaped(to: [2, 1, 1, count / 2]), stride: 1 + generator.below(3),
        padding: generator.pick([.same, .valid, .symmetric(1)]))
    default:
      let images = matrix.reshaped(to: [1, matrix.shape[0], 1, matrix.shape[1]])
      return generator.chance(0.5)
        ? images.maxPooled(2, stride: 1 + generator.below(2), padding: .same)
        : images.averagePooled(2, stride: 1 + generator.below(2), padding: .symmetric(1))
    }
  }

  private mutating func factors(of count: Int) -> [Int] {
    var left = count
    var sizes: [Int] = []
    for factor in [2, 3, 5, 2, 7] where left > 0 && left % factor == 0 && generator.chance(0.6) {
      sizes.append(factor)
      left /= factor
    }
    sizes.append(left)
    return sizes.shuffled(using: &generator)
  }

  /// The gradient of an output with respect to some inputs; sometimes that of its squares too.
  private mutating func addGradients() {
    let parameters = tensors.filter { tensor in
      inputs.contains { !$0.domain.isIndex && $0.shape == tensor.shape }
    }
    let variables = Array(parameters.prefix(2))
    guard let output = outputs.last, !variables.isEmpty else { return }
    let first = gradient(of: output.sum(), withRespectTo: variables, allowingUnused: true)
    outputs += first
    if generator.chance(0.4) {
      let squares = first[0].squared().sum()
      outputs += gradient(of: squares, withRespectTo: variables, allowingUnused: true)
    }
  }
}
