import Yams

/// Turns what Yams composed into fields, and what it refused into errors.
struct NodeReader: Sendable {
  var path = ""
  var file: String
  var firstLine = 1
  /// The place of everything, where the text is not that of a file.
  var place: Place?
  /// Where the lines are, where the text is a part of its file.
  var lines: YAMLLines?
  private var values = 0

  init(path: String = "", file: String, firstLine: Int = 1, place: Place? = nil) {
    self.path = path
    self.file = file
    self.firstLine = firstLine
    self.place = place
  }

  /// The text as a whole.
  var whole: Place { place ?? Place(file: file) }

  /// The field of a text without any value.
  var nothing: Field {
    Field(
      path: path, place: place(line: 1, column: 1),
      content: .scalar(Scalar(text: "", isPlain: true)))
  }

  func place(line: Int, column: Int) -> Place {
    place ?? lines?.place(line: line, column: column, file: file)
      ?? Place(file: file, line: line + firstLine - 1, column: column)
  }

  mutating func field(_ root: Node) throws(NotebookError) -> Field {
    try field(root, path: path, level: 0)
  }

  private mutating func field(
    _ node: Node, path: String, level: Int
  ) throws(NotebookError) -> Field {
    let place = node.mark.map { self.place(line: $0.line, column: $0.column) } ?? whole
    values += 1
    guard values <= YAMLReader.mostValues else {
      throw NotebookError(.tooMany(most: YAMLReader.mostValues), at: place)
    }
    guard level <= YAMLReader.mostLevels else {
      throw NotebookError(.tooDeep(most: YAMLReader.mostLevels), at: place)
    }
    try checkTag(node, isKey: false, at: place)
    // Shortened, since a long key would otherwise be copied into the path of everything below it.
    func below(_ name: String) -> String {
      path.isEmpty ? shortened(name) : "\(path).\(shortened(name))"
    }
    switch node {
    case .scalar(let scalar):
      return Field(
        path: path, place: place,
        content: .scalar(Scalar(text: scalar.string, isPlain: scalar.style == .plain)))
    case .sequence(let sequence):
      var elements: [Field] = []
      for (position, element) in sequence.enumerated() {
        elements.append(try field(element, path: below("\(position)"), level: level + 1))
      }
      return Field(path: path, place: place, content: .list(elements))
    case .mapping(let mapping):
      var entries: [Field.Entry] = []
      for (key, value) in mapping {
        let place = key.mark.map { self.place(line: $0.line, column: $0.column) } ?? whole
        guard case .scalar(let name) = key else {
          let found = if case .sequence = key { "a list" } else { "a mapping" }
          throw NotebookError(.keyNotText(found: found), at: place)
        }
        try checkTag(key, isKey: true, at: place)
        let value = try field(value, path: below(name.string), level: level + 1)
        entries.append(Field.Entry(key: Placed(name.string, at: place), value: value))
      }
      return Field(path: path, place: place, content: .mapping(entries))
    case .alias:
      throw NotebookError(.aliases, at: place)
    }
  }

  private func checkTag(_ node: Node, isKey: Bool, at place: Place) throws(NotebookError) {
    let tag =
      switch node {
      case .scalar(let scalar): scalar.tag
      case .sequence(let sequence): sequence.tag
      case .mapping(let mapping): mapping.tag
      case .alias(let alias): alias.tag
      }
    guard tag.rawValue != Tag.Name.implicit.rawValue else { return }
    // Yams itself gives tags to texts in quotes, and to keys when it looks for two that are equal.
    if case .scalar(let scalar) = node, tag.rawValue == Tag.Name.str.rawValue,
      isKey || scalar.style != .plain
    {
      return
    }
    let standard = "tag:yaml.org,2002:"
    let written = tag.rawValue
    throw NotebookError(
      .tag(written.hasPrefix(standard) ? "!!" + written.dropFirst(standard.count) : written),
      at: place)
  }

  /// What the parser says, at its place in the file.
  func error(_ error: any Error, in text: String) -> NotebookError {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      let words =
        problem == "but found another document"
        ? "a second document begins here. Remove the line '---'."
        : sentence(context, problem) + advice(on: problem, at: mark, in: text)
      return NotebookError(.syntax(words), at: place(line: mark.line, column: mark.column))
    case YamlError.reader(let problem, let offset, _, _):
      return NotebookError(
        .syntax(problem + "."), at: offset.map { place(of: $0, in: text) } ?? whole)
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      let mark = context.mark
      return NotebookError(
        .duplicateKey(keys.first ?? ""), at: place(line: mark.line, column: mark.column))
    default:
      return NotebookError(.syntax("\(error)"), at: whole)
    }
  }

  private func sentence(_ context: YamlError.Context?, _ problem: String) -> String {
    // The context of an error between tokens is the place of the error.
    guard let context, context.text.hasPrefix("while "), !context.text.hasSuffix("next token")
    else { return problem + "." }
    let mark = place(line: context.mark.line, column: context.mark.column)
    guard let line = mark.line, let column = mark.column else {
      return "\(problem) \(context.text)."
    }
    return "\(problem) \(context.text) that begins at \(line):\(column)."
  }

  /// What is behind the parser's words most of the time.
  private func advice(on problem: String, at mark: Mark, in text: String) -> String {
    switch problem {
    case "mapping values are not allowed in this context":
      return " Put texts with ': ' in quotes, and let keys of one mapping begin in one column."
    case "found character that cannot start any token":
      let line = text.split(separator: "\n", omittingEmptySubsequences: false)
        .dropFirst(mark.line - 1).first
      let character = line?.unicodeScalars.dropFirst(mark.column - 1).first
      return character == "\t"
        ? " Indent with spaces, not with tabs." : " Put a text that begins so in quotes."
    default: return ""
    }
  }

  /// The place of a character.
  private func place(of offset: Int, in text: String) -> Place {
    let before = text.prefix(offset)
    let lines = before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return place(line: lines.count, column: (lines.last?.unicodeScalars.count ?? 0) + 1)
  }
}
