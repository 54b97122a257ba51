import Foundation
import Yams

extension Field {
  /// Reads a text, such as that of a file or of a cell of a notebook.
  ///
  /// - Parameters:
  ///   - text: up to a million bytes of YAML.
  ///   - file: what messages call it.
  ///   - firstLine: the line of the file that the text begins with.
  /// - Throws: ``NotebookError`` for what is not YAML, or more of it than is read.
  public init(yaml text: String, file: String, firstLine: Int = 1) throws(NotebookError) {
    self = try YAMLReader.field(of: text, NodeReader(file: file, firstLine: firstLine))
  }
}

/// Reads YAML into fields that know their places.
///
/// Yams composes the text, within limits that keep any text from using much memory or time: its size,
/// no aliases, few directives, and afterwards depth and number of values.
enum YAMLReader {
  /// The most bytes a text may have.
  static let mostBytes = 1_000_000
  static let mostDirectives = 8
  static let mostLevels = 32
  static let mostValues = 20_000

  /// The text of a file.
  static func text(ofFile path: String) throws(NotebookError) -> String {
    let place = Place(file: path)
    guard let file = fopen(path, "rb") else { throw unreadable(at: place) }
    defer { fclose(file) }
    // One byte more than may be, so that a larger file is known without reading it.
    var bytes = [UInt8](repeating: 0, count: mostBytes + 1)
    let size = fread(&bytes, 1, bytes.count, file)
    bytes.removeLast(bytes.count - size)
    if ferror(file) != 0 { throw unreadable(at: place) }
    guard bytes.count <= mostBytes else {
      throw NotebookError(.tooLarge(most: mostBytes), at: place)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw NotebookError(.notUTF8, at: place)
    }
    return text
  }

  /// What the system says about the last thing that failed.
  private static func unreadable(at place: Place) -> NotebookError {
    NotebookError(.unreadable(String(cString: strerror(errno))), at: place)
  }

  /// Reads a text whose values all have one place, such as the value of an option.
  static func field(of text: String, path: String, place: Place) throws(NotebookError) -> Field {
    try field(of: text, NodeReader(path: path, file: place.file, place: place))
  }

  static func field(of text: String, _ reader: NodeReader) throws(NotebookError) -> Field {
    try check(text, reader)
    // Yams composes recursively, to the 1,000 levels at which libyaml ends, and needs more for them than
    // the 512 KB that threads have on some systems.
    let result = onLargeStack { () throws(NotebookError) -> Field in
      var reader = reader
      do {
        let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
        guard let root = try parser.singleRoot() else { return reader.nothing }
        return try reader.field(root)
      } catch let error as NotebookError {
        throw error
      } catch {
        throw reader.error(error, in: text)
      }
    }
    return try result.get()
  }

  /// Throws for what Yams would need too much memory or time for.
  private static func check(_ text: String, _ reader: NodeReader) throws(NotebookError) {
    guard text.utf8.count <= mostBytes else {
      throw NotebookError(.tooLarge(most: mostBytes), at: reader.whole)
    }
    // A few aliases can stand for billions of values, and Yams would hash them all if they were keys.
    // Whether a sign is in quotes or a comment is not looked into: without both there is no alias.
    var (line, directives) = (0, 0)
    var (anchor, alias): (Int?, Int?)
    var (last, beforeLast) = (UInt8(ascii: "\n"), UInt8(ascii: "\n"))
    for byte in text.utf8 {
      if beforeLast.isBoundary, byte.isWord {
        if last == UInt8(ascii: "&") { anchor = anchor ?? line }
        if last == UInt8(ascii: "*") { alias = alias ?? line }
      }
      if last == UInt8(ascii: "\n"), byte == UInt8(ascii: "%") { directives += 1 }
      if byte == UInt8(ascii: "\n") { line += 1 }
      (beforeLast, last) = (last, byte)
    }
    if anchor != nil, let alias {
      throw NotebookError(.aliases, at: reader.place(line: alias + 1, column: 1))
    }
    // The time for directives grows with the square of their number.
    guard directives <= mostDirectives else {
      throw NotebookError(
        .directives(found: directives, most: mostDirectives), at: reader.whole)
    }
  }
}

extension UInt8 {
  /// A letter or digit of ASCII, `_` or `-`: what the name of an anchor is made of.
  fileprivate var isWord: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
      || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
  }

  /// What a token may begin after: not a letter, a digit, or a part of a character beyond ASCII.
  fileprivate var isBoundary: Bool {
    self < 0x80 && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      && !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}

/// Runs `body` in a thread of its own whose stack is large, and waits for it.
private func onLargeStack<Success: Sendable, Failure: Error>(
  _ body: @escaping @Sendable () throws(Failure) -> Success
) -> Result<Success, Failure> {
  let handover = Handover<Result<Success, Failure>>()
  let thread = Thread {
    do throws(Failure) {
      handover.give(.success(try body()))
    } catch {
      handover.give(.failure(error))
    }
  }
  thread.stackSize = 16 << 20
  thread.start()
  return handover.take()
}

/// One value that goes from one thread to another.
private final class Handover<Value: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private var value: Value?

  func give(_ value: Value) {
    condition.lock()
    self.value = value
    condition.signal()
    condition.unlock()
  }

  func take() -> Value {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let value { return value }
      condition.wait()
    }
  }
}
