public import Trials

/// How much each hyperparameter matters for being among the best trials.
///
/// PED-ANOVA: S. Watanabe, A. Bansal & F. Hutter (2023), "PED-ANOVA: Efficiently Quantifying
/// Hyperparameter Importance in Arbitrary Subspaces". The importance of a hyperparameter is γ² times the
/// Pearson divergence of its density among the best share γ of trials from that among all. Where a
/// hyperparameter is absent by a condition, those trials are a regime of their own, as Optuna 5 has it
/// after "Conditional PED-ANOVA: Hyperparameter Importance in Hierarchical & Dynamic Search Spaces".
public struct HyperparameterImportance: Sendable, Equatable {
  public let name: String
  /// 0 or more. Only ratios mean something.
  public let value: Double

  /// The importance of every hyperparameter that can vary, in the order of the space.
  ///
  /// - Parameters:
  ///   - trials: configurations with their objectives; those that are not finite are left out.
  ///   - share: γ, the share of trials that counts as the best, in 0...1, rounded up; trials as good as
  ///     the last of them count too.
  /// - Returns: an empty list where fewer than two trials are left.
  public static func all(
    in space: SearchSpace, of trials: [(configuration: Configuration, objective: Double)],
    objective: Objective, share: Double = 0.1
  ) -> [HyperparameterImportance] {
    let known = trials.filter { $0.objective.isFinite }
    let losses = known.map { objective.loss($0.objective) }
    let sorted = losses.sorted()
    let last = Int((share * Double(sorted.count)).rounded(.up)) - 1
    guard sorted.count > 1, sorted.indices.contains(last) else { return [] }
    let isBest = losses.map { $0 <= sorted[last] }
    let best = Double(isBest.count { $0 })
    let quantile = best / Double(known.count)
    let rows = known.map { space.values(of: $0.configuration) }
    return space.hyperparameters.enumerated().compactMap { place, hyperparameter in
      guard hyperparameter.domain.count != 1 else { return nil }
      let present = rows.indices.filter { rows[$0][place] != nil }
      let top = present.filter { isBest[$0] }
      func density(_ among: [Int]) -> GridDensity? {
        GridDensity(among.compactMap { rows[$0][place] }, in: hyperparameter.domain)
      }
      var value = 0.0
      // A regime of fewer than two trials has no density.
      if present.count > 1, !top.isEmpty, let all = density(present), let good = density(top) {
        let (ofBest, ofAll) = (
          Double(top.count) / best, Double(present.count) / Double(known.count)
        )
        value =
          ofBest * ofBest / ofAll * pearsonDivergence(of: good, from: all) * quantile * quantile
      }
      return HyperparameterImportance(name: hyperparameter.name, value: value)
    }
  }

  /// Σ q (p/q − 1)².
  private static func pearsonDivergence(of p: GridDensity, from q: GridDensity) -> Double {
    zip(p.probabilities, q.probabilities).reduce(0) { sum, pair in
      let (p, q) = (pair.0 + 1e-12, pair.1 + 1e-12)
      return sum + q * (p / q - 1) * (p / q - 1)
    }
  }
}
