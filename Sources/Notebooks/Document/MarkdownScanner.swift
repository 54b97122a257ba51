/// Finds cells, and the paragraphs of prose, in Markdown.
///
/// It knows of CommonMark's blocks what decides where code and comments are: fences, indented code, HTML
/// comments and raw HTML, lists and quotations, and what ends a paragraph.
struct MarkdownScanner {
  let lines: TextLines
  private var parts: [NotebookDocument.Part] = []
  private var values: [ProseValue] = []
  /// Where the prose begins that is no part yet.
  private var proseStart: Int
  /// The lines of the paragraph that goes on, as ranges of bytes.
  private var paragraph: [Range<Int>] = []
  /// The columns at which the contents of open lists begin, outermost first.
  private var lists: [Int] = []
  /// Whether the paragraph is part of a quotation.
  private var paragraphIsQuoted = false
  private var cells = 0
  private var number = 0

  init(_ lines: TextLines) {
    self.lines = lines
    proseStart = 0
  }

  mutating func scan() throws(NotebookError) -> [NotebookDocument.Part] {
    try readFrontMatter()
    while number < lines.lines.count { try readLine() }
    try endParagraph()
    endProse(at: lines.bytes.count)
    return parts
  }

  // MARK: Blocks

  private mutating func readFrontMatter() throws(NotebookError) {
    guard let first = lines.lines.first,
      isRule(lines.bytes[min(lines.start, first.end)..<first.end], of: ["---"])
    else { return }
    var yaml = YAMLLines(after: 1)
    for line in lines.lines.indices.dropFirst() {
      let content = lines.lines[line]
      if isRule(lines.bytes[content.start..<content.end], of: ["---", "..."]) {
        let text = lines.text(first.next..<content.start)
        parts.append(
          NotebookDocument.Part(
            content: .frontMatter(
              YAMLText(
                text: text, place: Place(file: lines.file, line: 1, column: 1), lines: yaml)),
            range: 0..<content.next))
        proseStart = content.next
        number = line + 1
        return
      }
      yaml.append(
        lines.text(content.start..<content.end).unicodeScalars, line: line + 1, column: 1)
    }
    throw NotebookError(
      .unclosed("The front matter", closing: "a line '---'"),
      at: Place(file: lines.file, line: 1, column: 1))
  }

  private func isRule(_ line: ArraySlice<UInt8>, of rules: [String]) -> Bool {
    guard line.count < 1000, line.first?.isBlank == false else { return false }
    return rules.contains(String(decoding: line.trimmed, as: UTF8.self))
  }

  /// Reads a line, or a block of several.
  private mutating func readLine() throws(NotebookError) {
    let line = lines.lines[number]
    var position = number == 0 ? lines.start : line.start
    var column = 0
    skipBlanks(&position, &column, line.end)
    guard position < line.end else {
      try endParagraph()
      number += 1
      return
    }
    if column < lists.last ?? 0, paragraph.isEmpty || beginsBlock(at: position, line.end) {
      while column < lists.last ?? 0 { lists.removeLast() }
    }
    var isQuoted = false
    while position < line.end {
      // Four columns more than its surroundings have make a line code, unless a paragraph goes on.
      if column - (lists.last ?? 0) >= 4 {
        if paragraph.isEmpty { break }
        return addToParagraph(position, line)
      }
      let content = lines.bytes[position..<line.end]
      if let fence = Fence(content) {
        try endParagraph()
        return try readFence(
          fence, at: position, indentation: column, isNested: isQuoted || !lists.isEmpty)
      }
      if content.first == UInt8(ascii: ">") {
        if !isQuoted, !paragraphIsQuoted { try endParagraph() }
        isQuoted = true
        paragraphIsQuoted = true
        lists = []
        (position, column) = (position + 1, 0)
        if position < line.end, lines.bytes[position].isBlank { position += 1 }
        skipBlanks(&position, &column, line.end)
        continue
      }
      if isThematicBreak(content) || isUnderline(content) {
        try endParagraph()
        break
      }
      if let width = listMarker(content) {
        try endParagraph()
        position += width
        column += width
        let before = column
        skipBlanks(&position, &column, line.end)
        // An item that begins with code, or with nothing, begins one column behind its marker.
        let start = position == line.end || column - before > 4 ? before + 1 : column
        lists.append(start)
        continue
      }
      if let html = HTMLBlock(content) {
        try endParagraph()
        return try skipHTML(html, at: position)
      }
      if isHeading(content) {
        try endParagraph()
        addToParagraph(position, line)
        return try endParagraph()
      }
      return addToParagraph(position, line)
    }
    number += 1
  }

  private func skipBlanks(_ position: inout Int, _ column: inout Int, _ end: Int) {
    while position < end, lines.bytes[position].isBlank {
      column += lines.bytes[position] == UInt8(ascii: "\t") ? 4 - column % 4 : 1
      position += 1
    }
  }

  private mutating func addToParagraph(_ position: Int, _ line: TextLines.Line) {
    paragraph.append(position..<line.end)
    number += 1
  }

  private mutating func readFence(
    _ fence: Fence, at position: Int, indentation: Int, isNested: Bool
  ) throws(NotebookError) {
    let opening = number
    let place = lines.place(of: position, onLine: opening)
    let kind = try fence.cell(at: place)
    if kind != nil, isNested { throw NotebookError(.cellInside, at: place) }
    var yaml = YAMLLines(after: opening + 1)
    var text = ""
    number += 1
    while number < lines.lines.count {
      let line = lines.lines[number]
      var (start, column) = (line.start, 0)
      if isNested { skipNesting(&start, &column, line.end) }
      var content = start
      skipBlanks(&content, &column, line.end)
      if column - (isNested ? lists.last ?? 0 : 0) < 4 || isNested,
        fence.isClosed(by: lines.bytes[content..<line.end])
      {
        number += 1
        if let kind {
          try addCell(
            CellText(kind: kind, yaml: YAMLText(text: text, place: place, lines: yaml)),
            from: lines.lines[opening].start, to: line.next)
        }
        return
      }
      var removed = 0
      while removed < indentation, start < line.end, lines.bytes[start] == UInt8(ascii: " ") {
        (removed, start) = (removed + 1, start + 1)
      }
      if kind != nil {
        yaml.append(
          lines.text(start..<line.end).unicodeScalars, line: number + 1, column: removed + 1)
        text += lines.text(start..<line.next)
      }
      number += 1
    }
    throw NotebookError(
      .unclosed("The fenced block that begins here", closing: "a line '\(fence.closing)'"),
      at: place)
  }

  /// Skips the signs of quotations in front of a line.
  private func skipNesting(_ position: inout Int, _ column: inout Int, _ end: Int) {
    skipBlanks(&position, &column, end)
    while position < end, lines.bytes[position] == UInt8(ascii: ">") {
      (position, column) = (position + 1, 0)
      skipBlanks(&position, &column, end)
    }
  }

  private mutating func addCell(
    _ cell: CellText, from start: Int, to end: Int
  ) throws(NotebookError) {
    cells += 1
    guard cells <= NotebookDocument.mostCells else {
      throw NotebookError(.tooManyCells(most: NotebookDocument.mostCells), at: cell.place)
    }
    let start = max(start, proseStart)
    endProse(at: start)
    parts.append(NotebookDocument.Part(content: .cell(cell), range: start..<end))
    proseStart = end
  }

  private mutating func skipHTML(_ html: HTMLBlock, at position: Int) throws(NotebookError) {
    let opening = number
    var start = position
    while number < lines.lines.count {
      let line = lines.lines[number]
      number += 1
      if html.isClosed(by: lines.bytes[start..<line.end]) { return }
      start = number < lines.lines.count ? lines.lines[number].start : start
    }
    throw NotebookError(
      .unclosed("The HTML that begins here", closing: "'\(html.closing)'"),
      at: lines.place(of: position, onLine: opening))
  }

  // MARK: What lines are

  private func beginsBlock(at position: Int, _ end: Int) -> Bool {
    let content = lines.bytes[position..<end]
    return Fence(content) != nil || content.first == UInt8(ascii: ">") || isHeading(content)
      || isThematicBreak(content) || listMarker(content) != nil || HTMLBlock(content) != nil
  }

  private func isHeading(_ content: ArraySlice<UInt8>) -> Bool {
    let level = content.prefix { $0 == UInt8(ascii: "#") }.count
    return (1...6).contains(level) && content.dropFirst(level).first?.isBlank ?? true
  }

  private func isThematicBreak(_ content: ArraySlice<UInt8>) -> Bool {
    guard let sign = content.first, "*-_".utf8.contains(sign) else { return false }
    return content.allSatisfy { $0 == sign || $0.isBlank } && content.count { $0 == sign } >= 3
  }

  /// The line under a heading.
  private func isUnderline(_ content: ArraySlice<UInt8>) -> Bool {
    guard !paragraph.isEmpty, let sign = content.first, "=-".utf8.contains(sign) else {
      return false
    }
    return content.drop { $0 == sign }.allSatisfy(\.isBlank)
  }

  /// How many bytes the marker of a list takes; `nil` where there is none.
  private func listMarker(_ content: ArraySlice<UInt8>) -> Int? {
    guard let first = content.first else { return nil }
    var width = 1
    if !"-+*".utf8.contains(first) {
      let digits = content.prefix(10).prefix(while: \.isDigit).count
      guard (1...9).contains(digits), let sign = content.dropFirst(digits).first,
        ".)".utf8.contains(sign)
      else { return nil }
      // A number at the beginning of a line is seldom a list in the middle of a paragraph.
      if !paragraph.isEmpty, lists.isEmpty, digits != 1 || first != UInt8(ascii: "1") {
        return nil
      }
      width = digits + 1
    }
    guard content.dropFirst(width).first?.isBlank ?? paragraph.isEmpty else { return nil }
    return width
  }

  // MARK: Prose

  private mutating func endParagraph() throws(NotebookError) {
    paragraphIsQuoted = false
    if paragraph.isEmpty { return }
    var found = ProseValues(in: paragraph, of: lines)
    values += try found.found()
    paragraph = []
  }

  private mutating func endProse(at end: Int) {
    guard end > proseStart else { return }
    parts.append(NotebookDocument.Part(content: .prose(values), range: proseStart..<end))
    values = []
  }
}

/// A block of HTML in which nothing is Markdown: CommonMark 0.31.2, section 4.6, kinds 1 and 2.
private struct HTMLBlock {
  let closing: String

  private static let raw = ["pre", "script", "style", "textarea"]

  init?(_ content: ArraySlice<UInt8>) {
    guard content.first == UInt8(ascii: "<") else { return nil }
    if content.starts(with: "<!--".utf8) {
      closing = "-->"
      return
    }
    let name = String(
      decoding: content.dropFirst().prefix(9).prefix(while: \.isLetter), as: UTF8.self
    )
    .lowercased()
    let next = content.dropFirst(1 + name.utf8.count).first
    guard Self.raw.contains(name), next == nil || next == UInt8(ascii: ">") || next?.isBlank == true
    else { return nil }
    closing = "</\(name)>"
  }

  func isClosed(by line: ArraySlice<UInt8>) -> Bool {
    let sought = Array(closing.utf8)
    guard line.count >= sought.count else { return false }
    return (line.startIndex...line.endIndex - sought.count).contains { start in
      sought.indices.allSatisfy { offset in
        let byte = line[start + offset]
        return (byte.isLetter ? byte | 0x20 : byte) == sought[offset]
      }
    }
  }
}
