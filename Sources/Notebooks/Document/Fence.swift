/// The line that opens a fenced block of code: CommonMark 0.31.2, section 4.5.
struct Fence {
  /// A backtick or a tilde.
  let sign: UInt8
  let length: Int
  let info: String

  /// - Parameter content: a line from its first byte that is not blank.
  init?(_ content: ArraySlice<UInt8>) {
    guard let sign = content.first, sign == .backtick || sign == .tilde else { return nil }
    let length = content.prefix { $0 == sign }.count
    let info = content.dropFirst(length)
    guard length >= 3, sign == .tilde || !info.contains(.backtick) else { return nil }
    self.sign = sign
    self.length = length
    self.info = String(decoding: info.trimmed, as: UTF8.self)
  }

  /// Whether a line, from its first byte that is not blank, closes the block.
  func isClosed(by content: ArraySlice<UInt8>) -> Bool {
    let run = content.prefix { $0 == sign }.count
    return run >= length && content.dropFirst(run).allSatisfy(\.isBlank)
  }

  /// The line that closes the block.
  var closing: String { String(repeating: sign == .tilde ? "~" : "`", count: length) }

  /// The kind of the cell that the block is; `nil` where it is code like any other.
  ///
  /// - Throws: ``NotebookError`` for what looks like a cell and is none.
  func cell(at place: Place) throws(NotebookError) -> CellKind? {
    let words = info.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    guard let language = words.first?.lowercased(), language == "yaml" || language == "yml",
      words.count > 1, words[1].utf8.allSatisfy(\.isOfName)
    else { return nil }
    guard let kind = CellKind(rawValue: words[1]) else {
      throw NotebookError(
        .unknownName(words[1], kind: "kind of cell", known: CellKind.allCases.map(\.rawValue)),
        at: place)
    }
    guard words.count == 2 else { throw NotebookError(.cellWords(info), at: place) }
    return kind
  }
}

extension ArraySlice<UInt8> {
  /// Without blanks at either end.
  var trimmed: ArraySlice<UInt8> {
    var slice = drop(while: \.isBlank)
    while slice.last?.isBlank == true { slice.removeLast() }
    return slice
  }
}
