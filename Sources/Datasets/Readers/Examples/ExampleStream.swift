/// A dataset whose small parts were read and checked, and whose inputs are read when asked for.
public struct ExampleStream {
  /// Everything but the inputs.
  public let header: ExampleHeader
  private let deliver: ((ExampleBlock) throws -> Void) throws -> Void

  init(
    _ header: ExampleHeader,
    deliver: @escaping ((ExampleBlock) throws -> Void) throws -> Void
  ) {
    self.header = header
    self.deliver = deliver
  }

  /// Reads the inputs from the first example to the last, about a megabyte at a time.
  ///
  /// It may be called again and gives the same blocks again.
  ///
  /// - Throws: a ``DataError`` where the files turn out to be wrong, and what `consume` throws.
  public func forEachBlock(_ consume: (ExampleBlock) throws -> Void) throws {
    try withoutActuallyEscaping(consume) { try deliver($0) }
  }
}

/// Some examples in a row, which can be looked at during one call.
public struct ExampleBlock {
  /// Their numbers. Blocks follow each other without gaps.
  public let rows: Range<Int>
  /// The elements, example after example, each in row-major order, in the machine's byte order.
  public let bytes: UnsafeRawBufferPointer

  /// How many examples of `size` bytes a block holds: as many as a megabyte does, at least one.
  static func rows(ofSize size: Int) -> Int { max(1, (1 << 20) / max(1, size)) }
}
