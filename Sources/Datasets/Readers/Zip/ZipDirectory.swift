/// The directory at the end of a zip archive, checked: APPNOTE.TXT 6.3, sections 4.3.12 and 4.3.16.
struct ZipDirectory {
  private(set) var entries: [ZipEntry] = []

  private let name: String
  /// Where the directory begins in the archive.
  private let start: Int
  private let bytes: [UInt8]

  private static let endSize = 22
  private static let recordSize = 46

  init(_ source: any ByteSource) throws {
    name = source.name
    let (count, range) = try ZipDirectory.end(of: source)
    start = range.lowerBound
    bytes = try source.bytes(range)
    entries = try read(count)
    try refuseOverlaps()
  }

  /// The number of entries and where the directory lies, as the archive's last bytes say.
  private static func end(of source: any ByteSource) throws -> (Int, Range<Int>) {
    let name = source.name
    // The end may be followed by a comment of at most 65,535 bytes.
    let tailStart = max(0, source.count - endSize - 0xffff)
    let tail = try source.bytes(tailStart..<source.count)
    let place = stride(from: tail.count - endSize, through: 0, by: -1).first { at in
      tail[at] == 0x50 && number(tail, at, 4) == 0x0605_4b50
        && at + endSize + number(tail, at + 20, 2) == tail.count
    }
    guard let at = place else { throw ZipError.notAnArchive(name, size: source.count) }
    let end = tailStart + at
    let count = number(tail, at + 10, 2)
    let size = number(tail, at + 12, 4)
    let start = number(tail, at + 16, 4)
    guard count < 0xffff, size < 0xffff_ffff, start < 0xffff_ffff else {
      throw ZipError.unsupported(name, what: "a zip64 archive")
    }
    guard number(tail, at + 4, 2) == 0, number(tail, at + 6, 2) == 0,
      number(tail, at + 8, 2) == count
    else { throw ZipError.unsupported(name, what: "one of several parts") }
    guard start + size == end else {
      throw ZipError.corruptDirectory(
        name, at: end,
        reason: "it should take bytes \(start) to \(start + size), but its end is stated here")
    }
    guard count * recordSize <= size else {
      throw ZipError.corruptDirectory(
        name, at: end, reason: "\(count) entries do not fit in \(size) bytes")
    }
    return (count, start..<end)
  }

  private func read(_ count: Int) throws(ZipError) -> [ZipEntry] {
    var entries: [ZipEntry] = []
    var seen: Set<String> = []
    var at = 0
    for _ in 0..<count {
      guard at + ZipDirectory.recordSize <= bytes.count,
        number(bytes, at, 4) == 0x0201_4b50
      else { throw .corruptDirectory(name, at: start + at, reason: "no entry begins here") }
      let nameLength = number(bytes, at + 28, 2)
      let next =
        at + ZipDirectory.recordSize + nameLength + number(bytes, at + 30, 2)
        + number(bytes, at + 32, 2)
      guard next <= bytes.count else {
        throw .corruptDirectory(name, at: start + at, reason: "the entry goes beyond the directory")
      }
      if let entry = try entry(at, nameLength) {
        guard seen.insert(entry.path).inserted else {
          throw .namedTwice(name, entry: entry.path)
        }
        entries.append(entry)
      }
      at = next
    }
    guard at == bytes.count else {
      throw .corruptDirectory(
        name, at: start + at, reason: "\(bytes.count - at) bytes follow the last entry")
    }
    return entries
  }

  /// The entry at a place of the directory; `nil` for a folder.
  private func entry(_ at: Int, _ nameLength: Int) throws(ZipError) -> ZipEntry? {
    let nameStart = at + ZipDirectory.recordSize
    guard
      let path = String(validating: bytes[nameStart..<nameStart + nameLength], as: UTF8.self)
    else { throw .nameIsNotText(name, at: start + at) }
    guard !path.isEmpty else { throw .emptyName(name, at: start + at) }
    guard ZipDirectory.stays(path) else { throw .climbsOut(name, entry: path) }
    // The upper half of the attributes is a Unix mode, or 0.
    if number(bytes, at + 40, 2) & 0o170000 == 0o120000 {
      throw .symbolicLink(name, entry: path)
    }
    let size = number(bytes, at + 24, 4)
    if path.hasSuffix("/"), size == 0 { return nil }
    guard number(bytes, at + 8, 2) & 0x2041 == 0 else { throw .encrypted(name, entry: path) }
    guard let method = ZipEntry.Method(rawValue: number(bytes, at + 10, 2)) else {
      throw .unknownMethod(name, entry: path, method: number(bytes, at + 10, 2))
    }
    let compressedSize = number(bytes, at + 20, 4)
    let offset = number(bytes, at + 42, 4)
    guard size < 0xffff_ffff, compressedSize < 0xffff_ffff, offset < 0xffff_ffff else {
      throw .unsupported(name, what: "a zip64 archive")
    }
    let entry = ZipEntry(
      path: path, method: method, checksum: UInt32(number(bytes, at + 16, 4)),
      compressedSize: compressedSize, size: size, offset: offset, nameLength: nameLength)
    guard entry.leastEnd <= start else {
      throw .corruptEntry(name, entry: path, at: offset, reason: "it goes beyond the archive")
    }
    let most = method == .stored ? compressedSize : compressedSize * Inflater.mostGrowth
    guard size <= most else {
      throw .beyondCompression(name, entry: path, stated: size, most: most)
    }
    return entry
  }

  /// Whether a path is one inside the archive's folder, on any system.
  private static func stays(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !path.hasPrefix("/") && !path.unicodeScalars.contains("\\")
      && !path.unicodeScalars.contains("\0") && !parts.contains("..")
      && !(parts[0].utf8.count == 2 && parts[0].hasSuffix(":"))
  }

  /// Refuses entries that share bytes, by which a small archive unpacks to a huge tree.
  private mutating func refuseOverlaps() throws(ZipError) {
    let order = entries.indices.sorted { entries[$0].offset < entries[$1].offset }
    for (place, index) in order.enumerated() {
      guard place + 1 < order.count else {
        entries[index].limit = start
        break
      }
      let next = entries[order[place + 1]]
      guard entries[index].leastEnd <= next.offset else {
        throw .overlapping(name, entries[index].path, next.path)
      }
      entries[index].limit = next.offset
    }
  }
}

/// A little-endian number of `size` bytes at a place that exists.
func number(_ bytes: [UInt8], _ at: Int, _ size: Int) -> Int {
  (0..<size).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
}
