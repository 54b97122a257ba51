import Randomness
import Trials
import Workers

/// When a surrogate gives way to the greedy portfolio.
///
/// Two questions are asked. Has it helped on tasks it did not learn from? Groups of source tasks are left
/// out by turns; on each a list made without it, of configurations that were tried there, is compared
/// with the portfolio made without it, by the mean regret over the first ``trials`` trials. The surrogate
/// is used where its mean advantage over tasks is above ``errors`` standard errors. And does it know tasks
/// like this one? It is used where its networks disagree at most ``spread`` times as far as on the source
/// task on which they disagree most.
public struct SurrogateDoubt: Hashable, Sendable, CustomStringConvertible {
  /// How many standard errors above 0 the advantage must be, 0 or more.
  public var errors: Double
  /// How far the networks may disagree, above 0.
  public var spread: Double
  /// How many parts the groups are divided into, at least 2.
  public var folds: Int
  /// How many first trials count, at least 1.
  public var trials: Int
  /// How many networks learn without each part, at least 1.
  public var members: Int

  public init(
    errors: Double = 1, spread: Double = 2, folds: Int = 4, trials: Int = 4, members: Int = 4
  ) {
    self.errors = errors
    self.spread = spread
    self.folds = folds
    self.trials = trials
    self.members = members
  }

  public var description: String {
    "doubt=\(errors),\(spread),\(folds),\(trials),\(members)"
  }

  func check() throws(LearnedSearchError) {
    guard errors >= 0, errors.isFinite else {
      throw .badSetting(
        "errors", of: "surrogate", found: "\(errors)", needed: "a finite number, 0 or more")
    }
    guard spread > 0, spread.isFinite else {
      throw .badSetting(
        "spread", of: "surrogate", found: "\(spread)", needed: "a finite number above 0")
    }
    try atLeast(2, folds, "folds", of: "surrogate")
    try atLeast(1, trials, "trials", of: "surrogate")
    try atLeast(1, members, "members", of: "surrogate")
  }

  struct Verdict {
    /// Whether the surrogate helped on tasks it did not learn from.
    var isTrusted: Bool
    var mostDisagreement: Double
    var cost: Cost
  }

  func verdict(
    on model: SurrogateModel, _ experience: Experience, _ table: SourceTable,
    featureNoise: Double, _ network: NetworkSettings, using stream: RandomStream, workers: Workers
  ) throws -> Verdict {
    var most = 0.0
    for task in experience.tasks {
      most = max(most, model.disagreement(try model.predictions(task.features)))
    }
    let looks = Cost(multiplyAdds: UInt64(model.multiplyAddsPerTask * experience.tasks.count))
    let groups = experience.groupNumbers
    let parts = min(folds, (groups.max() ?? 0) + 1)
    // Of one group nothing can be left out, so nobody knows.
    guard parts > 1 else {
      return Verdict(isTrusted: false, mostDisagreement: 0, cost: looks)
    }
    var cost = looks
    var advantages: [Double] = []
    for part in 0..<parts {
      let sources = try experience.keeping { groups[$0] % parts != part }
      let others = SourceTable(sources)
      let portfolio = GreedyPortfolio(length: trials).choices(others)
      let partial = try SurrogateModel(
        sources, others, members: members, points: 0,
        featureNoise: featureNoise, network, using: stream.stream("part", part), workers: workers)
      cost += partial.ensemble.cost + portfolio.cost
      for task in experience.tasks.indices where groups[task] % parts == part {
        let row = table.regrets[task]
        let tried = row.indices.filter { !row[$0].isNaN }
        let configurations = tried.map { table.configurations[$0] }
        let predictions = try partial.predictions(
          experience.tasks[task].features, of: configurations)
        cost += Cost(
          multiplyAdds: UInt64(tried.count * partial.ensemble.multiplyAddsPerRow))
        let list = GreedyList(losses: predictions, start: 3, leastGain: 0.01).choices(trials)
        let own = list.map { row[tried[$0]] }
        let common = portfolio.list.map { configuration in
          table.configurations.firstIndex(of: configuration).map { row[$0] } ?? .nan
        }
        advantages.append(meanOfBest(common) - meanOfBest(own))
      }
    }
    let mean = advantages.reduce(0, +) / Double(advantages.count)
    let squares = advantages.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let count = Double(advantages.count)
    let error = (squares / max(count - 1, 1) / count).squareRoot()
    return Verdict(
      isTrusted: mean > errors * error, mostDisagreement: spread * most, cost: cost)
  }

  /// The mean over trials of the least regret so far; one that is unknown changes nothing.
  private func meanOfBest(_ regrets: [Double]) -> Double {
    var least = SourceTable.worstRegret
    var sum = 0.0
    for trial in 0..<trials {
      if trial < regrets.count, !regrets[trial].isNaN { least = min(least, regrets[trial]) }
      sum += least
    }
    return sum / Double(trials)
  }
}
