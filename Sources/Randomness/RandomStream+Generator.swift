extension RandomStream {
  /// A reader of a stream's words, one after another.
  ///
  /// It is a value: a copy goes on by itself and gives the same words.
  public struct Generator: RandomNumberGenerator, Sendable {
    @usableFromInline let identifier: SIMD4<UInt32>
    @usableFromInline var nextPosition: UInt64
    // The odd word of the block whose even word was the last one read.
    @usableFromInline var odd: UInt64 = 0

    @usableFromInline
    init(identifier: SIMD4<UInt32>, position: UInt64) {
      self.identifier = identifier
      nextPosition = 0
      self.position = position
    }

    /// How many words come before the next one. Set it to go on from anywhere.
    @inlinable
    public var position: UInt64 {
      get { nextPosition }
      set {
        nextPosition = newValue
        if newValue & 1 == 1 {
          odd = RandomStream.words(ofBlock: newValue >> 1, identifier).odd
        }
      }
    }

    /// The next word. After 2⁶⁴ words the first comes again.
    @inlinable
    public mutating func next() -> UInt64 {
      defer { nextPosition &+= 1 }
      if nextPosition & 1 == 1 { return odd }
      let words = RandomStream.words(ofBlock: nextPosition >> 1, identifier)
      odd = words.odd
      return words.even
    }
  }

  /// A generator of this stream's words from the first on.
  public var generator: Generator { generator(at: 0) }

  /// A generator of this stream's words from `position` on.
  public func generator(at position: UInt64) -> Generator {
    Generator(identifier: identifier, position: position)
  }

  /// A generator of what ``stream(_:_:)`` of the same name holds, from the first word on.
  ///
  /// It writes no path down and so allocates nothing.
  public func generator(of label: String, _ index: Int) -> Generator {
    Generator(identifier: identifier(followedBy: Step(label: label, index: index)), position: 0)
  }
}
