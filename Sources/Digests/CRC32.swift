import CZlib

/// CRC-32 of a message that comes in pieces, the one of zip, gzip and PNG: ISO 3309, polynomial
/// 0xEDB88320 (reflected). It finds torn and flipped bytes; it is no defense against intent.
public struct CRC32: Sendable {
  /// The checksum of the message so far; 0 for an empty one.
  public private(set) var checksum: UInt32 = 0

  /// The checksum of nothing yet.
  public init() {}

  /// Appends bytes to the message.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    let next = crc32_z(
      uLong(checksum), start.assumingMemoryBound(to: UInt8.self), bytes.count)
    checksum = UInt32(truncatingIfNeeded: next)
  }

  /// Appends bytes to the message.
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    let done: Void? = bytes.withContiguousStorageIfAvailable {
      update(UnsafeRawBufferPointer($0))
    }
    if done == nil { Array(bytes).withUnsafeBytes { update($0) } }
  }

  /// The checksum of one message.
  public static func checksum(of bytes: some Sequence<UInt8>) -> UInt32 {
    var sum = CRC32()
    sum.update(bytes)
    return sum.checksum
  }

  /// The checksum of a file's bytes, read a megabyte at a time.
  ///
  /// - Throws: ``FileReadingError`` where the file cannot be read.
  public static func checksum(ofFile path: String) throws(FileReadingError) -> UInt32 {
    var sum = CRC32()
    try forEachPiece(ofFile: path) { sum.update($0) }
    return sum.checksum
  }
}
