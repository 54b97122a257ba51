import CZlib

/// zlib's inflate, a step at a time.
final class Inflater {
  enum Wrapping {
    /// Deflate alone, as in zip.
    case none
    /// RFC 1952, with its checksum and length, which zlib compares.
    case gzip
  }

  enum Outcome: Equatable {
    case more
    case ended
    /// zlib's word for what is wrong.
    case corrupt(String)
  }

  /// The most bytes that a byte of deflate can become: 258 for 2 bits.
  static let mostGrowth = 1032

  private let stream: UnsafeMutablePointer<z_stream>
  private let status: Int32

  init(_ wrapping: Wrapping) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    status = inflateInit2_(
      stream, wrapping == .gzip ? 16 + MAX_WBITS : -MAX_WBITS, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Begins anew.
  func reset() { inflateReset(stream) }

  /// Inflates as much of `input` as goes into `output`.
  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> (consumed: Int, produced: Int, outcome: Outcome) {
    guard status == Z_OK else { return (0, 0, .corrupt("zlib could not begin (\(status))")) }
    let given = UInt32(clamping: input.count)
    let room = UInt32(clamping: output.count)
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.assumingMemoryBound(to: UInt8.self).baseAddress)
    stream.pointee.avail_in = given
    // zlib wants an address even where there is no room.
    var nowhere: UInt8 = 0
    return withUnsafeMutablePointer(to: &nowhere) { nowhere in
      stream.pointee.next_out =
        output.assumingMemoryBound(to: UInt8.self).baseAddress ?? nowhere
      stream.pointee.avail_out = room
      let result = inflate(stream, Z_NO_FLUSH)
      let consumed = Int(given - stream.pointee.avail_in)
      let produced = Int(room - stream.pointee.avail_out)
      switch result {
      case Z_OK, Z_BUF_ERROR: return (consumed, produced, .more)
      case Z_STREAM_END: return (consumed, produced, .ended)
      default:
        let reason = stream.pointee.msg.map { String(cString: $0) } ?? "zlib says \(result)"
        return (consumed, produced, .corrupt(reason))
      }
    }
  }
}
