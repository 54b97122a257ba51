extension SearchSpace {
  /// Whether a configuration is one of the space's.
  public func contains(_ configuration: Configuration) -> Bool {
    (try? check(configuration)) != nil
  }

  /// Checks that a configuration is one of the space's: exactly the hyperparameters whose conditions
  /// hold, each with a value of its domain.
  ///
  /// - Throws: ``ConfigurationError``, for the first thing that is wrong.
  public func check(_ configuration: Configuration) throws(ConfigurationError) {
    for entry in configuration.entries where position(of: entry.name) == nil {
      throw .unknownName(entry.name, known: hyperparameters.map(\.name))
    }
    let values = values(of: configuration)
    for (position, hyperparameter) in hyperparameters.enumerated() {
      let isActive = isActive(position, given: values)
      switch (values[position], hyperparameter.condition) {
      case (let value?, let condition?) where !isActive:
        throw .uncalledFor(hyperparameter.name, value: value, condition: condition)
      case (let value?, _) where !hyperparameter.domain.contains(value):
        throw .badValue(hyperparameter.name, value: value, domain: hyperparameter.domain)
      case (nil, _) where isActive:
        throw .missing(hyperparameter.name, domain: hyperparameter.domain)
      default: break
      }
    }
  }
}

/// Why a configuration is not one of a space's.
///
/// The first text of each case is the name of the hyperparameter.
public enum ConfigurationError: Error, Equatable {
  case unknownName(String, known: [String])
  case missing(String, domain: Domain)
  case badValue(String, value: HyperparameterValue, domain: Domain)
  /// There is a value although the condition does not hold.
  case uncalledFor(String, value: HyperparameterValue, condition: Condition)
}

extension ConfigurationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownName(let name, let known):
      "The configuration has '\(name)', which is not in the space. "
        + (known.isEmpty
          ? "The space is empty." : "Use \(known.map { "'\($0)'" }.joined(separator: ", ")).")
    case .missing(let name, let domain):
      "The configuration has no '\(name)'. Give it a value of: \(domain)."
    case .badValue(let name, let value, let domain):
      "'\(name)' is \(value) (\(value.kind.rawValue)), which is not a value of: \(domain) "
        + "(\(domain.kind.rawValue))."
    case .uncalledFor(let name, let value, let condition):
      "'\(name)' is \(value), but it is there only if '\(condition.parent)' is "
        + "\(condition.values.map(\.description).joined(separator: " or ")). Leave it out."
    }
  }
}
