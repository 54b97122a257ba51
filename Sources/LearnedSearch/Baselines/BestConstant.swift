public import Randomness
import Search
public import Trials
public import Workers

/// The one configuration that was best on the mean of the source tasks; then random ones.
///
/// Means are those of regrets in units of each task's own: see ``GreedyPortfolio``, whose first
/// configuration this is.
public struct BestConstant: LearnableMethod {
  public init() {}

  public var looksAtFeatures: Bool { false }

  public var method: Method { Method("best_constant") }

  public func learn(
    from experience: Experience, using stream: RandomStream, workers: Workers
  ) throws -> LearnedMethod {
    let portfolio = GreedyPortfolio(length: 1).choices(SourceTable(experience))
    let sampler = ListSampler(method, list: portfolio.list)
    return LearnedMethod(method, cost: portfolio.cost) { _ in sampler }
  }
}
