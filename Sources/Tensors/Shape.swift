/// The size of a tensor along each of its axes, outermost first; `[]` is the shape of a number.
public struct Shape: Hashable, Sendable {
  public let dimensions: [Int]

  public init(_ dimensions: [Int]) { self.dimensions = dimensions }

  public var rank: Int { dimensions.count }

  /// How many elements a tensor of this shape has.
  public var count: Int { dimensions.reduce(1, *) }

  public subscript(axis: Int) -> Int { dimensions[axis] }

  /// The most axes, and the most elements, a tensor may have.
  public static let mostAxes = 8
  public static let mostElements = 1 << 31

  /// Whether a tensor may have this shape: at most ``mostAxes`` axes of non-negative size, and at
  /// most ``mostElements`` elements.
  var isValid: Bool {
    guard rank <= Shape.mostAxes else { return false }
    var count = 1
    for size in dimensions where size != 0 {
      guard size > 0 else { return false }
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow, product <= Shape.mostElements else { return false }
      count = product
    }
    return true
  }

  /// The shape both broadcast to: sizes are compared from the last axis backwards, and an axis of
  /// size 1, or one that is not there, takes the other's size. `nil` where they do not fit.
  func broadcast(with other: Shape) -> Shape? {
    if self == other { return self }
    let rank = max(rank, other.rank)
    var result = [Int](repeating: 1, count: rank)
    for axis in 0..<rank {
      let a = axis + self.rank - rank >= 0 ? self[axis + self.rank - rank] : 1
      let b = axis + other.rank - rank >= 0 ? other[axis + other.rank - rank] : 1
      guard a == b || a == 1 || b == 1 else { return nil }
      result[axis] = a == 1 ? b : a
    }
    return Shape(result)
  }
}

extension Shape: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Int...) { self.init(elements) }
}

extension Shape: CustomStringConvertible {
  public var description: String {
    "[" + dimensions.map(String.init).joined(separator: ", ") + "]"
  }
}
