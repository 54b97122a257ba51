public import Randomness
public import Trials

/// Searches a space for the smallest value of a function, one trial after another.
///
/// ```swift
/// let history = try minimize(over: space, budget: 50, seed: 3) { loss(of: $0) }
/// history.incumbent.map { history.entries[$0].configuration }
/// ```
///
/// - Parameters:
///   - space: what may be chosen.
///   - sampler: what proposes.
///   - budget: how many trials; fewer where the sampler has nothing left.
///   - concurrency: q, by which proposals see results as if q trials ran side by side.
///   - seed: what all chance of the search begins from.
///   - function: the function. A value that is not finite is a trial that diverged, and an error one
///     that failed. It is not asked about a configuration again.
/// - Returns: the trials.
/// - Throws: ``SearchError`` where the sampler cannot search the space, before any trial.
public func minimize(
  over space: SearchSpace, sampler: some Sampler = TPESampler(), budget: Int, concurrency: Int = 1,
  seed: Seed, _ function: (Configuration) throws -> Double
) throws(SearchError) -> History {
  try search(
    space, for: .minimize("value"), sampler: sampler, budget: budget, concurrency: concurrency,
    from: RandomStream(seed)
  ) { configuration, _ in try function(configuration) }
}

/// Searches a space for the best value of an objective, one trial after another, ending those early
/// that a pruner gives up.
///
/// - Parameters:
///   - stream: the chain's stream.
///   - evaluate: runs a configuration. It tells the progress of the trial as it goes, and stops where
///     ``TrialProgress/report(_:at:)`` says so; its result is the value of a trial that came to its
///     end, and counts for nothing where the trial was told to stop.
/// - Returns: the trials. See ``minimize(over:sampler:budget:concurrency:seed:_:)`` for the rest.
/// - Throws: ``SearchError`` where the sampler cannot search the space, before any trial.
public func search(
  _ space: SearchSpace, for objective: Objective, sampler: some Sampler,
  pruner: some Pruner = NoPruner(), budget: Int, concurrency: Int = 1, from stream: RandomStream,
  _ evaluate: (Configuration, inout TrialProgress) throws -> Double
) throws(SearchError) -> History {
  guard budget > 0 else { throw .noTrials(budget) }
  guard concurrency > 0 else {
    throw .badSetting("concurrency", of: "The search", found: "\(concurrency)", needed: "1 or more")
  }
  try sampler.check(space, budget: budget)
  var history = History(of: space, objective, budget: budget)
  var firstIndices: [Configuration: Int] = [:]
  for index in 0..<budget {
    let visible = history.visible(to: index, concurrency: concurrency)
    guard let configuration = sampler.proposal(after: visible, from: stream) else { break }
    if let first = firstIndices[configuration] {
      history.append(configuration, history.entries[first].outcome)
      continue
    }
    firstIndices[configuration] = index
    var progress = TrialProgress(objective, pruner, visible)
    history.append(
      configuration, progress.outcome { progress in try evaluate(configuration, &progress) })
  }
  return history
}

/// What a running trial tells of itself, and what it is told.
public struct TrialProgress {
  private let objective: Objective
  private let pruner: any Pruner
  private let visible: History
  /// The objective over the steps of the trial so far.
  public private(set) var curve: Curve
  /// Whether the trial was told to stop.
  public private(set) var isPruned = false

  init(_ objective: Objective, _ pruner: some Pruner, _ visible: History) {
    self.objective = objective
    self.pruner = pruner
    self.visible = visible
    curve = Curve(objective.name, unit: "steps")
  }

  /// Tells the value at a step.
  ///
  /// - Returns: whether the trial should go on.
  /// - Throws: `CurveError` where the step does not come after the last one.
  public mutating func report(_ value: Double, at step: Int) throws(CurveError) -> Bool {
    try curve.append(value, at: step)
    isPruned = isPruned || pruner.prunes(curve, after: visible)
    return !isPruned
  }

  fileprivate mutating func outcome(_ evaluate: (inout TrialProgress) throws -> Double) -> Outcome {
    do {
      let value = try evaluate(&self)
      let curves = curve.count > 0 ? [curve] : []
      if isPruned { return Outcome(.pruned, objective: curve.values.last, curves: curves) }
      return Outcome(value.isFinite ? .complete : .diverged, objective: value, curves: curves)
    } catch {
      return Outcome(.failed(reason: "\(error)"), curves: curve.count > 0 ? [curve] : [])
    }
  }
}
