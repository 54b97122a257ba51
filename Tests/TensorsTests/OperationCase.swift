import Tensors
import Testing

/// An operation of the public interface, with what it takes to try it on random operands.
struct OperationCase: Sendable, CustomTestStringConvertible {
  let name: String
  let shapes: OperandShapes
  let domains: [Domain]
  /// Whether differences of the value are its gradient.
  var matchesDifferences = true
  /// One or more tensors; the generator chooses attributes such as axes.
  let expressions: @Sendable ([Tensor], inout SplitMix64) -> [Tensor]

  var testDescription: String { name }

  /// Operands `x0`, `x1`, … of a new graph, and what is computed of them.
  func build(_ shapes: [Shape], seed: Int) -> (operands: [Tensor], results: [Tensor]) {
    let graph = Graph()
    let operands = shapes.enumerated().map { graph.input("x\($0.offset)", $0.element) }
    var generator = SplitMix64(seed: seed)
    return (operands, expressions(operands, &generator))
  }

  /// Values by the names of the operands.
  func values<Scalar: TensorScalar>(
    _ shapes: [Shape], using generator: inout SplitMix64, withSpecialValues: Bool = false
  ) -> [String: [Scalar]] {
    var values: [String: [Scalar]] = [:]
    for (index, (shape, domain)) in zip(shapes, domains).enumerated() {
      var domain = domain
      if case .indicesOf(let operand, let axis) = domain {
        domain = .indices(below: shapes[operand][axis])
      }
      values["x\(index)"] = domain.values(shape.count, using: &generator).map {
        withSpecialValues && generator.chance(0.25)
          ? generator.pick([0, -0.0, .infinity, -.infinity, .nan, Scalar.leastNonzeroMagnitude])
          : Scalar($0)
      }
    }
    return values
  }
}

/// Which values an operand takes: away from the kinks of the operation.
enum Domain: Sendable {
  /// −1.5 … 1.5
  case real
  /// 0.5 … 2.5
  case positive
  /// 0.3 … 1.8 of either sign
  case awayFromZero
  /// No two nearer than 0.05 to each other, nor nearer than 0.02 to an element of another number.
  case distinct(Int)
  /// Whole numbers from 0 on.
  case indices(below: Int)
  /// Whole numbers that name a place along an axis of another operand.
  case indicesOf(operand: Int, axis: Int)

  func values(_ count: Int, using generator: inout SplitMix64) -> [Double] {
    switch self {
    case .real: return (0..<count).map { _ in generator.real(in: -1.5...1.5) }
    case .positive: return (0..<count).map { _ in generator.real(in: 0.5...2.5) }
    case .awayFromZero:
      return (0..<count).map { _ in
        generator.real(in: 0.3...1.8) * (generator.chance(0.5) ? 1 : -1)
      }
    case .distinct(let number):
      let places = (0..<count).shuffled(using: &generator)
      return places.map {
        (Double($0) - Double(count) / 2) * 0.1 + Double(number) * 0.03
          + generator.real(in: -0.004...0.004)
      }
    case .indices(let limit):
      return (0..<count).map { _ in Double(limit > 0 ? generator.below(limit) : 0) }
    case .indicesOf:
      preconditionFailure("OperationCase.values turns these into indices(below:)")
    }
  }

  /// Indices have no gradient.
  var isIndex: Bool {
    switch self {
    case .indices, .indicesOf: true
    default: false
    }
  }
}

/// How the shapes of all operands of a case are drawn.
struct OperandShapes: Sendable {
  let draw: @Sendable (inout Sizes) -> [Shape]

  init(_ draw: @escaping @Sendable (inout Sizes) -> [Shape]) { self.draw = draw }

  /// So many operands of one shape.
  static func alike(_ count: Int = 1, ranks: ClosedRange<Int>) -> OperandShapes {
    OperandShapes { Array(repeating: $0.shape(ranks: ranks), count: count) }
  }

  static func broadcastable(_ count: Int) -> OperandShapes {
    OperandShapes { $0.broadcastable(count) }
  }

  /// A tensor, and vectors as long as its last axis.
  static func channelwise(vectors: Int) -> OperandShapes {
    OperandShapes { sizes in
      let shape = sizes.shape(ranks: 1...4)
      return [shape] + Array(repeating: [shape[shape.rank - 1]], count: vectors)
    }
  }
}

/// Random shapes.
struct Sizes {
  var generator: SplitMix64
  /// The sizes an axis may have.
  var choices: [Int]
  var mostElements: Int

  mutating func size() -> Int { generator.pick(choices) }

  mutating func shape(rank: Int) -> Shape {
    var sizes: [Int] = []
    var count = 1
    for _ in 0..<rank {
      let fitting = choices.filter { $0 * count <= mostElements }
      sizes.append(fitting.isEmpty ? 1 : generator.pick(fitting))
      count *= max(sizes.last ?? 1, 1)
    }
    return Shape(sizes.shuffled(using: &generator))
  }

  mutating func shape(ranks: ClosedRange<Int>) -> Shape {
    shape(rank: ranks.lowerBound + generator.below(ranks.count))
  }

  /// Shapes that broadcast to one: some axes of each are 1, or leading ones are not there.
  mutating func broadcastable(_ count: Int) -> [Shape] {
    let whole = shape(ranks: 0...4).dimensions
    return (0..<count).map { _ in
      var sizes = whole
      for axis in sizes.indices where generator.chance(0.25) { sizes[axis] = 1 }
      let missing = generator.chance(0.3) ? generator.below(whole.count + 1) : 0
      return Shape(Array(sizes.dropFirst(missing)))
    }
  }
}
