public import Randomness
import Search
public import Trials
public import Workers

/// A list of configurations that complement each other, the same for every task; then random ones.
///
/// Each next one is the configuration with which the mean over source tasks of the best regret so far
/// is least: Wistuba, Schilling & Schmidt-Thieme (2015), "Sequential Model-Free Hyperparameter Tuning",
/// ICDM, and Feurer et al. (2022), "Auto-sklearn 2.0", JMLR 23, section 3. The regret of a task is 0 for
/// its best configuration and 1 for the median one, and counts up to 2. A configuration that was not
/// tried on a task does nothing for it. When all tasks have the best there is for them, the list goes
/// on in the same way with the configurations left.
public struct GreedyPortfolio: LearnableMethod {
  /// How long the list is, at least 1; shorter where fewer configurations were tried.
  public var length: Int

  public init(length: Int = 32) { self.length = length }

  public var looksAtFeatures: Bool { false }

  public var method: Method {
    Method("portfolio", settings: length == 32 ? "" : "length=\(length)")
  }

  /// - Throws: ``LearnedSearchError/badSetting(_:of:found:needed:)``.
  public func learn(
    from experience: Experience, using stream: RandomStream, workers: Workers
  ) throws -> LearnedMethod {
    try atLeast(1, length, "length", of: "portfolio")
    let portfolio = choices(SourceTable(experience))
    let sampler = ListSampler(method, list: portfolio.list)
    return LearnedMethod(method, cost: portfolio.cost) { _ in sampler }
  }

  /// The list, and its cost: a multiply-add for every regret that is looked at.
  func choices(_ table: SourceTable) -> (list: [Configuration], cost: Cost) {
    let worst = SourceTable.worstRegret
    let regrets = table.regrets.map { row in row.map { $0.isNaN ? worst : $0 } }
    let list = GreedyList(losses: regrets, start: worst).choices(length)
    let looks = list.count * regrets.count * table.configurations.count
    return (list.map { table.configurations[$0] }, Cost(multiplyAdds: UInt64(looks)))
  }
}

/// Throws a setting that is too small.
func atLeast(
  _ least: Int, _ found: Int, _ setting: String, of method: String
) throws(LearnedSearchError) {
  guard found >= least else {
    throw .badSetting(setting, of: method, found: "\(found)", needed: "\(least) or more")
  }
}
