public import Episodes

extension ExampleSet {
  /// Reads all examples of a stream into memory. Bytes stay bytes, all other numbers become Float.
  ///
  /// - Parameter digest: the content digest of the examples.
  /// - Throws: ``StoreError/unlabeled(_:)`` where the stream has no targets, another ``DataError``, or
  ///   `ExampleSetError`.
  public init(_ stream: ExampleStream, name: String, digest: String) throws {
    let header = stream.header
    let targets: Targets
    switch header.targets {
    case .classes(let classes): targets = .classes(classes)
    case .numbers(let numbers, _): targets = .numbers(numbers.map { Float($0) })
    case nil: throw StoreError.unlabeled(name)
    }
    let size = header.shape.reduce(1, *)
    let values: Values
    if header.elementType == .uint8 {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(header.count * size)
      try stream.forEachBlock { bytes.append(contentsOf: $0.bytes) }
      values = .bytes(bytes, divisor: Float(header.divisor ?? 1))
    } else {
      var floats: [Float] = []
      floats.reserveCapacity(header.count * size)
      try stream.forEachBlock { block in
        Elements.appendFloats(
          of: block.bytes, type: header.elementType, divisor: header.divisor ?? 1, to: &floats)
      }
      values = .floats(floats)
    }
    try self.init(
      name: name, digest: digest, shape: header.shape, values: values, targets: targets,
      polarity: header.polarity, groups: header.groups, classGroups: header.classGroups)
  }
}

extension Elements {
  /// Appends each element divided by `divisor`, in double precision and rounded once.
  static func appendFloats(
    of bytes: UnsafeRawBufferPointer, type: ElementType, divisor: Double, to floats: inout [Float]
  ) {
    func append<Element: BitwiseCopyable>(_: Element.Type, _ value: (Element) -> Double) {
      for offset in stride(from: 0, to: bytes.count, by: MemoryLayout<Element>.size) {
        let element = bytes.loadUnaligned(fromByteOffset: offset, as: Element.self)
        floats.append(Float(value(element) / divisor))
      }
    }
    switch type {
    case .int8: append(Int8.self) { Double($0) }
    case .uint8: append(UInt8.self) { Double($0) }
    case .int16: append(Int16.self) { Double($0) }
    case .uint16: append(UInt16.self) { Double($0) }
    case .int32: append(Int32.self) { Double($0) }
    case .uint32: append(UInt32.self) { Double($0) }
    case .int64: append(Int64.self) { Double($0) }
    case .uint64: append(UInt64.self) { Double($0) }
    case .float32: append(Float.self) { Double($0) }
    case .float64: append(Double.self) { $0 }
    }
  }
}
