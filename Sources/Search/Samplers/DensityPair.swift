import Trials

/// l and g of ``TPESampler``: the densities of the good trials and of the others.
struct DensityPair {
  let good: ParzenEstimator
  let others: ParzenEstimator
  /// The pairs of single axes, where densities are separate.
  private let pairs: [DensityPair]

  /// The widths of kernels beside Scott's, of the good and of the others. Those of the others are as narrow
  /// as kernels get: a bad trial says nothing but that one need not try the same again.
  private static let bandwidths = (good: 0.6, others: 0.0)

  /// - Parameters:
  ///   - split: the indices of the good trials, best first, and of the others.
  ///   - isMultivariate: whether there is one pair over all axes, or one over each.
  init(
    _ history: History, _ split: (good: [Int], others: [Int]), isMultivariate: Bool,
    priorWeight: Double
  ) {
    let domains = history.space.axes.map { history.space.hyperparameters[$0].domain }
    let good = Self.coordinates(of: split.good, in: history)
    let others = Self.coordinates(of: split.others, in: history)
    if isMultivariate {
      self.init(domains, good, others, priorWeight)
    } else {
      // Trials that lack an axis say nothing of it.
      self.init(
        pairs: domains.indices.map { axis in
          DensityPair(
            [domains[axis]], [good[axis].filter { !$0.isNaN }],
            [others[axis].filter { !$0.isNaN }], priorWeight)
        })
    }
  }

  /// For each axis the coordinates of some trials.
  private static func coordinates(of trials: [Int], in history: History) -> [[Double]] {
    let dimension = history.space.dimension
    // Trial by trial: each point is looked at once.
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: trials.count * dimension) {
      all in
      history.entries.withUnsafeBufferPointer { entries in
        for (place, trial) in trials.enumerated() {
          entries[trial].point.withUnsafeBufferPointer { point in
            for axis in 0..<dimension {
              all.initializeElement(at: axis * trials.count + place, to: point[axis])
            }
          }
        }
      }
      return (0..<dimension).map { axis in
        Array(all[axis * trials.count..<(axis + 1) * trials.count])
      }
    }
  }

  /// A pair over some axes.
  private init(
    _ domains: [Domain], _ good: [[Double]], _ others: [[Double]], _ priorWeight: Double
  ) {
    self.good = ParzenEstimator(
      domains, coordinates: good, count: good.first?.count ?? 0, weighting: .byRank,
      priorWeight: priorWeight, bandwidth: Self.bandwidths.good)
    self.others = ParzenEstimator(
      domains, coordinates: others, count: others.first?.count ?? 0, priorWeight: priorWeight,
      bandwidth: Self.bandwidths.others)
    pairs = []
  }

  private init(pairs: [DensityPair]) {
    good = ParzenEstimator([], coordinates: [], count: 0, priorWeight: 1, bandwidth: 1)
    others = good
    self.pairs = pairs
  }

  func alongAxis(_ axis: Int) -> DensityPair { pairs[axis] }

  /// log l − log g at some points.
  func logRatios(at points: [[Double]]) -> [Double] {
    zip(good.logDensities(at: points), others.logDensities(at: points)).map { $0 - $1 }
  }
}
