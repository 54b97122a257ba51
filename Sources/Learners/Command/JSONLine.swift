/// One object of JSON without objects or lists in it, as a program prints it.
///
/// `NaN`, `Infinity` and `-Infinity`, which Python writes, are numbers.
struct JSONLine {
  enum Value: Equatable {
    case number(Double)
    case text(String)
    case boolean(Bool)
    case null
  }

  /// The members in their order, each name once.
  private(set) var entries: [(name: String, value: Value)] = []
  private let bytes: [UInt8]
  private var position = 0

  /// Reads a line; `nil` where it is something else.
  init?(_ line: String) {
    bytes = Array(line.utf8)
    guard take("{") else { return nil }
    if !take("}") {
      repeat {
        skipSpace()
        guard let name = text(), take(":"), let value = value(), self[name] == nil else {
          return nil
        }
        entries.append((name, value))
      } while take(",")
      guard take("}") else { return nil }
    }
    skipSpace()
    guard position == bytes.count else { return nil }
  }

  subscript(name: String) -> Value? { entries.first { $0.name == name }?.value }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      position += 1
    }
  }

  private mutating func take(_ word: String) -> Bool {
    skipSpace()
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private mutating func value() -> Value? {
    skipSpace()
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
      return text().map { .text($0) }
    }
    let words: [(String, Value)] = [
      ("true", .boolean(true)), ("false", .boolean(false)), ("null", .null),
      ("NaN", .number(.nan)), ("Infinity", .number(.infinity)), ("-Infinity", .number(-.infinity)),
    ]
    for (word, value) in words where take(word) { return value }
    let digits = bytes[position...].prefix {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "+-.eE".utf8.contains($0)
    }
    guard let number = Double(String(decoding: digits, as: UTF8.self)) else { return nil }
    position += digits.count
    return .number(number)
  }

  private mutating func text() -> String? {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
    position += 1
    var result: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(validating: result, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = escaped() else { return nil }
        result += String(scalar).utf8
      default: result.append(byte)
      }
    }
    return nil
  }

  /// What stands behind a backslash. Of pairs of surrogates nothing is made: names do not need them.
  private mutating func escaped() -> Unicode.Scalar? {
    guard position < bytes.count else { return nil }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "u"):
      let digits = bytes[position...].prefix(4)
      position += digits.count
      guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
      else {
        return nil
      }
      return UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
    default: return nil
    }
  }
}
