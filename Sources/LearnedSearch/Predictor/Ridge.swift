import Arithmetic

/// A linear map from features to one number, its slopes kept small.
///
/// w minimizes Σ (y − ȳ − w · (x − x̄))² + λ n |w|²: Hoerl & Kennard (1970), "Ridge Regression",
/// Technometrics 12 (1). The strength λ is the one with the least error on groups that were left out.
struct Ridge: Sendable {
  /// λ that are tried, the strongest first; infinity leaves the mean alone.
  static let strengths: [Double] = [.infinity, 100, 30, 10, 3, 1, 0.3, 0.1, 0.03, 0.01, 0.001]

  let strength: Double
  /// The root mean square of the errors on groups that were left out.
  let error: Double
  private let weights: [Double]
  private let intercept: Double
  /// Multiply-adds that were spent.
  let multiplyAdds: Int

  /// - Parameters:
  ///   - rows: the features of each task, at least one task.
  ///   - targets: a number for each.
  ///   - groups: of each task the number of its group. With one group only the mean is learned.
  init(rows: [[Double]], targets: [Double], groups: [Int]) throws(MatrixError) {
    var known: [Int] = []
    for group in groups where !known.contains(group) { known.append(group) }
    var multiplyAdds = 0
    var best = (strength: Double.infinity, error: Double.infinity)
    if known.count > 1 {
      for strength in Self.strengths {
        var squares = 0.0
        for group in known {
          let kept = rows.indices.filter { groups[$0] != group }
          let (weights, intercept, cost) = try Self.fit(rows, targets, kept, strength)
          multiplyAdds += cost
          for task in rows.indices where groups[task] == group {
            let miss = Self.value(rows[task], weights, intercept) - targets[task]
            squares += miss * miss
          }
        }
        let error = (squares / Double(rows.count)).squareRoot()
        if error < best.error { best = (strength, error) }
      }
    }
    let (weights, intercept, cost) = try Self.fit(
      rows, targets, Array(rows.indices), best.strength)
    strength = best.strength
    error = best.error.isFinite ? best.error : 0
    self.weights = weights
    self.intercept = intercept
    self.multiplyAdds = multiplyAdds + cost
  }

  func value(at row: [Double]) -> Double { Self.value(row, weights, intercept) }

  private static func value(_ row: [Double], _ weights: [Double], _ intercept: Double) -> Double {
    zip(row, weights).reduce(intercept) { $0 + $1.0 * $1.1 }
  }

  private static func fit(
    _ rows: [[Double]], _ targets: [Double], _ kept: [Int], _ strength: Double
  ) throws(MatrixError) -> (weights: [Double], intercept: Double, multiplyAdds: Int) {
    let count = Double(kept.count)
    let features = rows[0].count
    let mean = kept.reduce(0) { $0 + targets[$1] } / count
    guard strength.isFinite, features > 0 else {
      return (Array(repeating: 0, count: features), mean, kept.count)
    }
    let centers = (0..<features).map { column in
      kept.reduce(0) { $0 + rows[$1][column] } / count
    }
    var system = Matrix(diagonal: Array(repeating: strength * count, count: features))
    var right = [Double](repeating: 0, count: features)
    for task in kept {
      let row = zip(rows[task], centers).map { $0 - $1 }
      for i in 0..<features {
        right[i] += row[i] * (targets[task] - mean)
        for j in 0...i { system[i, j] += row[i] * row[j] }
      }
    }
    let weights = try CholeskyFactorization(of: system).solution(of: right)
    let intercept = mean - zip(weights, centers).reduce(0) { $0 + $1.0 * $1.1 }
    let cost = kept.count * features * (features + 1) + features * features * features
    return (weights, intercept, cost)
  }
}
