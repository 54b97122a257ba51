/// Bytes that come one after the other.
protocol ByteStream: AnyObject {
  /// What messages call it.
  var name: String { get }
  /// How many bytes were read.
  var offset: Int { get }
  /// The most bytes that can come in all; a refusal of larger claims, not a promise.
  var mostBytes: Int { get }
  /// Whether `mostBytes` is how many there are.
  var isMeasured: Bool { get }

  /// Reads some bytes into `buffer` and returns how many: none only where the stream has ended or
  /// the buffer is empty.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

extension ByteStream {
  /// Reads until `buffer` is full or the stream has ended; returns how many bytes came.
  func fill(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var done = 0
    while done < buffer.count {
      let count = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[done...]))
      if count == 0 { break }
      done += count
    }
    return done
  }

  /// The next bytes; fewer than `count` where the stream ends.
  func next(_ count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let found = try bytes.withUnsafeMutableBytes { try fill($0) }
    bytes.removeLast(count - found)
    return bytes
  }
}

/// The bytes of a source from the first to the last.
final class PlainStream: ByteStream {
  private let source: any ByteSource
  private(set) var offset = 0

  init(_ source: any ByteSource) { self.source = source }

  var name: String { source.name }
  var mostBytes: Int { source.count }
  var isMeasured: Bool { true }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = min(buffer.count, source.count - offset)
    try source.read(at: offset, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
    offset += count
    return count
  }
}
