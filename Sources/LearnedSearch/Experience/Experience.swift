public import Randomness
public import Trials

/// All that is known of earlier tasks when a search on a new one is learned.
///
/// ```swift
/// let experience = try Experience(space: space, objective: .minimize("loss"), tasks: sources)
/// let learned = try Surrogate().learn(from: experience, using: stream, workers: workers)
/// let sampler = try learned.sampler(for: features)
/// ```
public struct Experience: Sendable {
  public let space: SearchSpace
  public let objective: Objective
  /// The tasks, at least one, each with at least one trial and all with the same features.
  public let tasks: [SourceTask]

  /// - Throws: ``LearnedSearchError`` for the first thing that is wrong: no task, a task without trials,
  ///   two of one name, other features than the first task's, a configuration outside the space.
  public init(
    space: SearchSpace, objective: Objective, tasks: [SourceTask]
  ) throws(LearnedSearchError) {
    guard let first = tasks.first else { throw .noSources }
    var names: Set<String> = []
    for task in tasks {
      guard names.insert(task.name).inserted else { throw .duplicateTask(task.name) }
      guard !task.trials.isEmpty else { throw .noTrials(task.name) }
      _ = try task.features.values(named: first.features.names)
      for trial in task.trials {
        do { try space.check(trial.configuration) } catch {
          throw .badConfiguration(task: task.name, error)
        }
      }
    }
    self.space = space
    self.objective = objective
    self.tasks = tasks
  }

  private init(_ space: SearchSpace, _ objective: Objective, unchecked tasks: [SourceTask]) {
    self.space = space
    self.objective = objective
    self.tasks = tasks
  }

  /// The names of the features, in the order of the first task's.
  public var featureNames: [String] { tasks[0].features.names }

  /// What all trials of all tasks cost.
  public var cost: Cost { tasks.reduce(Cost()) { $0 + $1.cost } }

  /// The groups, each once, in the order of the tasks.
  public var groups: [String] {
    var seen: Set<String> = []
    return tasks.map(\.group).filter { seen.insert($0).inserted }
  }

  /// For each task the number of its group in ``groups``.
  var groupNumbers: [Int] {
    let numbers = Dictionary(uniqueKeysWithValues: groups.enumerated().map { ($1, $0) })
    return tasks.map { numbers[$0.group] ?? 0 }
  }

  /// What is known without a group: leave-one-group-out.
  ///
  /// - Throws: ``LearnedSearchError/unknownGroup(_:known:)``, or ``LearnedSearchError/noSources`` where
  ///   it is the only one.
  public func leavingOut(group: String) throws(LearnedSearchError) -> Experience {
    guard tasks.contains(where: { $0.group == group }) else {
      throw .unknownGroup(group, known: groups)
    }
    return try keeping { tasks[$0].group != group }
  }

  /// What is known of some of the tasks.
  func keeping(_ isKept: (Int) -> Bool) throws(LearnedSearchError) -> Experience {
    let kept = tasks.indices.filter(isKept).map { tasks[$0] }
    guard !kept.isEmpty else { throw .noSources }
    return Experience(space, objective, unchecked: kept)
  }

  /// What is known where only some features are looked at, `[]` for none: to learn what they are worth.
  ///
  /// - Throws: ``LearnedSearchError/otherFeatures(needed:found:)`` where one is not there.
  public func keepingFeatures(_ names: [String]) throws(LearnedSearchError) -> Experience {
    var tasks = tasks
    for index in tasks.indices { tasks[index].features = try tasks[index].features.keeping(names) }
    return Experience(space, objective, unchecked: tasks)
  }

  /// The control whose features say nothing: each task gets those of another, drawn at random.
  ///
  /// Average several, for a single permutation may be lucky.
  public func shufflingFeatures(using stream: RandomStream) -> Experience {
    var features = tasks.map(\.features)
    var generator = stream.generator
    generator.shuffle(&features)
    let shuffled = zip(tasks, features).map { task, features in
      var task = task
      task.features = features
      return task
    }
    return Experience(space, objective, unchecked: shuffled)
  }
}
