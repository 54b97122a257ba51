import CZlib

/// A zip archive, whose entries are unpacked in memory one at a time.
final class ZipArchive: FileTree {
  let name: String
  /// The files in it, in the order of its directory.
  let entries: [ZipEntry]
  private let source: any ByteSource
  private let places: [String: Int]
  private let inflater = Inflater(.none)

  init(_ file: DataFile) throws {
    source = try file.source()
    name = source.name
    entries = try ZipDirectory(source).entries
    places = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.path, $0) })
  }

  var paths: [String] { entries.map(\.path) }

  func bytes(of path: String, most: Int) throws -> [UInt8] {
    guard let place = places[path] else { throw ZipError.noSuchEntry(name, entry: path) }
    let entry = entries[place]
    guard entry.size <= most else {
      throw ZipError.tooLarge(name, entry: path, size: entry.size, most: most)
    }
    let start = try dataStart(of: entry)
    let packed = try source.bytes(start..<start + entry.compressedSize)
    let unpacked: [UInt8]
    switch entry.method {
    case .stored:
      guard entry.size == entry.compressedSize else {
        throw ZipError.unpacksToMore(name, entry: path, stated: entry.size)
      }
      unpacked = packed
    case .deflated: unpacked = try inflated(packed, entry, at: start)
    }
    let checksum = unpacked.withUnsafeBytes { buffer in
      UInt32(
        truncatingIfNeeded: crc32_z(
          0, buffer.assumingMemoryBound(to: UInt8.self).baseAddress, buffer.count))
    }
    guard checksum == entry.checksum else {
      throw ZipError.wrongChecksum(name, entry: path, stated: entry.checksum, found: checksum)
    }
    return unpacked
  }

  /// Where the bytes of an entry begin, behind its own header, which has to agree with the directory.
  private func dataStart(of entry: ZipEntry) throws -> Int {
    let headerEnd = entry.offset + ZipEntry.headerSize
    let header = try source.bytes(entry.offset..<headerEnd + entry.nameLength)
    func corrupt(_ reason: String) -> ZipError {
      .corruptEntry(name, entry: entry.path, at: entry.offset, reason: reason)
    }
    guard number(header, 0, 4) == 0x0403_4b50 else { throw corrupt("no entry begins here") }
    guard number(header, 26, 2) == entry.nameLength,
      Array(header[ZipEntry.headerSize...]) == Array(entry.path.utf8)
    else { throw corrupt("it has another name than in the directory") }
    guard number(header, 8, 2) == entry.method.rawValue else {
      throw corrupt("it has another compression method than in the directory")
    }
    let start = headerEnd + entry.nameLength + number(header, 28, 2)
    guard start + entry.compressedSize <= entry.limit else {
      throw corrupt("it goes beyond byte \(entry.limit), where something else begins")
    }
    return start
  }

  /// Inflates an entry into the size that it states and no more.
  private func inflated(_ packed: [UInt8], _ entry: ZipEntry, at start: Int) throws(ZipError)
    -> [UInt8]
  {
    // Room for one byte too many shows a stream that goes on.
    var unpacked = [UInt8](repeating: 0, count: entry.size + 1)
    inflater.reset()
    var consumed = 0
    var produced = 0
    var outcome = Inflater.Outcome.more
    packed.withUnsafeBytes { input in
      unpacked.withUnsafeMutableBytes { output in
        while outcome == .more {
          let step = inflater.step(
            UnsafeRawBufferPointer(rebasing: input[consumed...]),
            into: UnsafeMutableRawBufferPointer(rebasing: output[produced...]))
          consumed += step.consumed
          produced += step.produced
          outcome = step.outcome
          if step.consumed == 0, step.produced == 0 { break }
        }
      }
    }
    guard produced <= entry.size else {
      throw .unpacksToMore(name, entry: entry.path, stated: entry.size)
    }
    switch outcome {
    case .corrupt(let reason):
      throw .cannotInflate(name, entry: entry.path, at: start + consumed, reason: reason)
    case .more:
      throw .cannotInflate(
        name, entry: entry.path, at: start + consumed, reason: "the stream does not end")
    case .ended where produced < entry.size:
      throw .unpacksToLess(name, entry: entry.path, stated: entry.size, found: produced)
    case .ended where consumed < packed.count:
      throw .cannotInflate(
        name, entry: entry.path, at: start + consumed, reason: "bytes follow the stream's end")
    case .ended:
      unpacked.removeLast()
      return unpacked
    }
  }
}
