/// What a gzip file inflates to: RFC 1952, one member or several after one another.
final class GzipStream: ByteStream {
  static let magic: [UInt8] = [0x1f, 0x8b]
  private static let bufferSize = 1 << 17

  private let source: any ByteSource
  private let inflater = Inflater(.gzip)
  private let buffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: GzipStream.bufferSize, alignment: 16)
  /// What of `buffer` has not been inflated.
  private var pending = 0..<0
  /// Where in the source the bytes after the pending ones are.
  private var position = 0
  private var isWithinMember = true
  private(set) var offset = 0

  init(_ source: any ByteSource) { self.source = source }

  deinit { buffer.deallocate() }

  var name: String { source.name }
  var mostBytes: Int {
    let (most, overflow) = source.count.multipliedReportingOverflow(by: Inflater.mostGrowth)
    return overflow ? .max : most
  }
  var isMeasured: Bool { false }

  /// The place in the source that is inflated next.
  private var place: Int { position - pending.count }

  func read(into output: UnsafeMutableRawBufferPointer) throws -> Int {
    while !output.isEmpty {
      if pending.isEmpty, position < source.count { try load() }
      if !isWithinMember {
        guard place < source.count else { return 0 }
        try beginMember()
      }
      let (consumed, produced, outcome) = inflater.step(
        UnsafeRawBufferPointer(rebasing: buffer[pending]), into: output)
      pending = pending.lowerBound + consumed..<pending.upperBound
      switch outcome {
      case .ended: isWithinMember = false
      case .corrupt(let reason): throw failure(reason)
      case .more:
        guard consumed > 0 || produced > 0 else {
          throw GzipError.truncated(name, at: place)
        }
      }
      if produced > 0 {
        offset += produced
        return produced
      }
    }
    return 0
  }

  private func load() throws(FileError) {
    let count = min(buffer.count, source.count - position)
    try source.read(at: position, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
    pending = 0..<count
    position += count
  }

  /// Goes on with the member that begins here, or refuses what does not begin like one.
  private func beginMember() throws {
    let count = min(2, source.count - place)
    guard try source.bytes(place..<place + count) == GzipStream.magic else {
      throw GzipError.trailing(name, at: place, count: source.count - place)
    }
    inflater.reset()
    isWithinMember = true
  }

  private func failure(_ reason: String) -> GzipError {
    switch reason {
    case "incorrect data check": .wrongChecksum(name, at: place)
    case "incorrect length check": .wrongLength(name, at: place)
    default: .corrupt(name, at: place, reason: reason)
    }
  }
}
