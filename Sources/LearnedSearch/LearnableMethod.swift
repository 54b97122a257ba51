public import Randomness
public import Search
public import Trials
public import Workers

/// A way to search that is learned from earlier tasks.
///
/// A method is a value: its settings are its stored properties, and what it learns is another value. It
/// gets the trials of the source tasks and never those of the task to be searched, so it can be told
/// nothing of it but its features.
public protocol LearnableMethod: Sendable {
  /// The method's name, its revision, which changes with any proposal, and its settings in words.
  var method: Method { get }
  /// Whether it looks at the features of tasks, which then have to be computed.
  var looksAtFeatures: Bool { get }

  /// Learns from earlier tasks.
  ///
  /// - Parameters:
  ///   - experience: the earlier tasks; see ``Experience/leavingOut(group:)``.
  ///   - stream: the only source of chance.
  ///   - workers: the threads that may share the work; their number changes no bit.
  /// - Throws: ``LearnedSearchError``, or what keeps a network from being trained.
  func learn(
    from experience: Experience, using stream: RandomStream, workers: Workers
  ) throws -> LearnedMethod
}

extension LearnableMethod {
  public var looksAtFeatures: Bool { true }

  /// Learns from all tasks but those of a group, to be judged on these.
  ///
  /// - Parameter stream: what is drawn is drawn from a stream of the group below it.
  /// - Throws: as ``learn(from:using:workers:)`` and ``Experience/leavingOut(group:)``.
  public func learn(
    from experience: Experience, withoutGroup group: String, using stream: RandomStream,
    workers: Workers
  ) throws -> LearnedMethod {
    try learn(
      from: experience.leavingOut(group: group), using: stream.stream("without").stream(group),
      workers: workers)
  }
}

/// What a method learned: for the features of a new task it gives a sampler.
public struct LearnedMethod: Sendable {
  /// The name, revision and settings of the method, which its samplers have too.
  public let method: Method
  /// What learning cost, beside the trials of the source tasks.
  public let cost: Cost
  /// What it costs to make the sampler of a task, whatever the number of trials.
  public let costPerTask: Cost
  private let makeSampler: @Sendable (TaskFeatures) throws -> any Sampler

  /// - Parameter sampler: a function of the features alone.
  public init(
    _ method: Method, cost: Cost = Cost(), costPerTask: Cost = Cost(),
    sampler: @escaping @Sendable (TaskFeatures) throws -> any Sampler
  ) {
    self.method = method
    self.cost = cost
    self.costPerTask = costPerTask
    makeSampler = sampler
  }

  /// The sampler of a task. Like any sampler it keeps no memory.
  ///
  /// - Throws: ``LearnedSearchError/otherFeatures(needed:found:)`` where the method looks at features
  ///   and the task has others.
  public func sampler(for features: TaskFeatures) throws -> any Sampler {
    try makeSampler(features)
  }
}
