import Trials

/// A text as YAML that reads back to it: by itself where it is a word, in quotes otherwise.
func canonical(_ text: String) -> String {
  let isWord =
    text.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
    }
  let isPlain = text.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
  if isWord, isPlain == true, Scalar(text: text, isPlain: true).meaning == .text { return text }
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    // YAML takes some of these as the end of a line, and does not allow others outside of escapes.
    case _
    where scalar.value < 0x20 || (0x7F...0xA0).contains(scalar.value)
      || (0x2028...0x2029).contains(scalar.value)
      || scalar.value >= 0xFEFF && scalar.value <= 0xFFFF:
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

/// A value as YAML that reads back to it.
func canonical(_ value: HyperparameterValue) -> String {
  switch value {
  case .real, .integer, .boolean: "\(value)"
  case .text(let text): canonical(text)
  }
}

/// Values as a list of YAML.
func canonical(_ values: [HyperparameterValue]) -> String {
  "[" + values.map { canonical($0) }.joined(separator: ", ") + "]"
}

extension Field {
  /// The field as YAML in one line that reads back to the same values.
  ///
  /// - Throws: an error for scalars that are nothing or doubtful.
  func canonicalText() throws(NotebookError) -> String {
    switch content {
    case .scalar: return canonical(try hyperparameterValue())
    case .list(let elements):
      var parts: [String] = []
      for element in elements { parts.append(try element.canonicalText()) }
      return "[" + parts.joined(separator: ", ") + "]"
    case .mapping(let entries):
      var parts: [String] = []
      for entry in entries {
        parts.append("\(canonical(entry.key.value)): \(try entry.value.canonicalText())")
      }
      return "{" + parts.joined(separator: ", ") + "}"
    }
  }
}
