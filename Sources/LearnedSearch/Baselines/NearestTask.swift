public import Randomness
import Search
public import Trials
public import Workers

/// The best configurations of the source task with the most similar features; then the portfolio.
///
/// Similar is near in the sum of absolute differences of standardized features: Feurer, Springenberg &
/// Hutter (2015), "Initializing Bayesian Hyperparameter Optimization via Meta-Learning", AAAI. Of equally
/// near tasks the first counts.
public struct NearestTask: LearnableMethod {
  /// How many configurations of the nearest task, at least 1.
  public var best: Int
  /// What comes after them, without those that were proposed already.
  public var portfolio: GreedyPortfolio

  public init(best: Int = 2, portfolio: GreedyPortfolio = GreedyPortfolio()) {
    self.best = best
    self.portfolio = portfolio
  }

  public var method: Method {
    var settings = best == 2 ? [] : ["best=\(best)"]
    if portfolio.length != 32 { settings.append("length=\(portfolio.length)") }
    return Method("nearest_task", settings: settings.joined(separator: " "))
  }

  /// - Throws: ``LearnedSearchError/badSetting(_:of:found:needed:)``.
  public func learn(
    from experience: Experience, using stream: RandomStream, workers: Workers
  ) throws -> LearnedMethod {
    try atLeast(1, best, "best", of: "nearest_task")
    try atLeast(1, portfolio.length, "length", of: "nearest_task")
    let table = SourceTable(experience)
    let (common, cost) = portfolio.choices(table)
    let scaling = try FeatureScaling(experience)
    let features = try scaling.scaled(experience)
    let lists = table.quantiles.indices.map { task in
      let own = table.best(best, onTask: task).map { table.configurations[$0] }
      return own + common.filter { !own.contains($0) }
    }
    let method = method
    let distances = UInt64(features.count * scaling.count)
    return LearnedMethod(
      method, cost: cost, costPerTask: Cost(multiplyAdds: distances)
    ) { task in
      let own = try scaling.scaled(task)
      let distances = features.map { source in
        zip(source, own).reduce(0) { $0 + abs($1.0 - $1.1) }
      }
      var nearest = 0
      for task in distances.indices where distances[task] < distances[nearest] { nearest = task }
      return ListSampler(method, list: lists[nearest])
    }
  }
}
