public import Episodes

/// Earlier tasks with their data: what is learned by gradients through trainings, and not from trials
/// alone.
///
/// ```swift
/// let data = try SourceData(
///   (0..<24).map { .init("source \($0)", try family.task($0, of: .source, seed: 1)) })
/// let learned = try Hypergradients().learn(
///   from: data, in: space, using: Seed(7).stream("learning"), workers: workers)
/// ```
public struct SourceData: Sendable {
  /// A task with what it is called.
  public struct Task: Sendable {
    /// A text that no other source task has.
    public var name: String
    /// Tasks that share data are of one group, and are left out together.
    public var group: String
    /// Its test part is never looked at.
    public var task: TuningTask

    /// - Parameter group: the name where the task shares nothing with another.
    public init(_ name: String, group: String? = nil, _ task: TuningTask) {
      self.name = name
      self.group = group ?? name
      self.task = task
    }
  }

  /// At least one, all with inputs of one shape.
  public let tasks: [Task]

  /// - Throws: ``LearnedSearchError`` for the first thing that is wrong: no task, two of one name, one that
  ///   is not whole or has inputs of another shape than the first.
  public init(_ tasks: [Task]) throws(LearnedSearchError) {
    guard let first = tasks.first else { throw .noSources }
    var names: Set<String> = []
    for source in tasks {
      guard names.insert(source.name).inserted else { throw .duplicateTask(source.name) }
      let task = source.task
      guard task.inputShape == first.task.inputShape else {
        throw .badData(
          source.name, found: "inputs of shape \(task.inputShape)",
          needed: "\(first.task.inputShape), as those of '\(first.name)'")
      }
      guard task.classes >= 2 else {
        throw .badData(source.name, found: "\(task.classes) classes", needed: "2 or more")
      }
      for (part, rows) in [("training", task.training), ("validation", task.validation)] {
        guard rows.isWhole(size: task.inputShape.reduce(1, *), classes: task.classes) else {
          throw .badData(
            source.name, found: "a \(part) part that is empty or not whole",
            needed: "rows with all their inputs, and labels in 0..<\(task.classes)")
        }
      }
    }
    self.tasks = tasks
  }

  /// What is known without a group: leave-one-group-out.
  ///
  /// - Throws: ``LearnedSearchError/unknownGroup(_:known:)``, or ``LearnedSearchError/noSources`` where
  ///   it is the only one.
  public func leavingOut(group: String) throws(LearnedSearchError) -> SourceData {
    guard tasks.contains(where: { $0.group == group }) else {
      var seen: Set<String> = []
      throw .unknownGroup(group, known: tasks.map(\.group).filter { seen.insert($0).inserted })
    }
    return try SourceData(tasks.filter { $0.group != group })
  }

  /// The greatest number of classes.
  var classes: Int { tasks.map(\.task.classes).max() ?? 0 }

  /// The first task, as if it had the greatest number of classes: what networks are made for.
  var widest: TuningTask {
    var task = tasks[0].task
    task.classes = classes
    return task
  }
}

extension Rows {
  fileprivate func isWhole(size: Int, classes: Int) -> Bool {
    count >= 1 && inputs.count == count * size && targets.count == count
      && labels.allSatisfy { (0..<classes).contains($0) }
  }
}
