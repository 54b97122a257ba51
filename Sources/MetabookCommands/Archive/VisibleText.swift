/// Text of a file for a terminal: what would steer the terminal, or break the line, is written out.
///
/// - Parameter keepingLines: whether ends of lines and tabs stay as they are.
func visible(_ text: String, keepingLines: Bool = false) -> String {
  guard text.unicodeScalars.contains(where: isHidden) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n" where keepingLines, "\t" where keepingLines: result.unicodeScalars.append(scalar)
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case _ where isHidden(scalar): result += "\\u{\(String(scalar.value, radix: 16))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .lineSeparator, .paragraphSeparator: true
  // The marks that turn the direction of writing.
  case .format: scalar != "\u{200D}"
  default: false
  }
}

/// Text cut to so many characters.
func cut(_ text: String, to length: Int) -> String {
  text.count > length ? text.prefix(max(0, length - 1)) + "…" : text
}
