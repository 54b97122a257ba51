/// An endless sequence of random words, known by its name and not by its turn.
///
/// The name is a path: a seed, then labels, each with an index or without. What a stream holds depends
/// on its path alone, never on what was drawn before or elsewhere; so one run, a resumed run, one
/// worker and sixteen workers draw the same numbers.
///
/// ```swift
/// let stream = Seed(2017).stream("task", 17).stream("batch order")
/// stream.description         // "2017/task 17/batch order"
/// stream.word(at: 1_000_000) // any word, at once
/// var generator = stream.generator
/// generator.normal()
/// ```
///
/// ## How a path becomes a stream
///
/// The path is written as pairs of 64-bit words, a header and a content, and each pair is absorbed
/// into a state of 128 bits by ``Philox``, in the manner of Davies and Meyer:
/// state ← state ⊕ Philox(state ⊕ (0, header), key: content). The state begins as the ASCII bytes
/// `metabook streams`. All bytes are little-endian. The pairs are
///
/// - for the seed: `S` and the seed;
/// - for a label: `L` with the number of its UTF-8 bytes, and eight of the bytes; as many pairs as it
///   takes, at least one, the last content filled with zeros;
/// - for an index: `I` and the index in two's complement.
///
/// A letter stands in the highest byte of its word. Since each part says what it is and how long it
/// is, no two paths give the same pairs: `stream("ab").stream("c")` is not `stream("a").stream("bc")`,
/// and `stream("a", 1)` is not `stream("a1")`. The final state is the ``identifier`` of the stream. Of
/// a billion streams two have the same identifier with probability 10⁻²¹. This guards against chance,
/// not against somebody who looks for two such paths.
///
/// Words 2n and 2n + 1 are the block of ``Philox`` at counter (n, n >> 32, i₂, i₃) under the key
/// (i₀, i₁), where i is the identifier: a stream has 2⁶⁴ words, and two streams with different
/// identifiers share no block.
public struct RandomStream: Sendable {
  /// One step of a path.
  struct Step: Sendable {
    var label: String
    var index: Int?
  }

  /// The seed that the path begins with.
  public let seed: Seed

  /// 128 bits that stand for the path.
  public let identifier: SIMD4<UInt32>

  let steps: [Step]

  private init(seed: Seed, identifier: SIMD4<UInt32>, steps: [Step]) {
    self.seed = seed
    self.identifier = identifier
    self.steps = steps
  }

  /// The stream of a seed alone. Usually one wants a stream with a name: ``stream(_:)``.
  public init(_ seed: Seed) {
    var hash = PathHash()
    hash.absorb(seed)
    self.init(seed: seed, identifier: hash.state, steps: [])
  }

  /// The stream whose path goes on with `label`.
  ///
  /// Labels that look alike but differ in their UTF-8 bytes are different.
  public func stream(_ label: String) -> RandomStream { followed(by: Step(label: label)) }

  /// The stream whose path goes on with `label` and `index`, such as `task 17`.
  public func stream(_ label: String, _ index: Int) -> RandomStream {
    followed(by: Step(label: label, index: index))
  }

  func followed(by step: Step) -> RandomStream {
    RandomStream(seed: seed, identifier: identifier(followedBy: step), steps: steps + [step])
  }

  func identifier(followedBy step: Step) -> SIMD4<UInt32> {
    var hash = PathHash(state: identifier)
    hash.absorb(step)
    return hash.state
  }

  /// The word at `position`: what a generator of this stream gives after `position` words.
  public func word(at position: UInt64) -> UInt64 {
    let (even, odd) = Self.words(ofBlock: position >> 1, identifier)
    return position & 1 == 0 ? even : odd
  }

  /// The two words of a block.
  @inlinable
  static func words(
    ofBlock block: UInt64, _ identifier: SIMD4<UInt32>
  ) -> (even: UInt64, odd: UInt64) {
    let block = Philox.block(
      counter: SIMD4(
        UInt32(truncatingIfNeeded: block), UInt32(truncatingIfNeeded: block >> 32),
        identifier[2], identifier[3]),
      key: SIMD2(identifier[0], identifier[1]))
    return (UInt64(block[1]) << 32 | UInt64(block[0]), UInt64(block[3]) << 32 | UInt64(block[2]))
  }
}

extension RandomStream: Hashable {
  public static func == (a: RandomStream, b: RandomStream) -> Bool {
    a.identifier == b.identifier
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(identifier) }
}

/// The state that a path is absorbed into.
private struct PathHash {
  // The bytes "metabook streams".
  var state = SIMD4<UInt32>(0x6174_656D, 0x6B6F_6F62, 0x7274_7320, 0x736D_6165)

  private static let seed = tag("S")
  private static let label = tag("L")
  private static let index = tag("I")

  private static func tag(_ letter: Unicode.Scalar) -> UInt64 { UInt64(letter.value) << 56 }

  mutating func absorb(_ seed: Seed) { absorb(seed.value, header: Self.seed) }

  mutating func absorb(_ step: RandomStream.Step) {
    let header = Self.label | UInt64(step.label.utf8.count)
    var content: UInt64 = 0
    var bits: UInt64 = 0
    for byte in step.label.utf8 {
      if bits == 64 {
        absorb(content, header: header)
        (content, bits) = (0, 0)
      }
      content |= UInt64(byte) << bits
      bits += 8
    }
    absorb(content, header: header)
    if let index = step.index {
      absorb(UInt64(bitPattern: Int64(index)), header: Self.index)
    }
  }

  private mutating func absorb(_ content: UInt64, header: UInt64) {
    let header = SIMD4(
      0, 0, UInt32(truncatingIfNeeded: header), UInt32(truncatingIfNeeded: header >> 32))
    let key = SIMD2(UInt32(truncatingIfNeeded: content), UInt32(truncatingIfNeeded: content >> 32))
    state ^= Philox.block(counter: state ^ header, key: key)
  }
}
