public import Trials

/// Why a space cannot be searched in the way that was asked for.
public enum SearchError: Error, Equatable {
  /// A sampler can place only so many hyperparameters.
  case tooManyDimensions(String, found: Int, most: Int)
  /// A grid has so many points, or more than can be counted.
  case gridTooLarge(points: Int?, most: Int)
  /// Levels are declared for something that is not in the space.
  case unknownLevels(String, known: [String])
  /// A declared level is not a value of the hyperparameter.
  case badLevel(String, value: HyperparameterValue, domain: Domain)
  /// A level is declared twice.
  case duplicateLevel(String, value: HyperparameterValue)
  /// No levels are left for a hyperparameter.
  case noLevels(String)
  /// A setting of a sampler or a pruner is not in its range.
  case badSetting(String, of: String, found: String, needed: String)
  /// A number of trials or a bracket is not positive.
  case noTrials(Int)
}

extension SearchError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooManyDimensions(let sampler, let found, let most):
      "The space has \(found) hyperparameters to search, and \(sampler) places up to \(most). Fix "
        + "some of them or use random."
    case .gridTooLarge(let points, let most):
      "The grid has \(points.map { "\($0)" } ?? "more than \(Int.max)") points, and a grid may have "
        + "\(most). Declare fewer levels."
    case .unknownLevels(let name, let known):
      "The grid declares levels of '\(name)', which is not in the space. "
        + (known.isEmpty
          ? "The space is empty." : "Use \(known.map { "'\($0)'" }.joined(separator: ", ")).")
    case .badLevel(let name, let value, let domain):
      "The grid has the level \(value) (\(value.kind.rawValue)) of '\(name)', which is not a value "
        + "of: \(domain) (\(domain.kind.rawValue))."
    case .duplicateLevel(let name, let value):
      "The grid lists the level \(value) of '\(name)' twice. List each level once."
    case .noLevels(let name):
      "The grid has no level of '\(name)'. Declare at least one."
    case .badSetting(let setting, let method, let found, let needed):
      "\(method) has \(setting): \(found). Give \(needed)."
    case .noTrials(let trials):
      "A search of \(trials) trials is none. Ask for at least 1."
    }
  }
}
