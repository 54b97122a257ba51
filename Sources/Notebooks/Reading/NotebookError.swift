/// What is wrong with something that was declared, and where.
public struct NotebookError: Error, Equatable {
  public var place: Place
  public var problem: Problem

  public init(_ problem: Problem, at place: Place) {
    self.place = place
    self.problem = problem
  }

  /// What another part of the kit says about something that was declared.
  public init(_ refusal: any Error, at place: Place) {
    self.init(.refused("\(refusal)"), at: place)
  }

  public enum Problem: Equatable, Sendable {
    /// The file cannot be opened or read, in the words of the system.
    case unreadable(String)
    case tooLarge(most: Int)
    case notUTF8
    /// The text is not YAML, in the words of its parser.
    case syntax(String)
    /// The text may use anchors and aliases.
    case aliases
    case directives(found: Int, most: Int)
    case tooDeep(most: Int)
    case tooMany(most: Int)
    /// A node has an explicit tag.
    case tag(String)
    /// A key is a list or a mapping.
    case keyNotText(found: String)
    case duplicateKey(String)
    case unknownKey(String, of: String, known: [String])
    /// A key that has to be there is not, and perhaps another stands for it.
    case missingKey(String, of: String, instead: String?)
    /// A value is not of the kind that is needed.
    case found(String, as: String, needed: String)
    case unknownName(String, kind: String, known: [String])
    /// `--set` was given something that is not path=value.
    case notAnAssignment(String)
    case unknownPath(String, in: String, known: [String])
    case notABranch(String, found: String)
    /// Another part of the kit refuses the value, in its own words.
    case refused(String)
    /// A block, or something else of a notebook, has no end.
    case unclosed(String, closing: String)
    /// The info string of a cell says more than its kind.
    case cellWords(String)
    /// A cell is part of a list or a quotation.
    case cellInside
    case tooManyCells(most: Int)
    /// What is between `{{` and `}}` is not names with points between them.
    case notAValue(String)
    /// Something is declared again, first on another line.
    case declaredTwice(String, line: Int?)
    /// Something is named before it is declared, on another line.
    case comesLater(String, line: Int?)
    /// Declarations name each other in a circle, the first of them again at the end.
    case circle([String])
  }
}

extension NotebookError: CustomStringConvertible {
  public var description: String { "\(place): \(problem)" }
}

extension NotebookError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let reason): "The file cannot be read: \(reason)."
    case .tooLarge(let most):
      "The file has more than \(most) bytes, which no study needs. Is it the right file?"
    case .notUTF8: "The file is not text in UTF-8. Save it in this encoding."
    case .syntax(let words): "This is not YAML: \(words)"
    case .aliases:
      "Anchors (&name) and aliases (*name) are not read. Write the value out wherever it is needed; "
        + "put texts with such signs in quotes, after a letter."
    case .directives(let found, let most):
      "The file has \(found) directives (lines that begin with '%'), and \(most) are read. Remove "
        + "them."
    case .tooDeep(let most):
      "Lists and mappings are nested more than \(most) deep. Close those that are open."
    case .tooMany(let most): "The file has more than \(most) values. Is it the right file?"
    case .tag(let tag):
      "The tag '\(shortened(tag))' is not read. Leave it out; put a text that looks like a number in "
        + "quotes."
    case .keyNotText(let found): "A key is \(found). Use a word."
    case .duplicateKey(let key):
      "The key '\(shortened(key))' is given twice in one mapping, here first. Remove one."
    case .unknownKey(let key, let owner, let known):
      "'\(shortened(key))' is not a key of \(owner). "
        + (known.isEmpty ? "It has none." : suggestion(key, known) + "Its keys are \(list(known)).")
    case .missingKey(let key, let owner, let instead):
      "'\(key)' is missing in \(owner). "
        + (instead.map { "Is '\(shortened($0))' meant for it?" } ?? "Add it.")
    case .found(let found, let name, let needed): "\(name) is \(found). Give \(needed)."
    case .unknownName(let name, let kind, let known):
      "There is no \(kind) '\(shortened(name))'. "
        + (known.isEmpty ? "None is known." : suggestion(name, known) + "Known: \(list(known)).")
    case .notAnAssignment(let text):
      "'\(shortened(text))' sets nothing. Write PATH=VALUE, such as study.budget.trials=8."
    case .unknownPath(let part, let owner, let known):
      "There is no '\(shortened(part))' in \(owner). "
        + (known.isEmpty ? "It is empty." : suggestion(part, known) + "It has \(list(known)).")
    case .notABranch(let path, let found): "\(path) is \(found), and has no parts."
    case .refused(let words): words
    case .unclosed(let what, let closing): "\(what) is never closed. End it with \(closing)."
    case .cellWords(let info):
      "A cell is opened by 'yaml' and its kind, and this says '\(shortened(info))'. Leave the rest out."
    case .cellInside:
      "A cell is part of a list or a quotation here. Let it stand by itself, at the margin."
    case .tooManyCells(let most): "The notebook has more than \(most) cells. Is it the right file?"
    case .notAValue(let text):
      "'{{ \(shortened(text)) }}' is no value. Write {{ STUDY.METHOD.MEASURE }} or {{ PARAMETER }}; put "
        + "braces that mean something else in a code span, or write \\{{."
    case .declaredTwice(let what, let line):
      "The \(what) is declared twice\(line.map { ", first on line \($0)" } ?? ""). Give one of them "
        + "another name."
    case .comesLater(let what, let line):
      "The \(what) comes later\(line.map { ", on line \($0)" } ?? ""). A cell names what stands before "
        + "it: move one of the two."
    case .circle(let names):
      names.count <= 2
        ? "The \(names.first ?? "cell") names itself. Let it name another."
        : "Cells name each other in a circle: \(names.joined(separator: " → ")). Break it."
    }
  }

  private func suggestion(_ word: String, _ known: [String]) -> String {
    // One digit for another is no slip.
    Int(word) != nil
      ? "" : nearest(to: word, among: known).map { "Did you mean '\($0)'? " } ?? ""
  }

  /// A list that nobody has to scroll through.
  private func list(_ words: [String]) -> String {
    let most = 24
    let shown = words.prefix(most).joined(separator: ", ")
    return words.count <= most ? shown : shown + " and \(words.count - most) others"
  }
}

/// A text in a message: on one line, and not longer than one.
func shortened(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars.prefix(61) {
    let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
    result.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
  }
  return result.unicodeScalars.count <= 60
    ? result : String(result.unicodeScalars.dropLast()) + "…"
}
