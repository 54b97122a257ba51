public import LearnedSearch
public import Trials

/// Why recorded scores make no table.
public enum ScoreTableError: Error, Equatable {
  case noTasks
  case duplicateTask(String)
  case noRows(task: String)
  case duplicateRow(task: String, Configuration)
  case badConfiguration(task: String, ConfigurationError)
  /// A configuration that a search proposed is none of the table's.
  case unlisted(Configuration, task: String)
  /// A hyperparameter's values are of types that do not go together.
  case mixedTypes(String, [HyperparameterValue.Kind])
  /// A hyperparameter is absent from some configurations, and no value of another says from which.
  case noCondition(String)
  case badSpace(SearchSpaceError)
  case badFeatures(task: String, LearnedSearchError)
}

extension ScoreTableError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noTasks: "The table has no task. Give at least one with at least one row."
    case .duplicateTask(let name): "Two tasks of the table are named '\(name)'. Rename one."
    case .noRows(let task): "Task '\(task)' has no rows. Give some or leave it out."
    case .duplicateRow(let task, let configuration):
      "Task '\(task)' lists \(configuration) twice. List it once, with the mean of its values."
    case .badConfiguration(let task, let error):
      "A row of task '\(task)' does not fit the space. \(error)"
    case .unlisted(let configuration, let task):
      "Task '\(task)' has no row for \(configuration). Let the sampler propose rows of the table."
    case .mixedTypes(let name, let kinds):
      "'\(name)' has values that are \(kinds.map(\.rawValue).joined(separator: " and ")). Write all of "
        + "them as one type."
    case .noCondition(let name):
      "'\(name)' is absent from some configurations, and no text or boolean of another hyperparameter "
        + "tells from which. Give it everywhere, or name the space."
    case .badFeatures(let task, let error): "The features of task '\(task)' are of no use. \(error)"
    case .badSpace(let error): "No space can be inferred from the configurations. \(error)"
    }
  }
}
