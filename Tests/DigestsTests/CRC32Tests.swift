import Digests
import Testing

struct CRC32Tests {
  // "123456789" is the check value of every catalog of CRCs; 32 zeros are
  // binascii.crc32(bytes(32)) of Python.
  @Test(
    arguments: [
      ([], 0), (Array("123456789".utf8), 0xCBF4_3926),
      ([UInt8](repeating: 0, count: 32), 0x190A_55AD),
    ] as [([UInt8], UInt32)])
  func givesTheKnownChecksum(message: [UInt8], checksum: UInt32) {
    #expect(CRC32.checksum(of: message) == checksum)
  }

  @Test func doesNotDependOnThePieces() {
    let message = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    var sum = CRC32()
    for start in stride(from: 0, to: 1000, by: 33) {
      sum.update(message[start..<min(start + 33, 1000)])
    }
    sum.update([])
    #expect(sum.checksum == CRC32.checksum(of: message))
  }

  @Test func noticesEveryFlippedBit() {
    let message = Array("one record of a journal".utf8)
    let checksum = CRC32.checksum(of: message)
    for bit in 0..<message.count * 8 {
      var flipped = message
      flipped[bit / 8] ^= 1 << (bit % 8)
      #expect(CRC32.checksum(of: flipped) != checksum, "bit \(bit)")
    }
  }
}
