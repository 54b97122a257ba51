/// The bytes of a saved state: written one after the other, sealed by a checksum, read in the same order.
///
/// ```swift
/// var state = StateBytes()
/// state.write("adder")
/// state.write(3)
/// var read = StateBytes(opening: state.sealed())  // nil where the bytes are damaged
/// read?.text()                                    // "adder"
/// ```
///
/// Integers and the bits of numbers are 8 bytes each, those of `Float` 4, little-endian; texts and lists
/// have their length before them. What ends early reads as `nil`.
public struct StateBytes: Sendable {
  private var bytes: [UInt8] = []
  private var position = 0

  public init() {}

  /// Looks at a sealed state; `nil` where its checksum is not that of its bytes.
  public init?(opening sealed: [UInt8]) {
    guard sealed.count >= 4 else { return nil }
    bytes = Array(sealed.dropLast(4))
    let checksum = sealed.suffix(4).reversed().reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
    guard checksum == CRC32.checksum(of: bytes) else { return nil }
  }

  /// The bytes with their checksum behind them.
  public func sealed() -> [UInt8] {
    let checksum = CRC32.checksum(of: bytes)
    return bytes + (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (8 * $0)) }
  }

  /// Whether all was read.
  public var isAtEnd: Bool { position == bytes.count }

  /// Adds a value behind what was written before.
  public mutating func write(_ value: Int) { append(UInt64(bitPattern: Int64(value)), 8) }
  public mutating func write(_ value: Double) { append(value.bitPattern, 8) }

  public mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes += text.utf8
  }

  public mutating func write(_ values: [Float]) {
    write(values.count)
    bytes.reserveCapacity(bytes.count + 4 * values.count)
    for value in values { append(UInt64(value.bitPattern), 4) }
  }

  private mutating func append(_ word: UInt64, _ count: Int) {
    for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: word >> (8 * UInt64(place)))) }
  }

  /// The next value; `nil` where the bytes end before it does.
  public mutating func integer() -> Int? { word(8).map { Int(Int64(bitPattern: $0)) } }
  public mutating func number() -> Double? { word(8).map { Double(bitPattern: $0) } }

  public mutating func text() -> String? {
    guard let count = integer(), count >= 0, count <= bytes.count - position else { return nil }
    defer { position += count }
    return String(validating: bytes[position..<position + count], as: UTF8.self)
  }

  public mutating func floats() -> [Float]? {
    guard let count = integer(), count >= 0, count <= (bytes.count - position) / 4 else {
      return nil
    }
    return (0..<count).compactMap { _ in
      word(4).map { Float(bitPattern: UInt32(truncatingIfNeeded: $0)) }
    }
  }

  private mutating func word(_ count: Int) -> UInt64? {
    guard bytes.count - position >= count else { return nil }
    defer { position += count }
    return bytes[position..<position + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
