/// Numbers one after the other in little-endian bytes.
struct RawNumbers {
  private(set) var bytes: [UInt8] = []

  mutating func append<Number: RawNumber>(_ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ number: Double) { append(number.bitPattern) }

  mutating func append<Number: RawNumber>(_ numbers: [Number]) {
    bytes.reserveCapacity(bytes.count + numbers.count * MemoryLayout<Number>.size)
    for number in numbers { append(number) }
  }

  mutating func append(_ numbers: [Double]) {
    bytes.reserveCapacity(bytes.count + numbers.count * 8)
    for number in numbers { append(number.bitPattern) }
  }

  mutating func append(_ numbers: [Float]) {
    bytes.reserveCapacity(bytes.count + numbers.count * 4)
    for number in numbers { append(number.bitPattern) }
  }
}

/// Reads what ``RawNumbers`` wrote; whatever is not there reads as `nil`.
struct RawSource {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  mutating func next<Number: RawNumber>() -> Number? {
    guard let bytes = bytes(MemoryLayout<Number>.size) else { return nil }
    return bytes.withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(as: Number.self)) }
  }

  mutating func next() -> Double? {
    (next() as UInt64?).map { Double(bitPattern: $0) }
  }

  mutating func next<Number: RawNumber>(_ count: Int) -> [Number]? {
    list(count) { Number(littleEndian: $0) }
  }

  mutating func next(_ count: Int) -> [Double]? {
    list(count) { Double(bitPattern: UInt64(littleEndian: $0)) }
  }

  mutating func next(_ count: Int) -> [Float]? {
    list(count) { Float(bitPattern: UInt32(littleEndian: $0)) }
  }

  private mutating func list<Raw: RawNumber, Number>(
    _ count: Int, _ number: (Raw) -> Number
  ) -> [Number]? {
    let size = MemoryLayout<Raw>.size
    guard count >= 0, count <= rest.count / size, let bytes = bytes(count * size) else {
      return nil
    }
    return bytes.withUnsafeBytes { bytes in
      (0..<count).map { number(bytes.loadUnaligned(fromByteOffset: $0 * size, as: Raw.self)) }
    }
  }
}

protocol RawNumber: FixedWidthInteger, BitwiseCopyable {}
extension Int: RawNumber {}
extension UInt32: RawNumber {}
extension UInt64: RawNumber {}
