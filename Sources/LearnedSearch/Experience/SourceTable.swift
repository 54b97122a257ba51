import Arithmetic
import Trials

/// The source tasks as a table of tasks and configurations, on scales that tasks have in common.
///
/// A configuration that was tried several times on a task has the mean of its places. Those that were
/// not tried on a task have NaN there.
struct SourceTable: Sendable {
  /// Every configuration that was tried on some task, each once, in the order of the first trial.
  let configurations: [Configuration]
  /// For each task the normal quantile of every configuration's rank, small is good.
  let quantiles: [[Double]]
  /// For each task how bad every configuration is: 0 for the best one, 1 for the median.
  let regrets: [[Double]]
  /// For each task its losses in ascending order, infinite ones last.
  private let sortedLosses: [[Double]]

  /// Beyond this a regret makes no difference: one task on which all goes wrong is one task.
  static let worstRegret = 2.0

  init(_ experience: Experience) {
    var configurations: [Configuration] = []
    var numbers: [Configuration: Int] = [:]
    let rows = experience.tasks.map { task in
      task.trials.map { trial in
        if let number = numbers[trial.configuration] { return number }
        numbers[trial.configuration] = configurations.count
        configurations.append(trial.configuration)
        return configurations.count - 1
      }
    }
    var quantiles: [[Double]] = []
    var regrets: [[Double]] = []
    var sortedLosses: [[Double]] = []
    for (task, row) in zip(experience.tasks, rows) {
      let losses = task.trials.map { trial in
        let loss = experience.objective.loss(trial.value)
        return loss.isFinite ? loss : .infinity
      }
      quantiles.append(Self.means(of: rankQuantiles(losses), at: row, count: configurations.count))
      regrets.append(Self.means(of: Self.regrets(losses), at: row, count: configurations.count))
      sortedLosses.append(losses.sorted())
    }
    self.configurations = configurations
    self.quantiles = quantiles
    self.regrets = regrets
    self.sortedLosses = sortedLosses
  }

  /// The normal quantile of the rank that a loss would have among a task's.
  func quantile(of loss: Double, onTask task: Int) -> Double {
    let sorted = sortedLosses[task]
    let below = sorted.partitioningIndex { $0 >= loss }
    let through = sorted.partitioningIndex { $0 > loss }
    // Half of those that are equal are below; the ends are as far as the best and the worst one's.
    let place = Double(below + through) / 2 / Double(sorted.count)
    let edge = 0.5 / Double(sorted.count)
    return NormalDistribution().quantile(at: min(max(place, edge), 1 - edge))
  }

  /// The numbers of a task's best configurations, best first, the earliest of equals.
  func best(_ count: Int, onTask task: Int) -> [Int] {
    let row = quantiles[task]
    let order = row.indices.filter { !row[$0].isNaN }.sorted { (row[$0], $0) < (row[$1], $1) }
    return Array(order.prefix(count))
  }

  private static func means(of values: [Double], at places: [Int], count: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    var counts = [Int](repeating: 0, count: count)
    for (value, place) in zip(values, places) {
      sums[place] += value
      counts[place] += 1
    }
    return sums.indices.map { counts[$0] > 0 ? sums[$0] / Double(counts[$0]) : .nan }
  }

  /// (loss − best) / (median − best), up to ``worstRegret``. Where the median is as good as the best
  /// the worst finite loss takes its place, and where all are equal there is no regret.
  private static func regrets(_ losses: [Double]) -> [Double] {
    let sorted = losses.sorted()
    let finite = sorted.filter(\.isFinite)
    guard let best = finite.first, let worst = finite.last else { return losses.map { _ in 0 } }
    let median = sorted[(sorted.count - 1) / 2]
    let unit = (median.isFinite && median > best ? median : worst) - best
    return losses.map { loss in
      guard loss.isFinite else { return worstRegret }
      return unit > 0 ? min((loss - best) / unit, worstRegret) : 0
    }
  }
}

/// The rank of each loss as a quantile of the normal distribution: Φ⁻¹((rank − ½) / n), where equal
/// losses share the mean of their ranks.
///
/// Tasks differ in the level and the spread of their losses, ranks do not.
func rankQuantiles(_ losses: [Double]) -> [Double] {
  let order = losses.indices.sorted { (losses[$0], $0) < (losses[$1], $1) }
  var quantiles = [Double](repeating: 0, count: losses.count)
  var first = 0
  while first < order.count {
    var end = first + 1
    while end < order.count, losses[order[end]] == losses[order[first]] { end += 1 }
    let quantile = NormalDistribution().quantile(
      at: Double(first + end) / 2 / Double(order.count))
    for place in first..<end { quantiles[order[place]] = quantile }
    first = end
  }
  return quantiles
}

extension [Double] {
  /// The first index whose element, and all after it, satisfies a condition.
  fileprivate func partitioningIndex(where isAfter: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
