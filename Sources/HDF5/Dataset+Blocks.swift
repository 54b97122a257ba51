extension Dataset {
  /// Parts that follow each other in the order of the values, none of more than `bytes`, or of one
  /// element; whole rows of chunks where that is possible.
  public func blocks(ofAtMost bytes: Int) throws(HDF5Error) -> BlockSequence {
    var chunk: [Int]?
    if case .chunked(let shape) = try storage.form { chunk = shape }
    return BlockSequence(
      shape: try shape, chunk: chunk, elements: max(1, bytes / max(1, type.bytesInMemory ?? 1)))
  }
}

/// Parts of a shape in the order of its elements, the last axis fastest.
public struct BlockSequence: Sequence, IteratorProtocol, Sendable {
  private let shape: [Int]
  /// The axis that is cut: parts are 1 along those before it and whole along those after it.
  private let axis: Int
  private let step: Int
  private var upcoming: [Int]?

  /// - Parameters:
  ///   - chunk: the shape of pieces of which parts hold whole rows where that is possible.
  ///   - elements: how many elements a part has at most.
  public init(shape: [Int], chunk: [Int]? = nil, elements: Int) {
    self.shape = shape
    var axis = shape.count - 1
    var inner = 1
    while axis > 0, let product = Shape.count([inner, shape[axis]]), product <= elements {
      inner = product
      axis -= 1
    }
    let cut = Swift.max(0, axis)
    let fits = Swift.max(1, elements / Swift.max(1, inner))
    let rows = chunk.map { cut < $0.count ? Swift.max(1, $0[cut]) : 1 } ?? 1
    self.axis = cut
    step = fits >= rows ? fits / rows * rows : fits
    upcoming = shape.contains(0) ? nil : shape.map { _ in 0 }
  }

  public mutating func next() -> Slab? {
    guard let start = upcoming else { return nil }
    guard !shape.isEmpty else {
      upcoming = nil
      return Slab(start: [], count: [])
    }
    let count = shape.indices.map { axis in
      axis < self.axis
        ? 1 : axis == self.axis ? Swift.min(step, shape[axis] - start[axis]) : shape[axis]
    }
    var end = start
    end[axis] += count[axis]
    var carry = axis
    while carry > 0 && end[carry] >= shape[carry] {
      end[carry] = 0
      carry -= 1
      end[carry] += 1
    }
    upcoming = end[0] < shape[0] ? end : nil
    return Slab(start: start, count: count)
  }
}
