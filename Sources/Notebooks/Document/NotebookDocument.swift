/// A notebook as a person wrote it: Markdown with front matter and cells.
///
/// Front matter is YAML between two lines `---`, the first of which begins the file. A cell is a fenced block
/// whose info string is `yaml` and a ``CellKind``. Everything else is prose, and kept byte by byte; blocks of
/// code, HTML comments and code spans in it are left alone.
///
/// ````markdown
/// ---
/// title: Random search on digits
/// ---
/// How far does it get? The best loss is {{ tuning.random.loss }}.
///
/// ```yaml figure
/// {kind: regret, study: tuning}
/// ```
/// ````
public struct NotebookDocument: Sendable, Equatable {
  /// What messages call the notebook.
  public let file: String
  public let text: String
  /// All of the text, in order: the parts' ranges follow each other without a gap.
  public let parts: [Part]

  /// A piece of the text.
  public struct Part: Sendable, Equatable {
    public enum Content: Sendable, Equatable {
      case frontMatter(YAMLText)
      case prose([ProseValue])
      case cell(CellText)
    }

    public let content: Content
    /// The bytes of the text that the part takes, fences included.
    public let range: Range<Int>
  }

  /// The most bytes a notebook may have.
  public static let mostBytes = YAMLReader.mostBytes
  /// The most cells a notebook may have.
  public static let mostCells = 1_000

  /// Divides a text.
  ///
  /// - Throws: ``NotebookError``: a fence, a comment or front matter that is not closed; a cell of unknown kind,
  ///   or in a list or quotation; a value in prose that is none.
  public init(_ text: String, file: String) throws(NotebookError) {
    guard text.utf8.count <= Self.mostBytes else {
      throw NotebookError(.tooLarge(most: Self.mostBytes), at: Place(file: file))
    }
    self.file = file
    self.text = text
    var scanner = MarkdownScanner(TextLines(text, file: file))
    parts = try scanner.scan()
  }

  /// Reads a file.
  public init(contentsOf path: String) throws(NotebookError) {
    try self.init(try YAMLReader.text(ofFile: path), file: path)
  }

  public var frontMatter: YAMLText? {
    guard case .frontMatter(let yaml) = parts.first?.content else { return nil }
    return yaml
  }

  public var cells: [CellText] {
    parts.compactMap { part -> CellText? in
      if case .cell(let cell) = part.content { cell } else { nil }
    }
  }

  /// The values in prose, in order.
  public var values: [ProseValue] {
    parts.flatMap { part -> [ProseValue] in
      if case .prose(let values) = part.content { values } else { [] }
    }
  }

  /// The text of a part, byte by byte.
  public func text(of part: Part) -> String {
    String(decoding: Array(text.utf8)[part.range], as: UTF8.self)
  }
}

/// YAML inside a notebook.
public struct YAMLText: Sendable, Equatable {
  /// The lines between the fences, without the fence's indentation.
  public let text: String
  /// Of the opening fence.
  public let place: Place
  let lines: YAMLLines

  /// The values, with their places in the notebook.
  ///
  /// - Parameter path: what messages call the root.
  func field(path: String) throws(NotebookError) -> Field {
    var reader = NodeReader(path: path, file: place.file)
    reader.lines = lines
    return try YAMLReader.field(of: text, reader)
  }
}

/// A cell as it was written.
public struct CellText: Sendable, Equatable {
  public let kind: CellKind
  public let yaml: YAMLText

  public var place: Place { yaml.place }
}

/// What a cell declares.
public enum CellKind: String, Sendable, CaseIterable, Codable {
  case data, tasks, study, table, figure
}

/// A value in prose, `{{ study.method.measure }}` or `{{ parameter }}`.
public struct ProseValue: Sendable, Equatable {
  /// The parts that points divide.
  public let path: [String]
  /// Of the opening braces.
  public let place: Place
  /// The bytes of the notebook's text, braces included.
  public let range: Range<Int>
}
