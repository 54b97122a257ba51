/// A value that replaces what a file says, as `--set study.budget.trials=8` gives it.
public struct Override: Hashable, Sendable {
  /// Keys and positions in lists from the root down.
  public var path: [String]
  /// The value, in YAML.
  public var value: String

  public init(path: [String], value: String) {
    self.path = path
    self.value = value
  }

  /// Reads `path=value`; the parts of a path are divided by points.
  ///
  /// - Throws: ``NotebookError/Problem/notAnAssignment(_:)``.
  public init(_ text: String) throws(NotebookError) {
    guard let equals = text.firstIndex(of: "=") else { throw Self.error(text) }
    path = text[..<equals].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    value = String(text[text.index(after: equals)...])
    if path.contains(where: \.isEmpty) { throw Self.error(text) }
  }

  private static func error(_ text: String) -> NotebookError {
    NotebookError(.notAnAssignment(text), at: Place(file: "--set"))
  }

  /// What stands for the file in messages about the value.
  var place: Place { Place(file: "--set \(shortened(path.joined(separator: ".") + "=" + value))") }
}

extension Field {
  /// The tree with the value at a path replaced.
  ///
  /// - Parameters:
  ///   - addable: the paths that may be set where the file leaves them out; `*` stands for any key.
  ///   - place: stands for the option in messages.
  /// - Throws: ``NotebookError``: there is no such path, or the value is not YAML.
  func replacing(
    _ override: Override, addable: [[String]], place: Place? = nil
  ) throws(NotebookError) -> Field {
    let value = try YAMLReader.field(
      of: override.value,
      path: ([path] + override.path).filter { !$0.isEmpty }.joined(separator: "."),
      place: place ?? override.place)
    return try replacing(override.path[...], with: value, addable)
  }

  private func replacing(
    _ path: ArraySlice<String>, with value: Field, _ addable: [[String]]
  ) throws(NotebookError) -> Field {
    guard let part = path.first else { return value }
    var result = self
    let rest = path.dropFirst()
    let below = addable.filter { $0.first == part || $0.first == "*" }.map { Array($0.dropFirst()) }
    switch content {
    case .scalar:
      throw NotebookError(.notABranch(label, found: found), at: value.place)
    case .list(var elements):
      guard let position = Int(part), elements.indices.contains(position) else {
        throw NotebookError(
          .unknownPath(part, in: label, known: elements.indices.map(String.init)), at: value.place)
      }
      elements[position] = try elements[position].replacing(rest, with: value, below)
      result.content = .list(elements)
    case .mapping(var entries):
      if let position = entries.firstIndex(where: { $0.key.value == part }) {
        entries[position].value = try entries[position].value.replacing(rest, with: value, below)
      } else if rest.isEmpty, addable.contains([part]) {
        entries.append(Entry(key: Placed(part, at: value.place), value: value))
      } else {
        let known = entries.map(\.key.value) + addable.compactMap { $0.count == 1 ? $0[0] : nil }
        throw NotebookError(
          .unknownPath(part, in: label, known: Set(known).sorted()), at: value.place)
      }
      result.content = .mapping(entries)
    }
    return result
  }
}
