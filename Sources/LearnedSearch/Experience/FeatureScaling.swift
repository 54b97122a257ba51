/// Features in units of the source tasks' standard deviations.
///
/// (x − mean) / deviation, cut off at ±4, so that a task unlike all others stays near what was learned.
/// A feature that is the same for all source tasks says nothing and becomes 0 for every task.
struct FeatureScaling: Sendable {
  static let limit = 4.0

  let names: [String]
  private let means: [Double]
  /// The reciprocals of the standard deviations, 0 for constant features.
  private let scales: [Double]

  init(_ experience: Experience) throws(LearnedSearchError) {
    let names = experience.featureNames
    var rows: [[Double]] = []
    for task in experience.tasks { rows.append(try task.features.values(named: names)) }
    var means: [Double] = []
    var scales: [Double] = []
    for column in names.indices {
      let largest = rows.reduce(0) { max($0, abs($1[column])) }
      // In units of the largest one, so that no square overflows.
      let values = rows.map { largest > 0 ? $0[column] / largest : 0 }
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = (squares / Double(max(values.count - 1, 1))).squareRoot()
      means.append(mean * largest)
      // What is left of a constant after the rounding of its mean.
      scales.append(deviation > 1e-12 ? 1 / deviation / largest : 0)
    }
    self.names = names
    self.means = means
    self.scales = scales
  }

  /// How many features there are.
  var count: Int { names.count }

  /// Whether a feature is the same for all source tasks.
  func isConstant(_ column: Int) -> Bool { scales[column] == 0 }

  /// - Throws: ``LearnedSearchError/otherFeatures(needed:found:)``.
  func scaled(_ features: TaskFeatures) throws(LearnedSearchError) -> [Double] {
    let values = try features.values(named: names)
    return values.indices.map { column in
      if scales[column] == 0 { return 0 }
      // Apart, for the difference of two large numbers may overflow.
      let z = values[column] * scales[column] - means[column] * scales[column]
      return min(max(z, -Self.limit), Self.limit)
    }
  }

  /// The features of all source tasks.
  func scaled(_ experience: Experience) throws(LearnedSearchError) -> [[Double]] {
    var rows: [[Double]] = []
    for task in experience.tasks { rows.append(try scaled(task.features)) }
    return rows
  }
}
