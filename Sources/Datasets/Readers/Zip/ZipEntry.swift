/// What a zip archive's directory says of one file.
struct ZipEntry: Equatable {
  enum Method: Int {
    case stored = 0
    case deflated = 8
  }

  var path: String
  var method: Method
  var checksum: UInt32
  /// Bytes in the archive.
  var compressedSize: Int
  /// Bytes once unpacked.
  var size: Int
  /// Where the entry's own header begins.
  var offset: Int
  /// Bytes the name takes, here and in the entry's own header.
  var nameLength: Int
  /// Where the next entry begins, or the directory.
  var limit = 0

  /// Bytes of an entry's own header before its name.
  static let headerSize = 30
  /// Bytes the entry takes at least.
  var leastEnd: Int { offset + ZipEntry.headerSize + nameLength + compressedSize }
}
