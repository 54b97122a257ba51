import Comparisons
public import Plotting
import Statistics
import Trials

/// How much each hyperparameter matters for being among the best trials of a task, averaged over tasks.
public struct ImportanceFigure: Sendable {
  /// The share of trials that counts as the best.
  public var share = 0.1
  public var confidence = 0.95

  public init() {}

  /// The importances of a study: those of each task's trials by ``HyperparameterImportance``, each over
  /// the sum of the task's.
  ///
  /// - Throws: ``ReportError/tooFew(_:found:least:study:)`` where no task has trials that differ,
  ///   ``ReportError/badSetting(_:_:needed:)``.
  public func figure(_ trials: StudyTrials) throws -> any Figure {
    guard share > 0, share < 1 else {
      throw ReportError.badSetting("The share", share, needed: "a number between 0 and 1")
    }
    _ = try trials.hyperparameters([])
    let rows = importances(trials)
    guard let names = rows.first?.map(\.name) else {
      throw ReportError.tooFew(
        "different trials of a task", found: 1, least: 2, study: trials.study)
    }
    let shares = rows.compactMap { row -> [Double]? in
      let sum = row.reduce(0) { $0 + $1.value }
      return sum > 0 ? row.map { $0.value / sum } : nil
    }
    var resampling = Resampling.report(of: trials.study)
    resampling.level = confidence
    let intervals =
      shares.count > 1
      ? try resampling.intervals(of: names.indices.map { place in shares.map { [$0[place]] } })
      : []
    let bars = names.indices.map { place in
      BarPlot.Bar(
        names[place].words,
        shares.isEmpty
          ? 0 : shares.reduce(0) { $0 + $1[place] } / Double(shares.count),
        lower: intervals.isEmpty ? nil : intervals[place].lower,
        upper: intervals.isEmpty ? nil : intervals[place].upper)
    }.enumerated().sorted { (-$0.element.value, $0.offset) < (-$1.element.value, $1.offset) }
    let tasks = counted(rows.count, "task", "tasks")
    return BarPlot(
      title: "Importance for being among the best \(readable(100 * share)) %",
      note: shares.isEmpty
        ? "No hyperparameter makes a difference in \(tasks)"
        : "PED-ANOVA, mean of \(tasks)"
          + (intervals.isEmpty ? "" : "; \(readable(100 * confidence)) % bootstrap over tasks"),
      axis: Axis("share of importance"), bars: bars.map(\.element))
  }

  /// `[task][hyperparameter]`. Trials of one configuration on a task are averaged first.
  private func importances(_ trials: StudyTrials) -> [[HyperparameterImportance]] {
    var places: [String: Int] = [:]
    var tasks: [[Configuration: [Double]]] = []
    var orders: [[Configuration]] = []
    for trial in trials.trials {
      let task = trial.key.chain.task
      let place = places[task] ?? tasks.count
      if place == tasks.count {
        places[task] = place
        tasks.append([:])
        orders.append([])
      }
      let configuration = trial.key.configuration
      if tasks[place][configuration] == nil { orders[place].append(configuration) }
      tasks[place][configuration, default: []].append(trial.outcome.objective ?? .nan)
    }
    return zip(tasks, orders).map { values, order in
      HyperparameterImportance.all(
        in: trials.space,
        of: order.map { configuration in
          let own = values[configuration] ?? []
          return (configuration, own.reduce(0, +) / Double(own.count))
        }, objective: trials.objective, share: share)
    }.filter { !$0.isEmpty }
  }
}
