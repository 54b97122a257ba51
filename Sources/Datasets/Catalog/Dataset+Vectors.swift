extension Dataset {
  /// The values of some examples, divided by what bytes are divided by.
  ///
  /// All inputs are read on the way, about a megabyte at a time.
  ///
  /// - Parameter examples: each in `0..<header.count`, in any order.
  /// - Returns: one vector an example, in the order asked for.
  public func vectors(of examples: [Int]) throws -> [[Float]] {
    precondition(examples.allSatisfy { (0..<header.count).contains($0) }, "no such example")
    var vectors = [[Float]](repeating: [], count: examples.count)
    // By number, so that each block is looked through once.
    let places = examples.indices.sorted { examples[$0] < examples[$1] }
    let size = header.shape.reduce(1, *)
    var next = 0
    try stream.forEachBlock { block in
      while next < places.count, examples[places[next]] < block.rows.upperBound {
        let start = (examples[places[next]] - block.rows.lowerBound) * header.exampleSize
        let example = UnsafeRawBufferPointer(
          rebasing: block.bytes[start..<start + header.exampleSize])
        vectors[places[next]] = (0..<size).map { place in
          Float(
            Elements.value(example, place, type: header.elementType) / (header.divisor ?? 1))
        }
        next += 1
      }
    }
    return vectors
  }
}
