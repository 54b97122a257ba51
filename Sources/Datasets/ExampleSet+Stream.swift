public import Episodes

extension ExampleSet {
  /// Reads a whole dataset into memory.
  ///
  /// Bytes stay bytes; numbers of any other type become floats, divided by the header's divisor.
  ///
  /// - Parameters:
  ///   - stream: the dataset as its files have it.
  ///   - name: what it is called, such as `omniglot`.
  ///   - digest: its content digest.
  /// - Throws: ``UnlabeledError``, a ``DataError`` where a file turns out to be wrong, and
  ///   `ExampleSetError` where the parts do not fit each other.
  public init(reading stream: ExampleStream, name: String, digest: String) throws {
    let header = stream.header
    let targets: ExampleSet.Targets
    switch header.targets {
    case .classes(let classes): targets = .classes(classes)
    case .numbers(let numbers, name: _): targets = .numbers(numbers.map { Float($0) })
    case nil: throw UnlabeledError(name: name)
    }
    var bytes: [UInt8] = []
    var floats: [Float] = []
    if header.elementType == .uint8 {
      bytes.reserveCapacity(header.count * header.exampleSize)
      try stream.forEachBlock { bytes.append(contentsOf: $0.bytes) }
    } else {
      floats.reserveCapacity(header.count * header.exampleSize / header.elementType.size)
      try stream.forEachBlock { block in
        for place in 0..<block.bytes.count / header.elementType.size {
          let value = Elements.value(block.bytes, place, type: header.elementType)
          floats.append(Float(value / (header.divisor ?? 1)))
        }
      }
    }
    try self.init(
      name: name, digest: digest, shape: header.shape,
      values: header.elementType == .uint8
        ? .bytes(bytes, divisor: Float(header.divisor ?? 1)) : .floats(floats),
      targets: targets, polarity: header.polarity, groups: header.groups,
      classGroups: header.classGroups)
  }
}

/// Inputs without anything to be predicted, where tasks are to be drawn.
public struct UnlabeledError: DataError, Equatable {
  /// What the dataset is called.
  public var name: String

  public init(name: String) { self.name = name }

  public var description: String {
    "'\(name)' has neither classes nor numbers to predict. Add its file of labels, or name the column "
      + "that holds them."
  }
}

extension Elements {
  /// Element `place` of bytes.
  static func value(
    _ bytes: UnsafeRawBufferPointer, _ place: Int, type: ElementType
  ) -> Double {
    switch type {
    case .float32: Double(bytes.load(fromByteOffset: 4 * place, as: Float.self))
    case .float64: bytes.load(fromByteOffset: 8 * place, as: Double.self)
    case .uint64: Double(bytes.load(fromByteOffset: 8 * place, as: UInt64.self))
    default: Double(integer(bytes, place, type: type) ?? 0)
    }
  }
}
