/// Reads expressions by recursive descent, one function a rule.
struct FilterParser {
  private let text: String
  private let tokens: [FilterToken]
  private var next = 0
  private var depth = 0

  /// How deep parentheses and `not` may be nested, so that no text takes more than a stack has.
  private static let deepest = 100

  init(_ text: String) throws(TableError) {
    self.text = text
    tokens = try FilterToken.all(in: text)
  }

  mutating func parse() throws(TableError) -> Filter.Node {
    let node = try alternatives()
    guard next < tokens.count else { return node }
    let problem: String
    switch tokens[next].kind {
    case .close: problem = "')' closes nothing."
    case .word(let word) where word.text == "&&" || word.text == "||":
      problem = "write '\(word.text == "&&" ? "and" : "or")' for '\(word.text)'."
    default:
      problem = "expected 'and', 'or' or the end, found \(found). Put text with spaces in quotes."
    }
    throw error(problem)
  }

  private mutating func alternatives() throws(TableError) -> Filter.Node {
    var nodes = [try conjunction()]
    while takeKeyword("or") { nodes.append(try conjunction()) }
    return nodes.count == 1 ? nodes[0] : .any(nodes)
  }

  private mutating func conjunction() throws(TableError) -> Filter.Node {
    var nodes = [try term()]
    while takeKeyword("and") { nodes.append(try term()) }
    return nodes.count == 1 ? nodes[0] : .all(nodes)
  }

  private mutating func term() throws(TableError) -> Filter.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw error("it is nested more than \(Self.deepest) deep.")
    }
    if takeKeyword("not") { return .not(try term()) }
    guard next < tokens.count, case .open = tokens[next].kind else { return try comparison() }
    let opening = tokens[next].byte
    next += 1
    let node = try alternatives()
    guard next < tokens.count, case .close = tokens[next].kind else {
      throw next < tokens.count
        ? error("expected 'and', 'or' or ')', found \(found).")
        : .expression(.init(text, byte: opening), problem: "this '(' is not closed.")
    }
    next += 1
    return node
  }

  private mutating func comparison() throws(TableError) -> Filter.Node {
    let column = try word("a column")
    guard next < tokens.count, case .operation(let operation) = tokens[next].kind else {
      throw error(
        "expected a comparison after '\(column.text)', one of == != < <= > >= ~, found \(found).")
    }
    next += 1
    return .comparison(
      Filter.Comparison(column: column, operation: operation, value: try word("a value")))
  }

  private mutating func word(_ wanted: String) throws(TableError) -> FilterWord {
    guard next < tokens.count, case .word(let word) = tokens[next].kind,
      word.isQuoted || !["and", "or", "not"].contains(word.text)
    else { throw error("expected \(wanted), found \(found).") }
    next += 1
    return word
  }

  private mutating func takeKeyword(_ keyword: String) -> Bool {
    guard next < tokens.count, case .word(let word) = tokens[next].kind, !word.isQuoted,
      word.text == keyword
    else { return false }
    next += 1
    return true
  }

  /// What stands where the parser is.
  private var found: String {
    guard next < tokens.count else { return "the end" }
    let start = tokens[next].byte
    let bytes = text.utf8.dropFirst(start).prefix(tokens[next].length)
    return "'\(String(decoding: bytes, as: UTF8.self))'"
  }

  private func error(_ problem: String) -> TableError {
    let byte = next < tokens.count ? tokens[next].byte : text.utf8.count
    return .expression(.init(text, byte: byte), problem: problem)
  }
}
