/// Finds examples that have the same values as another, by hash and then value by value.
struct ImageIndex {
  private let examples: ExampleSet
  private var places: [UInt64: [Int32]] = [:]

  init(of rows: [Int32], in examples: ExampleSet) {
    self.examples = examples
    places.reserveCapacity(rows.count)
    for row in rows { places[hash(words(of: Int(row), 0)), default: []].append(row) }
  }

  /// The first example of the index that equals `example` turned counterclockwise.
  func twin(of example: Int, quarterTurns: Int) -> Int? {
    let words = words(of: example, quarterTurns)
    guard let candidates = places[hash(words)] else { return nil }
    return candidates.first { $0 != example && self.words(of: Int($0), 0) == words }.map(Int.init)
  }

  /// The bytes of an example, packed by eight, or its floats by two.
  private func words(of example: Int, _ quarterTurns: Int) -> [UInt64] {
    let size = examples.size
    let path = TurnedPath(of: examples, quarterTurns)
    let width =
      switch examples.values {
      case .bytes: 1
      case .floats: 4
      }
    var words = [UInt64](repeating: 0, count: (size * width + 7) / 8)
    words.withUnsafeMutableBytes { memory in
      guard let place = memory.baseAddress else { return }
      switch examples.values {
      case .bytes(let bytes, _):
        bytes.withUnsafeBufferPointer { bytes in
          guard let source = bytes.baseAddress else { return }
          path.copy(source + example * size, to: place.assumingMemoryBound(to: UInt8.self)) { $0 }
        }
      case .floats(let floats):
        floats.withUnsafeBufferPointer { floats in
          guard let source = floats.baseAddress else { return }
          // Adding 0 makes one of both zeros.
          path.copy(source + example * size, to: place.assumingMemoryBound(to: UInt32.self)) {
            ($0 + 0).bitPattern
          }
        }
      }
    }
    return words
  }

  /// The hash of Fowler, Noll and Vo (1a), over words instead of bytes and with their halves mixed.
  private func hash(_ words: [UInt64]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for word in words {
      hash = (hash ^ word) &* 0x0000_0100_0000_01B3
      hash ^= hash >> 32
    }
    return hash
  }
}
