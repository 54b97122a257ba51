import Arithmetic
public import Randomness
public import Trials

/// Proposes what is likely under the good trials and unlikely under the others.
///
/// With l the density of the good trials and g that of the others, the expected improvement grows with
/// l(x)/g(x): Bergstra, Bardenet, Bengio & Kégl (2011), "Algorithms for Hyper-Parameter Optimization",
/// equation 6. Some candidates are drawn from l, and the one with the largest ratio is proposed.
///
/// Sources differ in their constants:
///
/// | | Bergstra (2011) | Hyperopt 0.3 | Optuna 5 | here |
/// |---|---|---|---|---|
/// | good trials, of n | 0.15 n | min(⌈√n / 4⌉, 25) | min(⌈0.1 n⌉, 25) | min(⌈0.15 n⌉, 25) |
/// | start | 20 random | 20 random | 10 random | ⌈¾ √budget⌉ of Sobol's points, 4 to 20 |
/// | candidates | 100 | 24 | 24 | 24 |
/// | weights | all 1 | falling after 25 trials | falling after 25 | all 1 |
/// | deviation | larger gap to a neighbor | the same | the same | the same |
/// | its lower limit, of the range | 1 / min(100, n + 1) | the same | 1 / min(100, n + 2) | as Optuna |
/// | prior | a normal one, weight 1 | the same | the same | uniform, weight 2 |
/// | density | one over each | one over each | one over all | one over all |
///
/// These were chosen on the functions of `metabook-bench-search`, with seeds of their own: 0.15 was better
/// than 0.1, a start of 8 of Sobol's points better than one of 10 or of random points, and forgetting no
/// better than remembering; with the prior's weight 1 one search in two was left with the second-best
/// choice of three.
///
/// Trials that are running count as bad, so proposals made side by side keep apart; those that diverged
/// or failed count as bad too, and pruned ones come after all that are complete.
public struct TPESampler: Sampler {
  /// Whether one density is over all hyperparameters, or one over each.
  public var isMultivariate: Bool
  /// How many candidates are drawn from l, at least 1.
  public var candidates: Int
  /// How many trials must have a result before the densities are used; `nil` lets the budget decide.
  public var startup: Int?
  /// The share of the trials that is called good, above 0 and up to 1.
  public var goodShare: Double
  /// The weight of the uniform density in l and in g, where each trial has weight 1; above 0.
  public var priorWeight: Double

  public init(
    isMultivariate: Bool = true, candidates: Int = 24, startup: Int? = nil,
    goodShare: Double = 0.15, priorWeight: Double = 2
  ) {
    self.isMultivariate = isMultivariate
    self.candidates = candidates
    self.startup = startup
    self.goodShare = goodShare
    self.priorWeight = priorWeight
  }

  /// Its settings name those that are not the defaults.
  public var method: Method {
    let usual = TPESampler()
    var settings: [String] = []
    if isMultivariate != usual.isMultivariate { settings.append("multivariate=\(isMultivariate)") }
    if candidates != usual.candidates { settings.append("candidates=\(candidates)") }
    if let startup { settings.append("startup=\(startup)") }
    if goodShare != usual.goodShare { settings.append("good_share=\(goodShare)") }
    if priorWeight != usual.priorWeight { settings.append("prior_weight=\(priorWeight)") }
    return Method("tpe", settings: settings.joined(separator: " "))
  }

  /// - Throws: ``SearchError/badSetting(_:of:found:needed:)``.
  public func check(_ space: SearchSpace, budget: Int?) throws(SearchError) {
    guard candidates > 0 else {
      throw .badSetting("candidates", of: "tpe", found: "\(candidates)", needed: "1 or more")
    }
    if let startup, startup < 0 {
      throw .badSetting("startup", of: "tpe", found: "\(startup)", needed: "0 or more")
    }
    guard goodShare > 0, goodShare <= 1 else {
      throw .badSetting(
        "good_share", of: "tpe", found: "\(goodShare)", needed: "a number above 0 and up to 1")
    }
    guard priorWeight > 0, priorWeight.isFinite else {
      throw .badSetting(
        "prior_weight", of: "tpe", found: "\(priorWeight)", needed: "a finite number above 0")
    }
  }

  public func proposal(after history: History, from stream: RandomStream) -> Configuration? {
    let ranking = TrialRanking(history)
    guard (try? check(history.space, budget: history.budget)) != nil,
      ranking.count >= startupCount(history.budget)
    else { return startupProposal(after: history, from: stream) }
    let good = min(Int((goodShare * Double(ranking.count)).rounded(.up)), 25)
    let densities = DensityPair(
      history, ranking.split(good), isMultivariate: isMultivariate, priorWeight: priorWeight)
    var generator = stream.proposal(history.count).generator
    return isMultivariate
      ? joint(densities, history, &generator) : separate(densities, history, &generator)
  }

  /// ⌈¾ √budget⌉, from 4 to 20; 8 where nobody knows the budget.
  private func startupCount(_ budget: Int?) -> Int {
    if let startup { return startup }
    guard let budget else { return 8 }
    return min(max(Int((0.75 * Double(max(budget, 0)).squareRoot()).rounded(.up)), 4), 20)
  }

  private func startupProposal(
    after history: History, from stream: RandomStream
  ) -> Configuration? {
    SobolSampler().proposal(after: history, from: stream)
      ?? RandomSampler().proposal(after: history, from: stream)
  }

  /// The best of some candidates, each drawn as a whole.
  private func joint(
    _ densities: DensityPair, _ history: History, _ generator: inout RandomStream.Generator
  ) -> Configuration {
    let drawn = (0..<candidates).map { _ in
      let kernel = densities.good.kernel(&generator)
      return history.space.configuration { position, axis in
        densities.good.coordinate(alongAxis: axis, ofKernel: kernel, &generator)
      }
    }
    let scores = densities.logRatios(at: drawn.map { history.space.point(of: $0) })
    return preferred(Array(zip(drawn, scores)), history, &generator)
  }

  /// For each hyperparameter the best of some candidates.
  private func separate(
    _ densities: DensityPair, _ history: History, _ generator: inout RandomStream.Generator
  ) -> Configuration {
    let space = history.space
    let configuration = space.configuration { position, axis in
      let domain = space.hyperparameters[position].domain
      let pair = densities.alongAxis(axis)
      let drawn = (0..<candidates).map { _ in
        let kernel = pair.good.kernel(&generator)
        let coordinate = pair.good.coordinate(alongAxis: 0, ofKernel: kernel, &generator)
        return domain.coordinate(of: domain.value(at: coordinate))
      }
      var best = (coordinate: 0.5, score: -Double.infinity)
      for (coordinate, score) in zip(drawn, pair.logRatios(at: drawn.map { [$0] }))
      where score > best.score {
        best = (coordinate, score)
      }
      return best.coordinate
    }
    return preferred([(configuration, 0)], history, &generator)
  }

  /// The candidate with the best score, the earliest of equals; where the space is finite, one that was
  /// not tried yet comes first, drawn from the prior if there is no other.
  private func preferred(
    _ ranked: [(configuration: Configuration, score: Double)], _ history: History,
    _ generator: inout RandomStream.Generator
  ) -> Configuration {
    var candidates = ranked
    if history.space.size != nil {
      let tried = Set(history.entries.map(\.configuration))
      let fresh = ranked.filter { !tried.contains($0.configuration) }
      if !fresh.isEmpty { candidates = fresh }
      for _ in 0..<self.candidates where fresh.isEmpty {
        let configuration = history.space.configuration { _, _ in generator.uniform() }
        if !tried.contains(configuration) { return configuration }
      }
    }
    var best = candidates[0]
    for candidate in candidates.dropFirst() where candidate.score > best.score { best = candidate }
    return best.configuration
  }
}
