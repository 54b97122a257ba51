import Randomness
import Testing

/// Streams that differ in the least must have nothing in common. A mistake in how a path becomes a key
/// shows here: siblings that coincide, overlap, or resemble each other.
struct StreamIndependenceTests {
  static let siblings = (0..<10_000).map { Seed(2017).stream("task", $0).stream("weights") }

  @Test func givesSiblingsDifferentWords() {
    // 160 000 words. Two of 2⁶⁴ are the same by chance with probability 10⁻⁹. A stream that is
    // another one, shifted, would repeat words too.
    let words = Self.siblings.flatMap { stream in (0..<16).map { stream.word(at: $0) } }
    #expect(Set(words).count == words.count)
    #expect(Set(Self.siblings.map(\.identifier)).count == Self.siblings.count)
    for i in 0..<4 {
      // Each part of the identifier varies by itself: 10⁴ of 2³² are 0.01 pairs that agree.
      #expect(Set(Self.siblings.map { $0.identifier[i] }).count >= Self.siblings.count - 2)
    }
  }

  @Test(arguments: [
    (0..<10_000).map { Seed(2017).stream("task", $0) },
    (0..<10_000).map { Seed(UInt64($0)).stream("task", 17) },
    (0..<10_000).map { Seed(2017).stream("task", $0).stream("batch order").stream("epoch", 3) },
    (0..<10_000).map { Seed(2017).stream("task \($0)!") },
    (0..<10_000).map { Seed(2017).stream("a", $0 % 100).stream("b", $0 / 100) },
  ])
  func readsAcrossSiblingsLikeOneStream(streams: [RandomStream]) {
    for position: UInt64 in 0..<2 {
      let words = streams.map { $0.word(at: position) }
      let uniforms = words.map { Double($0 >> 11) * 0x1p-53 }
      #expect(kolmogorovSmirnov(uniforms) { $0 } < Expected.kolmogorovSmirnov)
      // Bytes, high and low, and pairs of neighbors.
      for shift in [0, 24, 32, 56] {
        var counts = Array(repeating: 0, count: 256)
        for word in words { counts[Int(word >> UInt64(shift) & 0xFF)] += 1 }
        #expect(areEven(counts), "byte at \(shift) of word \(position)")
      }
      var pairs = Array(repeating: 0, count: 256)
      for (a, b) in zip(words, words.dropFirst()) { pairs[Int((a >> 60) << 4 | b >> 60)] += 1 }
      #expect(areEven(pairs), "pairs of word \(position)")
    }
  }

  @Test func doesNotCorrelateSiblings() {
    // 4950 pairs of streams. The correlation of 256 uniform numbers, times √256, is nearly normal:
    // the largest of 4950 is above 5.2 with probability 10⁻³, and the mean square is 1 ± 0.02.
    let rows = Self.siblings.prefix(100).map { stream in
      var generator = stream.generator
      return (0..<256).map { _ in (generator.uniform() - 0.5) * 12.0.squareRoot() }
    }
    var squares: [Double] = []
    for a in rows.indices {
      for b in 0..<a {
        let product = zip(rows[a], rows[b]).reduce(0) { $0 + $1.0 * $1.1 } / 16
        squares.append(product * product)
      }
    }
    #expect((squares.max() ?? .infinity) < 5.2 * 5.2)
    #expect(deviationOfMean(squares, from: 1, variance: 2).magnitude < Expected.normalSize)
  }

  @Test func doesNotCorrelateNeighborsAtALag() {
    // A stream that runs ahead of its neighbor would show at one of the lags.
    for lag in -4...4 {
      var products: [Double] = []
      for (a, b) in zip(Self.siblings, Self.siblings.dropFirst()).prefix(2_000) {
        for i in 4..<8 {
          let x = Double(a.word(at: UInt64(i)) >> 11) * 0x1p-53 - 0.5
          let y = Double(b.word(at: UInt64(i + lag)) >> 11) * 0x1p-53 - 0.5
          products.append(x * y)
        }
      }
      let deviation = deviationOfMean(products, from: 0, variance: 1.0 / 144)
      #expect(deviation.magnitude < Expected.normalSize, "lag \(lag)")
    }
  }

  /// What of a path is changed.
  enum Part: CaseIterable {
    case seed, index, lastIndex, label

    /// The stream number `i`, with one of 60 bits flipped or none.
    func stream(_ i: Int, flipping bit: Int?) -> RandomStream {
      let flipped = i ^ (bit.map { 1 << $0 } ?? 0)
      switch self {
      case .seed: return Seed(UInt64(flipped)).stream("task", 1)
      case .index: return Seed(2017).stream("task", flipped).stream("weights")
      case .lastIndex: return Seed(2017).stream("task", flipped)
      case .label:
        var label = Array("configuration  \(10_000 + i)".utf8)
        if let bit { label[bit % label.count] ^= 1 << UInt8(bit / label.count) }
        return Seed(2017).stream(String(decoding: label, as: UTF8.self))
      }
    }
  }

  /// A flipped bit flips each bit of the identifier, and of the first word, in half of all cases.
  @Test(arguments: Part.allCases)
  func changesEverythingWhereOneBitChanges(part: Part) {
    var counts = Array(repeating: 0, count: 192)
    for i in 0..<64 {
      let a = part.stream(i, flipping: nil)
      for bit in 0..<60 {
        let b = part.stream(i, flipping: bit)
        for word in 0..<4 {
          let difference = a.identifier[word] ^ b.identifier[word]
          for j in 0..<32 { counts[word * 32 + j] += Int(difference >> UInt32(j) & 1) }
        }
        let difference = a.word(at: 0) ^ b.word(at: 0)
        for j in 0..<64 { counts[128 + j] += Int(difference >> UInt64(j) & 1) }
      }
    }
    // 3840 flips: 1920 ± 31. The worst of 192 bits is 4.6 deviations away with probability 10⁻³.
    let deviations = counts.map { (Double($0) - 1_920) / 960.0.squareRoot() }
    #expect(deviations.allSatisfy { $0.magnitude < 4.6 }, "\(counts)")
  }
}
