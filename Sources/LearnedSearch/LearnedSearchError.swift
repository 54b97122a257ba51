public import Trials

/// Why a search cannot be learned from earlier tasks, or a learned one not be used.
public enum LearnedSearchError: Error, Equatable {
  /// There is no task to learn from.
  case noSources
  /// A source task has no trials.
  case noTrials(String)
  case duplicateTask(String)
  case duplicateFeature(String)
  case featureCount(names: Int, values: Int)
  /// A feature is infinite or NaN.
  case featureNotFinite(String, value: Double)
  /// A task is described by other features than the first source task.
  case otherFeatures(needed: [String], found: [String])
  /// A trial's configuration is not one of the space's.
  case badConfiguration(task: String, ConfigurationError)
  case unknownGroup(String, known: [String])
  /// A method is told of a hyperparameter that cannot be searched.
  case unknownHyperparameter(String, of: String, known: [String])
  case badSetting(String, of: String, found: String, needed: String)
  /// The data of a source task cannot be learned from.
  case badData(String, found: String, needed: String)
  /// A hyperparameter that no derivative is known of.
  case notDifferentiable(String, known: [String])
}

extension LearnedSearchError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noSources:
      "There is no source task to learn from. Give at least one, of another group than the one that "
        + "is left out."
    case .noTrials(let task):
      "Source task '\(task)' has no trials. Run some on it or leave it out."
    case .duplicateTask(let task):
      "Two source tasks are named '\(task)'. Rename or remove one."
    case .duplicateFeature(let name):
      "The feature '\(name)' is given twice. Give it once."
    case .featureCount(let names, let values):
      "\(names) features are named, but there are \(values) values. Give one for each name."
    case .featureNotFinite(let name, let value):
      "The feature '\(name)' is \(value). Give a finite number."
    case .otherFeatures(let needed, let found):
      "The task has the features \(listed(found)), but \(listed(needed)) are needed. Compute the same "
        + "ones for all tasks."
    case .badConfiguration(let task, let error):
      "A trial of source task '\(task)' does not fit the space. \(error)"
    case .unknownGroup(let group, let known):
      "No source task is of group '\(group)'. The groups are \(listed(known))."
    case .unknownHyperparameter(let name, let method, let known):
      "\(method) is told of '\(name)', which is nothing to search. Use one of \(listed(known))."
    case .badSetting(let setting, let method, let found, let needed):
      "\(method) has \(setting): \(found). Give \(needed)."
    case .badData(let task, let found, let needed):
      "Source task '\(task)' has \(found). Give \(needed)."
    case .notDifferentiable(let name, let known):
      "Hypergradients cannot learn '\(name)'. Search ranges of numbers above 0, without conditions, of "
        + "\(listed(known)), or fix what else there is."
    }
  }
}

private func listed(_ names: [String]) -> String {
  names.isEmpty ? "(none)" : names.map { "'\($0)'" }.joined(separator: ", ")
}
