/// The cells of a table in CSV: RFC 4180, with commas, quotation marks and line ends of any system.
struct TrialTableText {
  struct Record {
    /// The line it begins at, from 1 on.
    var line: Int
    var cells: [String]
  }

  let records: [Record]

  /// - Throws: ``ImportError/openQuotation(line:)``.
  init(_ text: String) throws(ImportError) {
    var records: [Record] = []
    var cells: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    var wasQuoted = false
    var line = 1
    var first = 1
    var opening = 1
    // A mark that tells Unicode is no part of the first name.
    var rest = Substring.UnicodeScalarView(text.unicodeScalars)
    if rest.first == "\u{FEFF}" { rest.removeFirst() }
    func isEmpty() -> Bool { cells.isEmpty && cell.isEmpty && !wasQuoted }
    func endCell() {
      let own = String(cell)
      cells.append(wasQuoted ? own : own.trimmedOfSpaces)
      cell = String.UnicodeScalarView()
      wasQuoted = false
    }
    while let next = rest.popFirst() {
      if isQuoted {
        if next == "\"" {
          if rest.first == "\"" { cell.append(rest.removeFirst()) } else { isQuoted = false }
        } else {
          if next == "\n" { line += 1 }
          cell.append(next)
        }
        continue
      }
      switch next {
      case "\"" where String(cell).trimmedOfSpaces.isEmpty:
        (isQuoted, wasQuoted, opening) = (true, true, line)
        cell = String.UnicodeScalarView()
      case ",": endCell()
      case "\r" where rest.first == "\n": break
      case "\n", "\r":
        if !isEmpty() {
          endCell()
          records.append(Record(line: first, cells: cells))
          cells = []
        }
        line += 1
        first = line
      default: cell.append(next)
      }
    }
    guard !isQuoted else { throw .openQuotation(line: opening) }
    if !isEmpty() {
      endCell()
      records.append(Record(line: first, cells: cells))
    }
    self.records = records
  }
}

extension String {
  fileprivate var trimmedOfSpaces: String {
    var rest = Substring(self)
    while rest.first == " " || rest.first == "\t" { rest.removeFirst() }
    while rest.last == " " || rest.last == "\t" { rest.removeLast() }
    return String(rest)
  }
}
