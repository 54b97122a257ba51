public import Archiving
import LearnedSearch
public import Trials

extension ScoreTable {
  /// The complete trials of a recorded study, by task.
  ///
  /// A configuration that was tried several times on a task – by several methods or in several
  /// repetitions – has the mean of its values; trials that repeat another's outcome count once. Costs
  /// are those of the first trial. Tasks without a complete trial are left out. Features are those that
  /// the archive has, and a task's group is its setting `group`.
  ///
  /// - Parameter role: only trials of this role; `nil` for all.
  /// - Throws: ``ScoreTableError/noTasks`` where no trial is complete.
  public init(_ study: RecordedStudy, role: Role? = nil) throws(ScoreTableError) {
    var tasks: [TableTask] = []
    for task in study.tasks {
      var order: [Configuration] = []
      var found: [Configuration: (values: [Double], cost: Cost)] = [:]
      for trial in study.trials {
        guard trial.key.chain.task == task.task, trial.repeats == nil,
          role.map({ $0 == trial.role }) ?? true,
          trial.outcome.state == .complete, let value = trial.outcome.objective, value.isFinite
        else { continue }
        let configuration = trial.key.configuration
        if found[configuration] == nil { order.append(configuration) }
        found[configuration, default: ([], trial.outcome.cost)].values.append(value)
      }
      if order.isEmpty { continue }
      let rows = order.compactMap { configuration in
        found[configuration].map { found in
          Row(
            configuration, found.values.reduce(0, +) / Double(found.values.count), cost: found.cost)
        }
      }
      let names = task.features.keys.sorted()
      let features: TaskFeatures
      do {
        features = try TaskFeatures(names: names, values: names.compactMap { task.features[$0] })
      } catch { throw .badFeatures(task: task.name, error) }
      tasks.append(
        TableTask(task.name, group: task.settings["group"], features: features, rows: rows))
    }
    try self.init(
      study.study.name, space: study.study.space, objective: study.study.objective, tasks: tasks)
  }
}
