/// The records of a table, one at a time: RFC 4180, with line ends of any kind.
///
/// Empty lines are passed over, and so is a byte order mark.
struct CSVRecords {
  /// The longest row that is read.
  static let longest = 1 << 24

  private let stream: any ByteStream
  private let separator: UInt8
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var pending = 0..<0
  private var line = 1
  /// Whether the last byte was a carriage return, whose line feed belongs to it.
  private var skipsLineFeed = false

  /// The current record's bytes, without quotes and separators.
  private(set) var bytes: [UInt8] = []
  /// Where each of its fields ends in `bytes`.
  private(set) var ends: [Int] = []
  /// The line on which it begins.
  private(set) var recordLine = 1

  init(_ stream: any ByteStream, separator: UInt8) throws {
    self.stream = stream
    self.separator = separator
    try load()
    if buffer[pending].starts(with: [0xef, 0xbb, 0xbf]) { pending.removeFirst(3) }
  }

  var name: String { stream.name }
  /// How many fields the record has.
  var count: Int { ends.count }

  /// Field `index` of the record.
  func field(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// Where field `index` is.
  func place(_ index: Int, named name: String? = nil) -> CSVError.Place {
    CSVError.Place(file: stream.name, line: recordLine, column: index + 1, name: name)
  }

  private mutating func load() throws {
    let stream = stream
    let count = try buffer.withUnsafeMutableBytes { try stream.fill($0) }
    pending = 0..<count
  }

  /// The next byte without taking it; `nil` at the end.
  private mutating func peek() throws -> UInt8? {
    if pending.isEmpty { try load() }
    return pending.isEmpty ? nil : buffer[pending.lowerBound]
  }

  private mutating func take() { pending = pending.lowerBound + 1..<pending.upperBound }

  /// Reads the next record; `false` where there is none.
  mutating func next() throws -> Bool {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    while let byte = try peek(), byte == CSV.lineFeed || byte == CSV.carriageReturn {
      endLine(byte)
    }
    recordLine = line
    guard let first = try peek() else { return false }
    skipsLineFeed = false
    var begins = first
    while true {
      let ended = begins == CSV.quote ? try quoted() : try plain()
      guard bytes.count <= CSVRecords.longest, ends.count <= CSVRecords.longest / 16 else {
        throw CSVError.tooLong(name, line: recordLine, most: CSVRecords.longest)
      }
      ends.append(bytes.count)
      if ended { return true }
      begins = try peek() ?? CSV.lineFeed
    }
  }

  /// Takes a line end, two bytes of which count as one line.
  private mutating func endLine(_ byte: UInt8) {
    take()
    if byte == CSV.carriageReturn || !skipsLineFeed { line += 1 }
    skipsLineFeed = byte == CSV.carriageReturn
  }

  /// Takes a field up to its separator or line end; returns whether the record ends with it.
  private mutating func plain() throws -> Bool {
    while true {
      if pending.isEmpty { try load() }
      if pending.isEmpty { return true }
      var at = pending.lowerBound
      let end = pending.upperBound
      while at < end {
        let byte = buffer[at]
        if byte == separator || byte == CSV.lineFeed || byte == CSV.carriageReturn { break }
        at += 1
      }
      bytes += buffer[pending.lowerBound..<at]
      pending = at..<end
      guard bytes.count <= CSVRecords.longest else { return true }
      guard at < end else { continue }
      if buffer[at] == separator {
        take()
        return false
      }
      endLine(buffer[at])
      return true
    }
  }

  /// Takes a field in quotes, and what ends it.
  private mutating func quoted() throws -> Bool {
    let start = line
    take()
    while let byte = try peek() {
      guard bytes.count <= CSVRecords.longest else { return true }
      guard byte == CSV.quote else {
        if byte == CSV.lineFeed || byte == CSV.carriageReturn {
          endLine(byte)
        } else {
          take()
          skipsLineFeed = false
        }
        bytes.append(byte)
        continue
      }
      take()
      skipsLineFeed = false
      switch try peek() {
      case CSV.quote:
        take()
        bytes.append(CSV.quote)
      case nil: return true
      case separator:
        take()
        return false
      case let byte? where byte == CSV.lineFeed || byte == CSV.carriageReturn:
        endLine(byte)
        return true
      case let byte?:
        throw CSVError.textAfterQuote(
          place(ends.count), found: String(decoding: [byte], as: UTF8.self))
      }
    }
    throw CSVError.unclosedQuote(name, line: start)
  }
}

/// Bytes that mean something in a table.
enum CSV {
  static let quote = UInt8(ascii: "\"")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  /// A field without spaces and tabs around it.
  static func trimmed(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var field = field
    while let first = field.first, first == 0x20 || first == 0x09 { field.removeFirst() }
    while let last = field.last, last == 0x20 || last == 0x09 { field.removeLast() }
    return field
  }

  /// A field as text, or `nil` where it is not UTF-8.
  static func text(_ field: ArraySlice<UInt8>) -> String? {
    String(validating: trimmed(field), as: UTF8.self)
  }
}
