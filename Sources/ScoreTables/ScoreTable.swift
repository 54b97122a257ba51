import Digests
public import LearnedSearch
public import Trials

/// Recorded scores: on each of some tasks the objective of each of some configurations.
///
/// With a table a search needs no training: a ``TableSession`` looks scores up, and a ``RowSampler``
/// lets any sampler propose rows. What a random search gives is known exactly: see
/// ``DrawsWithoutReplacement``.
///
/// ```swift
/// let table = try ScoreTable(svmMetadataIn: "metadata-wistuba-svm")
/// let sampler = RowSampler(TPESampler(), rows: table.tasks[0].configurations)
/// ```
public struct ScoreTable: Sendable {
  /// A configuration and what came of it.
  public struct Row: Sendable {
    public var configuration: Configuration
    /// The objective's value, NaN or infinite where there was none.
    public var value: Double
    /// What the trial cost, as far as it is known.
    public var cost: Cost

    public init(_ configuration: Configuration, _ value: Double, cost: Cost = Cost()) {
      self.configuration = configuration
      self.value = value
      self.cost = cost
    }
  }

  /// A letter or `_`, then letters, digits and `_`.
  public let name: String
  public let space: SearchSpace
  public let objective: Objective
  /// At least one.
  public let tasks: [TableTask]

  /// - Parameters:
  ///   - space: that of the configurations; `nil` infers it, see
  ///     ``Trials/SearchSpace/inferred(from:order:)``.
  ///   - tasks: each with a name of its own, at least one row, and no configuration twice.
  /// - Throws: ``ScoreTableError``, for the first thing that is wrong.
  public init(
    _ name: String, space: SearchSpace? = nil, objective: Objective, tasks: [TableTask]
  ) throws(ScoreTableError) {
    guard !tasks.isEmpty else { throw .noTasks }
    var names: Set<String> = []
    for task in tasks {
      guard names.insert(task.name).inserted else { throw .duplicateTask(task.name) }
      guard !task.rows.isEmpty else { throw .noRows(task: task.name) }
      var seen: Set<Configuration> = []
      for row in task.rows where !seen.insert(row.configuration).inserted {
        throw .duplicateRow(task: task.name, row.configuration)
      }
    }
    let known =
      if let space { space } else {
        try SearchSpace.inferred(from: tasks.flatMap { $0.rows.map(\.configuration) })
      }
    for task in tasks {
      for row in task.rows {
        do { try known.check(row.configuration) } catch {
          throw .badConfiguration(task: task.name, error)
        }
      }
    }
    self.name = name
    self.space = known
    self.objective = objective
    self.tasks = tasks
  }

  /// The task with a name.
  public func task(_ name: String) -> TableTask? { tasks.first { $0.name == name } }

  /// What looks scores up, as a study and its trials name it: with a digest of all that the table says,
  /// so that trials of another table are other trials.
  public var learner: Method { Method("table", settings: "name=\(name) digest=\(digest)") }

  /// The first 16 hexadecimal digits of SHA-256 over the names, the configurations and the values.
  private var digest: String {
    var hash = SHA256()
    hash.update(utf8: "\(objective.name) \(objective.direction.rawValue)\n")
    for task in tasks {
      hash.update(utf8: "\(task.name)\n")
      for row in task.rows {
        hash.update(utf8: "\(row.configuration) \(row.value) \(row.cost.multiplyAdds)\n")
      }
    }
    return String("\(hash.finalize())".prefix(16))
  }

  /// All rows as what a search can be learned from.
  ///
  /// - Throws: `LearnedSearchError` where tasks have different features.
  public func experience() throws(LearnedSearchError) -> Experience {
    try Experience(
      space: space, objective: objective,
      tasks: tasks.map { task in
        SourceTask(
          task.name, group: task.group, features: task.features,
          trials: task.rows.map { SourceTask.Result($0.configuration, $0.value) },
          cost: task.rows.reduce(Cost()) { $0 + $1.cost })
      })
  }
}
