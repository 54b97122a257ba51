public import Randomness
public import Trials

/// Runs trials by looking their scores up.
///
/// It draws nothing and has no curve. A configuration that is not listed cannot be run: no other row
/// stands for it, for a search would then be charged for what it did not propose. ``RowSampler`` keeps
/// proposals to the rows.
public final class TableSession: TrialSession {
  private let task: TableTask

  public init(_ task: TableTask) { self.task = task }

  public var learned: [NamedArray] { [] }

  /// - Returns: a trial that is complete, or that diverged where the table has no finite value.
  /// - Throws: ``ScoreTableError/unlisted(_:task:)``.
  public func run(
    _ configuration: Configuration, from chance: RandomStream, watchedBy watch: any TrialWatch
  ) throws -> Outcome {
    guard let row = task.row(of: configuration) else {
      throw ScoreTableError.unlisted(configuration, task: task.name)
    }
    return Outcome(
      row.value.isFinite ? .complete : .diverged, objective: row.value, cost: row.cost)
  }
}
