import CZlib
import Datasets

/// Writes zip archives of which anything can be wrong.
struct ZipBuilder {
  struct Entry {
    var path: [UInt8]
    /// What the archive holds of it.
    var packed: [UInt8]
    var checksum: UInt32
    var size: Int
    var compressedSize: Int
    var method = 0
    var flags = 0
    /// A Unix mode.
    var mode = 0o100644
    /// The path in the entry's own header, where it is another.
    var localPath: [UInt8]?
    /// Where the directory says it begins, where it does elsewhere.
    var offset: Int?

    init(_ path: String, _ bytes: [UInt8] = [1, 2, 3]) {
      self.path = Array(path.utf8)
      packed = bytes
      checksum = checksumOf(bytes)
      size = bytes.count
      compressedSize = bytes.count
    }

    /// The entry deflated without compression: one block, its length, its complement.
    var deflated: Entry {
      var entry = self
      let low = UInt8(packed.count & 0xff)
      let high = UInt8(packed.count >> 8)
      entry.packed = [1, low, high, ~low, ~high] + packed
      entry.compressedSize = entry.packed.count
      entry.method = 8
      return entry
    }
  }

  /// Bytes of `value`, little end first.
  static func number(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  static func archive(_ entries: [Entry], comment: String = "") -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = entry.offset ?? bytes.count
      let shared =
        number(entry.flags, 2) + number(entry.method, 2) + number(0, 4)
        + number(Int(entry.checksum), 4) + number(entry.compressedSize, 4) + number(entry.size, 4)
        + number(entry.path.count, 2) + number(0, 2)
      directory +=
        [0x50, 0x4b, 1, 2, 20, 3, 20, 0] + shared + number(0, 6) + number(entry.mode << 16, 4)
        + number(offset, 4) + entry.path
      bytes += [0x50, 0x4b, 3, 4, 20, 0] + shared + (entry.localPath ?? entry.path) + entry.packed
    }
    let end =
      [0x50, 0x4b, 5, 6, 0, 0, 0, 0] + number(entries.count, 2) + number(entries.count, 2)
      + number(directory.count, 4) + number(bytes.count, 4) + number(comment.utf8.count, 2)
    return bytes + directory + end + Array(comment.utf8)
  }
}

/// CRC-32 by zlib.
func checksumOf(_ bytes: some Collection<UInt8>) -> UInt32 {
  UInt32(
    truncatingIfNeeded: Array(bytes).withUnsafeBufferPointer {
      crc32_z(0, $0.baseAddress, $0.count)
    })
}
