/// Numbers in memory of fixed size, aligned for vectors.
///
/// Programs read their inputs from storages and write their outputs to them. A storage may be shared
/// between threads as long as no two of them use the same elements while one writes them; the runs of
/// this module see to that.
public final class Storage<Scalar: TensorScalar>: @unchecked Sendable {
  public let count: Int
  let elements: UnsafeMutablePointer<Scalar>

  /// `count` zeros.
  public init(count: Int) {
    self.count = max(count, 0)
    let bytes = (self.count + 16) * MemoryLayout<Scalar>.stride
    let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    elements = raw.bindMemory(to: Scalar.self, capacity: self.count + 16)
    elements.initialize(repeating: 0, count: self.count + 16)
  }

  public convenience init(_ values: some Collection<Scalar>) {
    self.init(count: values.count)
    // Arrays are copied as a whole: one by one takes a hundred times longer.
    let isCopied: Void? = values.withContiguousStorageIfAvailable { values in
      guard let first = values.baseAddress else { return }
      elements.update(from: first, count: values.count)
    }
    if isCopied == nil {
      for (index, value) in values.enumerated() { elements[index] = value }
    }
  }

  deinit { elements.deallocate() }

  public subscript(index: Int) -> Scalar {
    get {
      precondition((0..<count).contains(index), "index \(index) outside 0..<\(count)")
      return elements[index]
    }
    set {
      precondition((0..<count).contains(index), "index \(index) outside 0..<\(count)")
      elements[index] = newValue
    }
  }

  /// All values.
  public var values: [Scalar] { Array(UnsafeBufferPointer(start: elements, count: count)) }

  /// The values at `range`, as they lie in memory.
  public func withValues<Result>(
    _ range: Range<Int>? = nil, _ body: (UnsafeMutableBufferPointer<Scalar>) throws -> Result
  ) rethrows -> Result {
    let range = range ?? 0..<count
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "range outside the storage")
    return try body(
      UnsafeMutableBufferPointer(start: elements + range.lowerBound, count: range.count))
  }
}
