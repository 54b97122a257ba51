/// Finds the values in a paragraph: what is between `{{` and `}}` and not in a code span.
struct ProseValues {
  private let lines: TextLines
  /// The bytes of the paragraph, and where each lies in the text.
  private var bytes: [UInt8] = []
  private var offsets: [Int] = []
  /// For each length, where runs of so many backticks begin, last first.
  private var runs: [Int: [Int]] = [:]
  /// The latest place that was asked for. Places ascend, so a line is gone through once.
  private var latest: (offset: Int, place: Place)?

  /// No value is longer.
  private static let mostBytes = 200

  init(in paragraph: [Range<Int>], of lines: TextLines) {
    self.lines = lines
    for range in paragraph {
      bytes += lines.bytes[range]
      offsets += range
      bytes.append(.lineFeed)
      offsets.append(range.upperBound)
    }
    var position = bytes.count
    while position > 0 {
      let end = position
      while position > 0, bytes[position - 1] == .backtick { position -= 1 }
      if position < end {
        runs[end - position, default: []].append(position)
      } else {
        position -= 1
      }
    }
  }

  mutating func found() throws(NotebookError) -> [ProseValue] {
    var values: [ProseValue] = []
    var position = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 2
      case .backtick: position = endOfSpan(from: position)
      case UInt8(ascii: "{"):
        if let (value, end) = try value(at: position) {
          values.append(value)
          position = end
        } else {
          position += 1
        }
      default: position += 1
      }
    }
    return values
  }

  /// Where a code span ends; behind the backticks where they open none.
  private mutating func endOfSpan(from start: Int) -> Int {
    let length = bytes[start...].prefix { $0 == .backtick }.count
    while let next = runs[length]?.last {
      if next > start { return next + length }
      runs[length]?.removeLast()
    }
    return start + length
  }

  /// The value that begins here, and where it ends; `nil` where the braces are meant for something else.
  ///
  /// Braces with a blank inside are meant for a value. Without one they may be mathematics.
  private mutating func value(at start: Int) throws(NotebookError) -> (ProseValue, end: Int)? {
    guard start + 2 < bytes.count, bytes[start + 1] == UInt8(ascii: "{") else { return nil }
    let isMeant = bytes[start + 2] == UInt8(ascii: " ") || bytes[start + 2] == .lineFeed
    let rest = bytes[(start + 2)...].prefix(Self.mostBytes)
    // Where no value need be, the first sign that is in none ends the search.
    let brace = rest.firstIndex {
      $0 == UInt8(ascii: "}") || !isMeant && !($0.isOfName || $0.isBlank || $0 == UInt8(ascii: "."))
    }
    guard let close = brace, close + 1 < rest.endIndex, rest[close] == UInt8(ascii: "}"),
      rest[close + 1] == UInt8(ascii: "}")
    else {
      if isMeant {
        throw NotebookError(.unclosed("The value", closing: "'}}'"), at: place(of: start))
      }
      return nil
    }
    // A value may be broken over lines at its ends.
    let content = ArraySlice(rest[..<close].map { $0 == .lineFeed ? UInt8(ascii: " ") : $0 })
      .trimmed
    let names = content.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard names.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isOfName) }) else {
      if isMeant {
        throw NotebookError(
          .notAValue(String(decoding: content, as: UTF8.self)), at: place(of: start))
      }
      return nil
    }
    return (
      ProseValue(
        path: names.map { String(decoding: $0, as: UTF8.self) }, place: place(of: start),
        range: offsets[start]..<offsets[close + 1] + 1), close + 2
    )
  }

  private mutating func place(of position: Int) -> Place {
    let offset = offsets[position]
    let line = lines.line(of: offset)
    var place: Place
    if let latest, latest.place.line == line + 1 {
      place = latest.place
      let between = lines.bytes[latest.offset..<offset].count { !$0.isContinuation }
      place.column = (place.column ?? 1) + between
    } else {
      place = lines.place(of: offset, onLine: line)
    }
    latest = (offset, place)
    return place
  }
}
