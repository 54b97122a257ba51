/// The hyperparameters of a space after all that can be wrong with them has been looked for.
struct SearchSpaceCheck {
  var hyperparameters: [Hyperparameter]
  var parents: [Int?] = []
  var topologicalOrder: [Int] = []

  init(_ declared: [Hyperparameter]) throws(SearchSpaceError) {
    hyperparameters = declared
    var positions: [String: Int] = [:]
    for (position, hyperparameter) in declared.enumerated() {
      let name = hyperparameter.name
      guard isName(name) else { throw .badName(name) }
      guard positions.updateValue(position, forKey: name) == nil else { throw .duplicateName(name) }
      hyperparameters[position].domain = try Self.checked(hyperparameter.domain, of: name)
    }
    for position in hyperparameters.indices {
      parents.append(try checkCondition(at: position, positions))
    }
    topologicalOrder = try ordered()
  }

  private static func checked(
    _ domain: Domain, of name: String
  ) throws(SearchSpaceError) -> Domain {
    switch domain {
    case .uniform(let lower, let upper), .log(let lower, let upper):
      guard lower.isFinite, upper.isFinite else {
        throw .notFinite(name, .real(lower.isFinite ? upper : lower))
      }
      guard lower <= upper else { throw .emptyRange(name, from: .real(lower), to: .real(upper)) }
      if case .log = domain, lower <= 0 { throw .logarithmNotPositive(name, from: .real(lower)) }
    case .integers(let lower, let upper), .logIntegers(let lower, let upper):
      guard lower <= upper else {
        throw .emptyRange(name, from: .integer(lower), to: .integer(upper))
      }
      if case .logIntegers = domain, lower <= 0 {
        throw .logarithmNotPositive(name, from: .integer(lower))
      }
    case .choice(let values):
      return .choice(try checkedChoices(values, of: name))
    case .fixed(let value):
      if case .real(let x) = value, !x.isFinite { throw .notFinite(name, value) }
    }
    return domain
  }

  private static func checkedChoices(
    _ choices: [HyperparameterValue], of name: String
  ) throws(SearchSpaceError) -> [HyperparameterValue] {
    guard let first = choices.first else { throw .noChoices(name) }
    var values = choices
    if choices.contains(where: { $0.kind != first.kind }) {
      values = []
      for choice in choices {
        guard let number = choice.number else { throw .mixedChoices(name, choices) }
        values.append(.real(number))
      }
    }
    var seen: Set<HyperparameterValue> = []
    for value in values {
      if case .real(let x) = value, !x.isFinite { throw .notFinite(name, value) }
      guard seen.insert(value).inserted else { throw .duplicateChoice(name, value) }
    }
    return values
  }

  /// Checks the condition of the hyperparameter at `position` and finds the one it names.
  private mutating func checkCondition(
    at position: Int, _ positions: [String: Int]
  ) throws(SearchSpaceError) -> Int? {
    guard var condition = hyperparameters[position].condition else { return nil }
    let name = hyperparameters[position].name
    guard let parent = positions[condition.parent] else {
      throw .unknownParent(
        name, parent: condition.parent, known: hyperparameters.map(\.name).filter { $0 != name })
    }
    let domain = hyperparameters[parent].domain
    if domain.isOrdered, domain.kind == .real {
      throw .continuousParent(name, parent: condition.parent)
    }
    guard !condition.values.isEmpty else { throw .noConditionValues(name) }
    if domain.kind == .real {
      condition.values = condition.values.map { $0.number.map { .real($0) } ?? $0 }
    }
    for value in condition.values where !domain.contains(value) {
      throw .unknownValue(name, parent: condition.parent, value: value, domain: domain)
    }
    hyperparameters[position].condition = condition
    return parent
  }

  /// The positions in an order in which parents come first, otherwise as declared.
  private func ordered() throws(SearchSpaceError) -> [Int] {
    enum Mark { case none, inLine, placed }
    var order: [Int] = []
    var marks = Array(repeating: Mark.none, count: hyperparameters.count)
    for start in hyperparameters.indices {
      // The line of ancestors that are not placed yet, from the start up.
      var line: [Int] = []
      var next: Int? = start
      while let position = next, marks[position] != .placed {
        if marks[position] == .inLine {
          throw .cycle(line.drop { $0 != position }.map { hyperparameters[$0].name })
        }
        marks[position] = .inLine
        line.append(position)
        next = parents[position]
      }
      for position in line.reversed() {
        order.append(position)
        marks[position] = .placed
      }
    }
    return order
  }
}

/// Whether a text is a letter or `_`, then letters, digits and `_`, all of ASCII: what every program
/// that reads an archive can use as the name of a variable.
func isName(_ text: String) -> Bool {
  func isLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
  guard let first = text.utf8.first, isLetter(first) else { return false }
  return text.utf8.allSatisfy {
    isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
  }
}
