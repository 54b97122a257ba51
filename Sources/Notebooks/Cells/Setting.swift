import Trials

/// A setting that something may be given: its name, type and default, and what it is for.
public struct Setting: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case integer(in: ClosedRange<Int>)
    case real
    case boolean
    case text
    /// One of some words.
    case word([String])
    /// A list of integers, or one.
    case integers(in: ClosedRange<Int>)
    case reals
    case texts
    /// A list of some words, or one.
    case words([String])
    /// A method of the study, or all of them.
    case method
    case methods
    /// Hyperparameters of the study's space.
    case hyperparameter
    case hyperparameters
  }

  public let name: String
  public let kind: Kind
  /// The value where none is given; `nil` where that is nothing.
  public let usual: SettingValue?
  public let isRequired: Bool
  /// A sentence.
  public let help: String

  public init(
    _ name: String, _ kind: Kind, default usual: SettingValue? = nil, isRequired: Bool = false,
    _ help: String
  ) {
    self.name = name
    self.kind = kind
    self.usual = usual
    self.isRequired = isRequired
    self.help = help
  }

  /// Reads a value.
  ///
  /// - Parameters:
  ///   - methods: the methods that may be named.
  ///   - hyperparameters: the hyperparameters that may be.
  func value(
    _ field: Field, methods: [String], hyperparameters: [String]
  ) throws(NotebookError) -> SettingValue {
    func elements<Value>(
      _ read: (Field) throws(NotebookError) -> Value
    ) throws(NotebookError) -> [Value] {
      var values: [Value] = []
      if case .list(let elements) = field.content {
        for element in elements { values.append(try read(element)) }
      } else {
        values.append(try read(field))
      }
      return values
    }
    func one(_ field: Field, of known: [String], _ kind: String) throws(NotebookError) -> String {
      let word = try field.text()
      guard known.contains(word) else {
        throw NotebookError(.unknownName(word, kind: kind, known: known), at: field.place)
      }
      return word
    }
    switch kind {
    case .integer(let range): return .integer(try field.integer(in: range))
    case .real: return .real(try field.real())
    case .boolean: return .boolean(try field.boolean())
    case .text: return .text(try field.text())
    case .word(let known): return .text(try one(field, of: known, "value of \(name)"))
    case .integers(let range):
      return .integers(
        try elements { field throws(NotebookError) in try field.integer(in: range) })
    case .reals:
      return .list(
        try elements { field throws(NotebookError) in .real(try field.real()) })
    case .texts:
      return .texts(try elements { field throws(NotebookError) in try field.text() })
    case .words(let known):
      return .texts(
        try elements { field throws(NotebookError) in
          try one(field, of: known, "value of \(name)")
        })
    case .method: return .text(try one(field, of: methods, "method"))
    case .methods:
      return .texts(
        try elements { field throws(NotebookError) in
          try one(field, of: methods, "method")
        })
    case .hyperparameter:
      return .text(try one(field, of: hyperparameters, "hyperparameter"))
    case .hyperparameters:
      return .texts(
        try elements { field throws(NotebookError) in
          try one(field, of: hyperparameters, "hyperparameter")
        })
    }
  }
}

extension Setting.Kind: CustomStringConvertible {
  public var description: String {
    func ends(_ range: ClosedRange<Int>) -> String {
      switch (range.lowerBound, range.upperBound) {
      case (.min, .max): ""
      case (let lower, .max): " of \(lower) or more"
      case (let lower, let upper): " from \(lower) to \(upper)"
      }
    }
    switch self {
    case .integer(let range): return "an integer\(ends(range))"
    case .real: return "a number"
    case .boolean: return "true or false"
    case .text: return "a text"
    case .word(let words): return "one of \(words.joined(separator: ", "))"
    case .integers(let range): return "integers\(ends(range))"
    case .reals: return "numbers"
    case .texts: return "texts"
    case .words(let words): return "some of \(words.joined(separator: ", "))"
    case .method: return "a method"
    case .methods: return "methods"
    case .hyperparameter: return "a hyperparameter"
    case .hyperparameters: return "hyperparameters"
    }
  }
}
