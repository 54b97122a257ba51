import Trials

/// l and g of ``TPESampler``: the densities of the good trials and of the others.
struct DensityPair {
  let good: ParzenEstimator
  let others: ParzenEstimator
  /// The pairs of single axes, where densities are separate.
  private let pairs: [DensityPair]

  /// - Parameters:
  ///   - split: the indices of the good trials and of the others.
  ///   - isMultivariate: whether there is one pair over all axes, or one over each.
  init(
    _ history: History, _ split: (good: [Int], others: [Int]), isMultivariate: Bool,
    priorWeight: Double
  ) {
    let domains = history.space.axes.map { history.space.hyperparameters[$0].domain }
    let good = split.good.map { history.entries[$0].point }
    let others = split.others.map { history.entries[$0].point }
    self.init(
      isMultivariate ? domains : [], good, others, priorWeight,
      isMultivariate
        ? []
        : domains.indices.map { axis in
          // A trial without the axis says nothing of it.
          func along(_ points: [[Double]]) -> [[Double]] {
            points.map { [$0[axis]] }.filter { !$0[0].isNaN }
          }
          return DensityPair([domains[axis]], along(good), along(others), priorWeight, [])
        })
  }

  private init(
    _ domains: [Domain], _ good: [[Double]], _ others: [[Double]], _ priorWeight: Double,
    _ pairs: [DensityPair]
  ) {
    self.good = ParzenEstimator(domains, points: good, priorWeight: priorWeight)
    self.others = ParzenEstimator(domains, points: others, priorWeight: priorWeight)
    self.pairs = pairs
  }

  func alongAxis(_ axis: Int) -> DensityPair { pairs[axis] }

  /// log l − log g at a point.
  func logRatio(at point: [Double]) -> Double {
    good.logDensity(at: point) - others.logDensity(at: point)
  }
}
