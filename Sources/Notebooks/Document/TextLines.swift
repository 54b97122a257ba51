/// A text in lines, with the place of every byte.
struct TextLines {
  /// A line: its bytes, the end of it left out.
  struct Line {
    var start: Int
    var end: Int
    /// Where the next line begins.
    var next: Int
  }

  let file: String
  let bytes: [UInt8]
  /// Lines end as in CommonMark: with LF, CR or both. What comes after the last end is a line where it is
  /// not empty.
  let lines: [Line]

  init(_ text: String, file: String) {
    self.file = file
    bytes = Array(text.utf8)
    var lines: [Line] = []
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != .lineFeed, bytes[end] != .carriageReturn { end += 1 }
      var next = min(end + 1, bytes.count)
      if end < bytes.count, bytes[end] == .carriageReturn, next < bytes.count,
        bytes[next] == .lineFeed
      {
        next += 1
      }
      lines.append(Line(start: start, end: end, next: next))
      start = next
    }
    self.lines = lines
  }

  /// The bytes of the mark that some editors put in front of UTF-8.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Where the text begins, behind a byte order mark.
  var start: Int { bytes.starts(with: Self.byteOrderMark) ? 3 : 0 }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The place of a byte on a line.
  func place(of offset: Int, onLine number: Int) -> Place {
    let from = number == 0 ? start : lines[number].start
    let column = bytes[min(from, offset)..<offset].count { !$0.isContinuation } + 1
    return Place(file: file, line: number + 1, column: column)
  }

  /// The line that a byte is on, from 0 on.
  func line(of offset: Int) -> Int {
    var (low, high) = (0, lines.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if lines[middle].start <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

extension UInt8 {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let backtick = UInt8(ascii: "`")
  static let tilde = UInt8(ascii: "~")

  /// Whether the byte goes on with a character of UTF-8 that began before it.
  var isContinuation: Bool { self & 0xC0 == 0x80 }

  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// A letter of ASCII.
  var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

  /// What names are made of: a letter or digit of ASCII, `_` or `-`.
  var isOfName: Bool {
    isLetter || isDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
  }
}
