import Arithmetic

/// Friedman's test of several methods on the same tasks: are their ranks all alike?
///
/// χ² = 12N / (k(k + 1)) · Σ (R − (k + 1)/2)², R the average ranks of k methods on N tasks, divided by
/// 1 − Σ(t³ − t) / (N(k³ − k)) over groups of t equal numbers; and the F of Iman & Davenport (1980),
/// (N − 1)χ² / (N(k − 1) − χ²), which is less conservative. Demšar (2006), "Statistical Comparisons of
/// Classifiers over Multiple Data Sets", section 3.2.2.
public struct FriedmanTest: Sendable, Equatable {
  /// N.
  public let tasks: Int
  /// R, in the order of the methods.
  public let averageRanks: [Double]
  /// 0 where all numbers of every task are equal.
  public let chiSquare: Double
  /// Of χ² with k − 1 degrees of freedom.
  public let chiSquareP: Double
  /// Infinite where all tasks have the methods in the same order.
  public let f: Double
  /// Of F with k − 1 and (k − 1)(N − 1) degrees of freedom.
  public let fP: Double

  /// - Parameter table: `[task][method]`; the lowest number of a task has rank 1.
  /// - Throws: ``StatisticsError/tooFew(_:least:)`` of fewer than two tasks,
  ///   ``StatisticsError/tooFewMethods(_:)``, ``StatisticsError/differentCounts(_:_:)``,
  ///   ``StatisticsError/notFinite(_:at:)``.
  public init(_ table: [[Double]]) throws(StatisticsError) {
    let ranks = try Statistics.averageRanks(of: table)
    let k = Double(ranks.count)
    var ties = 0.0
    for row in table {
      // Σ rank² falls short by (t³ − t)/12 for t equal numbers.
      let squares = try Sample(row).ranks.reduce(0) { $0 + $1 * $1 }
      ties += 12 * (k * (k + 1) * (2 * k + 1) / 6 - squares)
    }
    let share = 1 - ties / (Double(table.count) * k * (k * k - 1))
    try self.init(averageRanks: ranks, tasks: table.count, untiedShare: share)
  }

  /// The same of published average ranks, as if without ties.
  public init(averageRanks: [Double], tasks: Int) throws(StatisticsError) {
    try self.init(averageRanks: averageRanks, tasks: tasks, untiedShare: 1)
  }

  private init(
    averageRanks: [Double], tasks: Int, untiedShare: Double
  ) throws(StatisticsError) {
    guard averageRanks.count > 1 else { throw .tooFewMethods(averageRanks.count) }
    guard tasks > 1 else { throw .tooFew(tasks, least: 2) }
    _ = try Sample(averageRanks)
    let n = Double(tasks)
    let k = Double(averageRanks.count)
    let spread = averageRanks.reduce(0) { $0 + ($1 - (k + 1) / 2) * ($1 - (k + 1) / 2) }
    let largest = n * (k - 1)
    let chiSquare =
      untiedShare > 1e-12 ? min(12 * n / (k * (k + 1)) * spread / untiedShare, largest) : 0
    // All in the same order but for rounding.
    let f =
      largest - chiSquare > 1e-12 * largest
      ? (n - 1) * chiSquare / (largest - chiSquare) : .infinity
    self.tasks = tasks
    self.averageRanks = averageRanks
    self.chiSquare = chiSquare
    self.f = f
    chiSquareP = ChiSquareDistribution(degreesOfFreedom: k - 1).upperTail(at: chiSquare)
    fP = FDistribution(numerator: k - 1, denominator: (k - 1) * (n - 1)).upperTail(at: f)
  }

  /// The difference of average ranks from which two methods are told apart.
  ///
  /// - Throws: ``StatisticsError/noCriticalValue(methods:level:)``.
  public func criticalDifference(at level: Double = 0.05) throws(StatisticsError) -> Double {
    try nemenyiCriticalDifference(methods: averageRanks.count, tasks: tasks, level: level)
  }
}
