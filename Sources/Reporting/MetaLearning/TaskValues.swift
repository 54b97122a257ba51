public import Archiving
public import Statistics
public import Trials

/// What a method got on test tasks after a number of steps, for every seed.
public struct TaskValues: Equatable, Sendable {
  /// `[seed][task]`.
  public var values: [[Double]]

  public init(values: [[Double]]) { self.values = values }

  /// A mean with what is known of its error, over seeds and over tasks apart.
  public struct Estimate: Equatable, Sendable {
    public var mean: Double
    /// Over the means of the seeds: Student's t. `nil` of one seed, or where a value is not finite.
    public var overSeeds: Interval?
    /// Over all tasks of all seeds: mean ± 1.96 · σ / √n. `nil` where a value is not finite.
    public var overTasks: Interval?
    public var seeds: Int
    public var tasks: Int
    /// Values that are not finite.
    public var bad: Int
  }

  public var estimate: Estimate {
    let pooled = values.flatMap { $0 }
    let means = values.map { $0.reduce(0, +) / Double(max($0.count, 1)) }
    return Estimate(
      mean: means.reduce(0, +) / Double(max(means.count, 1)),
      overSeeds: (try? Sample(means)).flatMap { try? Interval.t($0) },
      overTasks: (try? Sample(pooled)).flatMap { try? Interval.normal($0) }, seeds: values.count,
      tasks: pooled.count, bad: pooled.count { !$0.isFinite })
  }

  /// Task by task the difference from another method's; `nil` where the tasks are not as many.
  public func minus(_ other: TaskValues) -> TaskValues? {
    guard values.map(\.count) == other.values.map(\.count) else { return nil }
    return TaskValues(values: zip(values, other.values).map { zip($0, $1).map { $0 - $1 } })
  }
}

extension RecordedStudy {
  /// What the trials of a task with a configuration got; `nil` where there is none complete.
  ///
  /// - Parameters:
  ///   - matching: names and values that the configuration has among others.
  ///   - method: the method of the trials; `nil` for any.
  public func values(
    of evaluation: String, after step: Int, task: String, matching: Configuration = [:],
    method: String? = nil
  ) -> TaskValues? {
    let rows = complete(task: task, matching: matching, method: method).compactMap {
      trial -> [Double]? in
      guard let found = trial.outcome.evaluations.first(where: { $0.name == evaluation }),
        let place = found.steps.firstIndex(of: step)
      else { return nil }
      return stride(from: place, to: found.values.count, by: found.steps.count).map {
        found.values[$0]
      }
    }
    return rows.isEmpty ? nil : TaskValues(values: rows)
  }

  /// The complete trials of a task with a configuration, in the order of the seeds.
  public func complete(
    task: String, matching: Configuration = [:], method: String? = nil
  ) -> [Trial] {
    trials.filter { trial in
      trial.key.chain.task == task && trial.outcome.state == .complete
        && (method ?? trial.key.chain.method.name) == trial.key.chain.method.name
        && matching.entries.allSatisfy { trial.key.configuration[$0.name] == $0.value }
    }.sorted { $0.key.chain.seed < $1.key.chain.seed }
  }
}
