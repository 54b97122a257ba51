/// A file to read: on disk, or held in memory.
///
/// ```swift
/// let file: DataFile = "train-images-idx3-ubyte.gz"
/// let shipped = DataFile(name: "iris.csv", bytes: Array(text.utf8))
/// ```
public struct DataFile: Hashable, Sendable, ExpressibleByStringLiteral {
  /// What messages call it: its path where it is on disk.
  public let name: String
  /// Its contents where they are in memory.
  public let bytes: [UInt8]?

  public init(_ path: String) {
    name = path
    bytes = nil
  }

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  public init(stringLiteral path: String) { self.init(path) }

  /// The last part of the name.
  var lastComponent: String {
    name.split(separator: "/").last.map(String.init) ?? name
  }

  /// The file's own bytes.
  func source() throws(FileError) -> any ByteSource {
    if let bytes { return MemorySource(name: name, bytes: bytes) }
    return try FileSource(name)
  }

  /// What the file says: its bytes, inflated where they begin as gzip does.
  func stream() throws -> any ByteStream {
    let source = try source()
    if source.count >= 2, try source.bytes(0..<2) == GzipStream.magic {
      return GzipStream(source)
    }
    return PlainStream(source)
  }
}
