/// What is done with the elements of a block before they are handed on.
enum Elements {
  /// Reverses the bytes of each element in place.
  static func swapBytes(_ bytes: UnsafeMutableRawBufferPointer, ofSize size: Int) {
    switch size {
    case 2: swap(bytes.bindMemory(to: UInt16.self))
    case 4: swap(bytes.bindMemory(to: UInt32.self))
    case 8: swap(bytes.bindMemory(to: UInt64.self))
    default: break
    }
  }

  private static func swap(_ words: UnsafeMutableBufferPointer<some FixedWidthInteger>) {
    for index in words.indices { words[index] = words[index].byteSwapped }
  }

  /// The first number that is NaN or infinite; its place counts elements.
  static func firstNotFinite(
    _ bytes: UnsafeRawBufferPointer, type: ElementType
  ) -> (place: Int, value: Double)? {
    switch type {
    case .float32: firstNotFinite(bytes.bindMemory(to: Float.self)).map { ($0, Double($1)) }
    case .float64: firstNotFinite(bytes.bindMemory(to: Double.self)).map { ($0, $1) }
    default: nil
    }
  }

  private static func firstNotFinite<Value: BinaryFloatingPoint>(
    _ values: UnsafeBufferPointer<Value>
  ) -> (Int, Value)? {
    values.firstIndex { !$0.isFinite }.map { ($0, values[$0]) }
  }

  /// Element `place` of bytes that hold integers.
  static func integer(
    _ bytes: UnsafeRawBufferPointer, _ place: Int, type: ElementType
  ) -> Int? {
    switch type {
    case .int8: Int(bytes.load(fromByteOffset: place, as: Int8.self))
    case .uint8: Int(bytes.load(fromByteOffset: place, as: UInt8.self))
    case .int16: Int(bytes.load(fromByteOffset: 2 * place, as: Int16.self))
    case .uint16: Int(bytes.load(fromByteOffset: 2 * place, as: UInt16.self))
    case .int32: Int(bytes.load(fromByteOffset: 4 * place, as: Int32.self))
    case .uint32: Int(bytes.load(fromByteOffset: 4 * place, as: UInt32.self))
    case .int64: Int(bytes.load(fromByteOffset: 8 * place, as: Int64.self))
    case .uint64: Int(exactly: bytes.load(fromByteOffset: 8 * place, as: UInt64.self))
    case .float32, .float64: nil
    }
  }
}

extension Elements {
  /// Whether a finite number can be kept as `type`: exactly where it is one of integers.
  static func canHold(_ value: Double, type: ElementType) -> Bool {
    switch type {
    case .int8: Int8(exactly: value) != nil
    case .uint8: UInt8(exactly: value) != nil
    case .int16: Int16(exactly: value) != nil
    case .uint16: UInt16(exactly: value) != nil
    case .int32: Int32(exactly: value) != nil
    case .uint32: UInt32(exactly: value) != nil
    case .int64: Int64(exactly: value) != nil
    case .uint64: UInt64(exactly: value) != nil
    case .float32: Float(value).isFinite
    case .float64: true
    }
  }

  /// Writes a number that `type` can hold as element `place`.
  static func store(
    _ value: Double, in bytes: UnsafeMutableRawBufferPointer, _ place: Int, type: ElementType
  ) {
    switch type {
    case .int8: store(Int8(exactly: value), bytes, place)
    case .uint8: store(UInt8(exactly: value), bytes, place)
    case .int16: store(Int16(exactly: value), bytes, place)
    case .uint16: store(UInt16(exactly: value), bytes, place)
    case .int32: store(Int32(exactly: value), bytes, place)
    case .uint32: store(UInt32(exactly: value), bytes, place)
    case .int64: store(Int64(exactly: value), bytes, place)
    case .uint64: store(UInt64(exactly: value), bytes, place)
    case .float32: store(Float(value), bytes, place)
    case .float64: store(value, bytes, place)
    }
  }

  private static func store<Element: BitwiseCopyable>(
    _ element: Element?, _ bytes: UnsafeMutableRawBufferPointer, _ place: Int
  ) {
    guard let element else { return }
    bytes.storeBytes(
      of: element, toByteOffset: place * MemoryLayout<Element>.size, as: Element.self)
  }
}
