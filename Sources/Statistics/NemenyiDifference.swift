/// The difference of average ranks from which two of k methods on N tasks are told apart:
/// q √(k(k + 1) / 6N).
///
/// Nemenyi (1963), with q as Demšar (2006), "Statistical Comparisons of Classifiers over Multiple Data
/// Sets", prints it in table 5(a): the quantile of the studentized range over √2. Beyond that table, which
/// ends with 10 methods, it is computed.
///
/// - Parameter level: 0.05, 0.1 or another inside 0...1.
/// - Throws: ``StatisticsError/noCriticalValue(methods:level:)`` of fewer than 2 or more than 1000
///   methods and of no level; ``StatisticsError/tooFew(_:least:)`` of no task.
public func nemenyiCriticalDifference(
  methods k: Int, tasks: Int, level: Double = 0.05
) throws(StatisticsError) -> Double {
  guard (2...1000).contains(k), level > 0, level < 1 else {
    throw .noCriticalValue(methods: k, level: level)
  }
  guard tasks > 0 else { throw .tooFew(tasks, least: 1) }
  let row = criticalValues[level] ?? []
  let q =
    k - 2 < row.count
    ? row[k - 2] : try StudentizedRange(count: k).quantile(at: 1 - level) / 2.0.squareRoot()
  return q * (Double(k * (k + 1)) / (6 * Double(tasks))).squareRoot()
}

/// q for k = 2 through 10.
private let criticalValues: [Double: [Double]] = [
  0.05: [1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164],
  0.1: [1.645, 2.052, 2.291, 2.459, 2.589, 2.693, 2.780, 2.855, 2.920],
]
