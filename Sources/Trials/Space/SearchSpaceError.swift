/// What is wrong with the declaration of a search space.
///
/// The first text of each case is the name of the hyperparameter.
public enum SearchSpaceError: Error, Equatable {
  case badName(String)
  case duplicateName(String)
  /// The lower end of a range is above the upper one.
  case emptyRange(String, from: HyperparameterValue, to: HyperparameterValue)
  /// An end or a value is infinite or not a number.
  case notFinite(String, HyperparameterValue)
  /// A logarithmic range reaches 0 or goes below it.
  case logarithmNotPositive(String, from: HyperparameterValue)
  case noChoices(String)
  case duplicateChoice(String, HyperparameterValue)
  /// Texts, numbers and truth values are mixed.
  case mixedChoices(String, [HyperparameterValue])
  /// The condition names a hyperparameter that is not in the space.
  case unknownParent(String, parent: String, known: [String])
  /// The condition names a hyperparameter that takes any real number of a range.
  case continuousParent(String, parent: String)
  case noConditionValues(String)
  /// The condition waits for a value that its parent never has.
  case unknownValue(String, parent: String, value: HyperparameterValue, domain: Domain)
  /// Conditions go in a circle, through these names.
  case cycle([String])
}

extension SearchSpaceError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .badName(let name):
      "'\(name)' cannot name a hyperparameter. Begin with a letter or '_' and go on with letters, "
        + "digits and '_'."
    case .duplicateName(let name):
      "The space has two hyperparameters named '\(name)'. Remove or rename one."
    case .emptyRange(let name, let lower, let upper):
      "'\(name)' ranges from \(lower) to \(upper), which holds nothing. Give the smaller end first."
    case .notFinite(let name, let value):
      "'\(name)' has \(value) where a finite number is needed. Give the range finite ends."
    case .logarithmNotPositive(let name, let lower):
      "'\(name)' has a logarithmic range from \(lower), and only numbers above 0 have logarithms. "
        + "Begin above 0 or use a range that is not logarithmic."
    case .noChoices(let name):
      "'\(name)' is a choice among nothing. List at least one value."
    case .duplicateChoice(let name, let value):
      "'\(name)' lists \(value) twice. List each value once."
    case .mixedChoices(let name, let values):
      "'\(name)' mixes types in its choices \(listed(values)). Use only numbers, only texts or only "
        + "truth values."
    case .unknownParent(let name, let parent, let known):
      "'\(name)' depends on '\(parent)', which is not in the space. "
        + (known.isEmpty
          ? "There is no other hyperparameter: remove the condition."
          : "The others are \(known.map { "'\($0)'" }.joined(separator: ", ")).")
    case .continuousParent(let name, let parent):
      "'\(name)' depends on '\(parent)', which takes any number of a range. Make a condition on a "
        + "choice, on integers or on a fixed value."
    case .noConditionValues(let name):
      "The condition of '\(name)' lists no value, so it never holds. List at least one."
    case .unknownValue(let name, let parent, let value, let domain):
      "'\(name)' is there only if '\(parent)' is \(value), which it never is. Its values are: "
        + "\(domain)."
    case .cycle(let names):
      "Conditions go in a circle: "
        + "\((names + names.prefix(1)).map { "'\($0)'" }.joined(separator: " depends on ")). "
        + "Remove one of them."
    }
  }
}

private func listed(_ values: [HyperparameterValue]) -> String {
  "[\(values.map(\.description).joined(separator: ", "))]"
}
