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
    func coordinates(_ trials: [Int]) -> [[Double]] {
      var coordinates = domains.map { _ in [Double](repeating: .nan, count: trials.count) }
      history.entries.withUnsafeBufferPointer { entries in
        for axis in domains.indices {
          coordinates[axis].withUnsafeMutableBufferPointer { own in
            for (place, trial) in trials.enumerated() { own[place] = entries[trial].point[axis] }
          }
        }
      }
      return coordinates
    }
    let (good, others) = (coordinates(split.good), coordinates(split.others))
    if isMultivariate {
      self.init(
        good: ParzenEstimator(
          domains, coordinates: good, count: split.good.count, priorWeight: priorWeight),
        others: ParzenEstimator(
          domains, coordinates: others, count: split.others.count, priorWeight: priorWeight))
    } else {
      self.init(
        pairs: domains.indices.map { axis in
          DensityPair(domains[axis], good[axis], others[axis], priorWeight)
        })
    }
  }

  private init(good: ParzenEstimator, others: ParzenEstimator) {
    self.good = good
    self.others = others
    pairs = []
  }

  private init(pairs: [DensityPair]) {
    good = ParzenEstimator([], coordinates: [], count: 0, priorWeight: 1)
    others = good
    self.pairs = pairs
  }

  /// The pair along one axis, of which trials that lack it say nothing.
  private init(_ domain: Domain, _ good: [Double], _ others: [Double], _ priorWeight: Double) {
    func estimator(_ coordinates: [Double]) -> ParzenEstimator {
      let present = coordinates.filter { !$0.isNaN }
      return ParzenEstimator(
        [domain], coordinates: [present], count: present.count, priorWeight: priorWeight)
    }
    self.init(good: estimator(good), others: estimator(others))
  }

  func alongAxis(_ axis: Int) -> DensityPair { pairs[axis] }

  /// log l − log g at some points.
  func logRatios(at points: [[Double]]) -> [Double] {
    zip(good.logDensities(at: points), others.logDensities(at: points)).map { $0 - $1 }
  }
}
