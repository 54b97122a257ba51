extension Field {
  /// The field with every `$name` replaced by the value of that parameter, which keeps its type.
  ///
  /// Only a plain scalar that is nothing but `$` and a name stands for a parameter; in quotes it is a text.
  ///
  /// - Parameter used: gets the names that were met.
  /// - Throws: ``NotebookError`` for a name that is no parameter's.
  func resolving(
    _ parameters: [Parameter], used: inout Set<String>
  ) throws(NotebookError) -> Field {
    var result = self
    switch content {
    case .scalar(let scalar):
      guard let name = scalar.parameter else { return self }
      guard let parameter = parameters.first(where: { $0.name.value == name }) else {
        throw NotebookError(
          .unknownName(
            name, kind: "parameter", known: parameters.map(\.name.value).sorted()), at: place)
      }
      used.insert(name)
      result.content = parameter.field.content
      result.parameter = name
      if case .list(let elements) = result.content {
        result.content = .list(
          elements.enumerated().map { number, element in
            Field(
              path: path(of: "\(number)"), place: place, content: element.content, parameter: name)
          })
      }
    case .list(let elements):
      var resolved: [Field] = []
      for element in elements {
        resolved.append(try element.resolving(parameters, used: &used))
      }
      result.content = .list(resolved)
    case .mapping(let entries):
      var resolved: [Entry] = []
      for entry in entries {
        var entry = entry
        entry.value = try entry.value.resolving(parameters, used: &used)
        resolved.append(entry)
      }
      result.content = .mapping(resolved)
    }
    return result
  }

  /// The field as one line that is equal for fields that say the same, whatever their layout.
  ///
  /// `$name` stays as it is. The text need not be YAML.
  var spelling: String {
    switch content {
    case .list(let elements):
      return "[" + elements.map(\.spelling).joined(separator: ", ") + "]"
    case .mapping(let entries):
      return "{"
        + entries.map { "\(canonical($0.key.value)): \($0.value.spelling)" }.joined(separator: ", ")
        + "}"
    case .scalar(let scalar):
      if let name = scalar.parameter { return "$\(name)" }
      switch scalar.meaning {
      case .nothing: return "null"
      case .boolean(let flag): return "\(flag)"
      case .integer(let digits): return digits
      case .real(let value): return "\(value)"
      case .text: return canonical(scalar.text)
      case .doubtful: return "?" + canonical(scalar.text)
      }
    }
  }
}

extension Scalar {
  /// The name of the parameter that the scalar stands for.
  fileprivate var parameter: String? {
    guard isPlain, text.utf8.first == UInt8(ascii: "$") else { return nil }
    let name = String(text.dropFirst())
    return name.isNameOfParameter ? name : nil
  }
}
