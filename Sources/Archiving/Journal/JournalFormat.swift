import Digests

/// How a journal lies in its file.
///
/// Sixteen bytes of heading, `metabook journal`, then records one after the other, each a frame of three
/// UInt32, little-endian – the payload's length, the payload's CRC-32, and the CRC-32 of these eight
/// bytes – and the payload.
enum JournalFormat {
  static let heading = Array("metabook journal".utf8)
  static let frame = 12
  static let mostBytes = 1 << 30

  static func framed(_ payload: [UInt8]) -> [UInt8] {
    let start = bytes(UInt32(payload.count)) + bytes(CRC32.checksum(of: payload))
    return start + bytes(CRC32.checksum(of: start)) + payload
  }

  /// The payload of the whole and intact record that begins at a place, if one does.
  static func payload(at place: Int, in bytes: [UInt8]) -> ArraySlice<UInt8>? {
    guard bytes.count - place >= frame,
      CRC32.checksum(of: bytes[place..<place + 8]) == number(bytes[place + 8..<place + 12])
    else { return nil }
    let length = Int(number(bytes[place..<place + 4]))
    guard length <= bytes.count - place - frame else { return nil }
    let payload = bytes[place + frame..<place + frame + length]
    return CRC32.checksum(of: payload) == number(bytes[place + 4..<place + 8]) ? payload : nil
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  private static func bytes(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}
