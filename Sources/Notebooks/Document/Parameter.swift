import Trials

/// A value of a notebook that has a name, and that profiles and the command line may replace.
public struct Parameter: Equatable, Sendable {
  public let name: Placed<String>
  /// The value that counts.
  public let value: SettingValue
  /// The value that the front matter gives; its type is that of the parameter.
  public let usual: SettingValue
  /// The value as it was written, for what names it.
  let field: Field

  /// Reads a parameter with its default.
  init(_ entry: Field.Entry) throws(NotebookError) {
    guard entry.key.value.isNameOfParameter else {
      throw NotebookError(
        .found(
          "'\(shortened(entry.key.value))'", as: "The name of a parameter",
          needed: "a letter or '_', then letters, digits and '_'"), at: entry.key.place)
    }
    name = entry.key
    field = entry.value
    usual = try entry.value.settingValue()
    value = usual
  }

  private init(_ parameter: Parameter, _ value: SettingValue, _ field: Field) {
    (name, usual, self.value, self.field) = (parameter.name, parameter.usual, value, field)
  }

  /// The parameter with another value.
  ///
  /// - Throws: ``NotebookError`` where the value is of another type than the default.
  func replaced(by field: Field) throws(NotebookError) -> Parameter {
    var field = field
    switch usual {
    case .list(let elements):
      if case .scalar = field.content { field.content = .list([field]) }
      guard case .list(let given) = field.content else { throw field.error(needed: needed) }
      if let first = elements.first {
        for element in given { try element.check(like: first, needed) }
      }
    case .value(let value): try field.check(like: value, needed)
    }
    return Parameter(self, try field.settingValue(), field)
  }

  private var needed: String {
    switch usual {
    case .value(let value): "\(value.kind), as its default \(usual) is"
    case .list(let elements):
      elements.isEmpty ? "a list" : "a list of values such as its default \(usual)"
    }
  }
}

extension HyperparameterValue {
  fileprivate var kind: String {
    switch self {
    case .real: "a number"
    case .integer: "an integer"
    case .boolean: "true or false"
    case .text: "a text"
    }
  }
}

extension Field {
  /// The value as one of the types that parameters have.
  func settingValue() throws(NotebookError) -> SettingValue {
    switch content {
    case .scalar: return .value(try hyperparameterValue())
    case .list:
      let values = try hyperparameterValues()
      let kinds = Set(values.map(\.kind)).union(
        values.contains { $0.number != nil } ? ["a number"] : [])
      if kinds.subtracting(["an integer"]).count > 1 {
        throw error(needed: "a list whose values are of one type")
      }
      return .list(values)
    case .mapping:
      throw error(needed: "an integer, a number, a text, true or false, or a list of them")
    }
  }

  fileprivate func check(
    like value: HyperparameterValue, _ needed: String
  ) throws(NotebookError) {
    guard case .scalar = content, !isNothing else { throw error(needed: needed) }
    let own = try hyperparameterValue()
    switch (value, own) {
    case (.integer, .integer), (.boolean, .boolean), (.text, .text), (.real, .real),
      (.real, .integer):
      return
    // Whole numbers such as 1e6 are integers, where an integer is needed.
    case (.integer, .real(let number))
    where number == number.rounded() && number.magnitude <= 0x1p53: return
    default: throw error(needed: needed)
    }
  }
}

extension String {
  /// A letter or `_`, then letters, digits and `_`.
  var isNameOfParameter: Bool {
    guard let first = utf8.first, !first.isDigit else { return false }
    return utf8.allSatisfy { $0.isOfName && $0 != UInt8(ascii: "-") }
  }
}
