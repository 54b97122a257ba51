/// A piece of an expression.
struct FilterToken {
  enum Kind {
    case open, close
    case operation(Filter.Operation)
    case word(FilterWord)
  }

  let kind: Kind
  let byte: Int
  let length: Int

  static func all(in text: String) throws(TableError) -> [FilterToken] {
    let bytes = Array(text.utf8)
    var tokens: [FilterToken] = []
    var place = 0
    while place < bytes.count {
      if isSpace(bytes[place]) {
        place += 1
        continue
      }
      let token = try token(at: place, in: bytes, of: text)
      tokens.append(token)
      place += token.length
    }
    return tokens
  }

  private static func token(
    at start: Int, in bytes: [UInt8], of text: String
  ) throws(TableError) -> FilterToken {
    let first = bytes[start]
    if first == UInt8(ascii: "(") { return FilterToken(kind: .open, byte: start, length: 1) }
    if first == UInt8(ascii: ")") { return FilterToken(kind: .close, byte: start, length: 1) }
    // Those of two characters come first in the list of cases.
    for operation in Filter.Operation.allCases
    where bytes[start...].starts(with: operation.rawValue.utf8) {
      return FilterToken(
        kind: .operation(operation), byte: start, length: operation.rawValue.utf8.count)
    }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      return try quoted(at: start, in: bytes, of: text)
    }
    if first == UInt8(ascii: "=") || first == UInt8(ascii: "!") {
      throw .expression(
        .init(text, byte: start),
        problem: first == UInt8(ascii: "=")
          ? "'=' compares nothing. Write '=='." : "'!' is no word. Write 'not', or '!='.")
    }
    let end = bytes[start...].firstIndex { isSpace($0) || isSpecial($0) } ?? bytes.count
    let word = FilterWord(
      text: String(decoding: bytes[start..<end], as: UTF8.self), isQuoted: false, byte: start)
    return FilterToken(kind: .word(word), byte: start, length: end - start)
  }

  /// Text between quotes; a backslash stands before a quote or a backslash that is part of it.
  private static func quoted(
    at start: Int, in bytes: [UInt8], of text: String
  ) throws(TableError) -> FilterToken {
    var content: [UInt8] = []
    var place = start + 1
    while place < bytes.count, bytes[place] != bytes[start] {
      if bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count,
        bytes[place + 1] == bytes[start] || bytes[place + 1] == UInt8(ascii: "\\")
      {
        place += 1
      }
      content.append(bytes[place])
      place += 1
    }
    guard place < bytes.count else {
      throw .expression(.init(text, byte: start), problem: "this quote is not closed.")
    }
    let word = FilterWord(
      text: String(decoding: content, as: UTF8.self), isQuoted: true, byte: start)
    return FilterToken(kind: .word(word), byte: start, length: place + 1 - start)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool { "()<>=!~'\"".utf8.contains(byte) }
}
