public import Archiving
import Randomness
public import Trials

/// Trials of others, read from a table in CSV: what is learned from, as source tasks of an archive.
///
/// The first line names the columns, each other line is a trial:
///
/// | column | what |
/// |---|---|
/// | `task` | the name of the task |
/// | `group` | tasks that share data; where there is no such column each task is its own |
/// | `objective` | a number; empty, NaN or infinite where the trial gave none |
/// | `cost` | multiply-adds, where known |
/// | `feature:NAME` | a meta-feature of the task, the same in all its lines |
/// | any other | a hyperparameter, empty where the configuration lacks it |
///
/// A column of whole numbers is one of integers, of numbers one of reals, of `true` and `false` one of
/// booleans, and any other one of texts. The space is inferred: `SearchSpace.inferred(from:order:)`.
public struct ImportedTrials: Sendable {
  public let study: RecordedStudy

  private struct Task {
    var group: String?
    var features: [String: Double] = [:]
    var trials: [(configuration: Configuration, outcome: Outcome)] = []
  }

  /// - Parameters:
  ///   - text: the table.
  ///   - name: that of the study.
  ///   - objective: what the objective is, and which way is better; the column is called `objective`.
  /// - Throws: ``ImportError`` with line and column, for the first thing that is wrong.
  public init(csv text: String, study name: String, objective: Objective) throws(ImportError) {
    let records = try TrialTableText(text).records
    guard let names = records.first?.cells, records.count > 1 else { throw .noRows }
    for (place, name) in names.enumerated() where names[..<place].contains(name) {
      throw .duplicateColumn(name, column: place + 1)
    }
    func required(_ name: String) throws(ImportError) -> Int {
      guard let place = names.firstIndex(of: name) else { throw .noColumn(name, found: names) }
      return place
    }
    let (taskColumn, valueColumn) = (try required("task"), try required("objective"))
    let groupColumn = names.firstIndex(of: "group")
    let costColumn = names.firstIndex(of: "cost")
    let prefix = "feature:"
    let featureColumns = names.indices.filter { names[$0].hasPrefix(prefix) }
    let known = [taskColumn, valueColumn, groupColumn, costColumn].compactMap { $0 }
    let own = names.indices.filter { !known.contains($0) && !featureColumns.contains($0) }
    guard !own.isEmpty else { throw .noHyperparameters(found: names) }
    let rows = records.dropFirst()
    for row in rows where row.cells.count != names.count {
      throw .ragged(line: row.line, expected: names.count, found: row.cells.count)
    }
    let kinds = own.map { column in Self.kind(of: rows.map { $0.cells[column] }) }
    var order: [String] = []
    var tasks: [String: Task] = [:]
    for row in rows {
      let title = row.cells[taskColumn]
      guard !title.isEmpty else { throw .empty("task", line: row.line, column: taskColumn + 1) }
      let isNew = tasks[title] == nil
      if isNew { order.append(title) }
      var task = tasks[title] ?? Task()
      if let column = groupColumn {
        let group = row.cells[column].isEmpty ? title : row.cells[column]
        guard isNew || task.group == group else {
          throw .otherValue(group, of: "group", task: title, line: row.line, column: column + 1)
        }
        task.group = group
      }
      for column in featureColumns {
        let cell = row.cells[column]
        guard let value = Double(cell), value.isFinite else {
          throw .noNumber(cell, of: names[column], line: row.line, column: column + 1)
        }
        let feature = String(names[column].dropFirst(prefix.count))
        guard isNew || task.features[feature] == value else {
          throw .otherValue(
            cell, of: names[column], task: title, line: row.line, column: column + 1)
        }
        task.features[feature] = value
      }
      var values: [String: HyperparameterValue] = [:]
      for (column, kind) in zip(own, kinds) where !row.cells[column].isEmpty {
        values[names[column]] = Self.value(row.cells[column], kind)
      }
      let cell = row.cells[valueColumn]
      guard let value = cell.isEmpty ? .nan : Double(cell) else {
        throw .noNumber(cell, of: "objective", line: row.line, column: valueColumn + 1)
      }
      var cost = Cost()
      if let column = costColumn, !row.cells[column].isEmpty {
        guard let number = UInt64(row.cells[column]) else {
          throw .noNumber(row.cells[column], of: "cost", line: row.line, column: column + 1)
        }
        cost.multiplyAdds = number
      }
      task.trials.append(
        (
          Configuration(values),
          Outcome(value.isFinite ? .complete : .diverged, objective: value, cost: cost)
        ))
      tasks[title] = task
    }
    let all = order.compactMap { title in tasks[title].map { (title, $0) } }
    let space: SearchSpace
    do {
      space = try SearchSpace.inferred(
        from: all.flatMap { $0.1.trials.map(\.configuration) }, order: own.map { names[$0] })
    } catch { throw .table(error) }
    let method = Method("imported")
    let declared: Study
    do {
      declared = try Study(
        name, master: 0, methods: [method], learner: Method("external"), tasks: order,
        space: space, objective: objective,
        budget: Budget(trials: all.map(\.1.trials.count).max() ?? 1), seeds: [0])
    } catch { throw .study(error.description) }
    let trials = all.flatMap { title, task in
      task.trials.enumerated().map { index, trial in
        Trial(
          key: TrialKey(
            chain: Chain(
              master: 0, study: name, method: method, learner: declared.learner, task: title,
              seed: 0),
            index: index, configuration: trial.configuration),
          role: .source, outcome: trial.outcome)
      }
    }
    study = RecordedStudy(
      declared,
      tasks: all.map { title, task in
        RecordedTask(
          task: title, name: title, settings: task.group.map { ["group": $0] } ?? [:],
          features: task.features)
      }, trials: trials)
  }

  private static func kind(of cells: [String]) -> HyperparameterValue.Kind {
    let present = cells.filter { !$0.isEmpty }
    if present.allSatisfy({ Int($0) != nil }) { return .integer }
    if present.allSatisfy({ Double($0)?.isFinite ?? false }) { return .real }
    return present.allSatisfy { $0 == "true" || $0 == "false" } ? .boolean : .text
  }

  private static func value(
    _ cell: String, _ kind: HyperparameterValue.Kind
  ) -> HyperparameterValue {
    switch kind {
    case .integer: .integer(Int(cell) ?? 0)
    case .real: .real(Double(cell) ?? .nan)
    case .boolean: .boolean(cell == "true")
    case .text: .text(cell)
    }
  }
}
