/// What a sampler or a pruner may know of a search when it is asked: the space, the objective, the
/// budget, and the trials so far.
///
/// A history is a value computed from trials, so a search that was stopped goes on from its archive
/// and makes the proposals it would have made.
public struct History: Sendable {
  /// A trial as it is seen.
  public struct Entry: Sendable, Equatable {
    public let configuration: Configuration
    /// What came of it; ``Outcome/running`` where that must not be known yet.
    public let outcome: Outcome
    /// Where the configuration lies in the unit cube: see ``SearchSpace/point(of:)``.
    public let point: [Double]
  }

  public let space: SearchSpace
  public let objective: Objective
  /// How many trials the search may take; `nil` where nobody knows.
  public let budget: Int?
  /// The trials, oldest first, those that failed, were pruned or are running included.
  public private(set) var entries: [Entry] = []

  public init(of space: SearchSpace, _ objective: Objective, budget: Int? = nil) {
    self.space = space
    self.objective = objective
    self.budget = budget
  }

  /// How many trials there are: also the index of the next one.
  public var count: Int { entries.count }

  /// Adds a trial behind the last one.
  public mutating func append(_ configuration: Configuration, _ outcome: Outcome) {
    entries.append(
      Entry(configuration: configuration, outcome: outcome, point: space.point(of: configuration)))
  }

  /// Sets what came of the trial with the given index, which must be in the history.
  public mutating func finish(_ index: Int, _ outcome: Outcome) {
    precondition(entries.indices.contains(index), "No trial \(index) in a history of \(count).")
    let entry = entries[index]
    entries[index] = Entry(
      configuration: entry.configuration, outcome: outcome, point: entry.point)
  }

  /// What may be known when trial `index` is proposed or pruned and q trials run side by side: the
  /// configurations of all trials before it, and the outcomes of those below q⌊index/q⌋.
  ///
  /// The rule looks at numbers and never at who happened to be faster, so proposals do not depend on
  /// the number of workers.
  ///
  /// - Parameters:
  ///   - index: the number of a trial; beyond the last, all are seen.
  ///   - concurrency: q; 0 or less is taken as 1.
  public func visible(to index: Int, concurrency: Int) -> History {
    let q = max(concurrency, 1)
    let index = min(max(index, 0), count)
    let known = index / q * q
    var history = self
    if index < count { history.entries.removeLast(count - index) }
    for hidden in known..<index { history.finish(hidden, .running) }
    return history
  }

  /// The index of the first trial with a configuration, or `nil` where it is new.
  public func firstIndex(of configuration: Configuration) -> Int? {
    entries.firstIndex { $0.configuration == configuration }
  }
}
