public import Randomness

/// A number, or some, that describe a task by its training part.
///
/// A feature is one value in the list of its group: its name – pymfe's where it has one – what it is, and
/// how it is computed. Where the formula has no finite value the text says what is given instead.
public struct MetaFeature: Sendable {
  /// Which part of the literature's list a feature belongs to.
  public enum Group: String, Sendable, CaseIterable, Codable {
    case simple, statistical, information, landmarking
  }

  public let name: String
  public let group: Group
  /// What it is, as a formula.
  public let formula: String
  /// The names of its values: its own, or one a summary.
  public let valueNames: [String]
  let compute: @Sendable (TableAnalysis) -> [Double]

  init(
    _ name: String, _ group: Group, _ formula: String,
    _ compute: @escaping @Sendable (TableAnalysis) -> Double
  ) {
    self.name = name
    self.group = group
    self.formula = formula
    valueNames = [name]
    self.compute = { [compute($0)] }
  }

  /// A feature with a value for each column, class or pair, which is summarized.
  init(
    summarized name: String, _ group: Group, _ formula: String,
    _ compute: @escaping @Sendable (TableAnalysis) -> [Double]
  ) {
    self.name = name
    self.group = group
    self.formula = formula
    valueNames = Summary.names.map { "\(name).\($0)" }
    self.compute = { Summary(of: compute($0)).values }
  }

  /// Every feature, group by group.
  public static let all: [MetaFeature] =
    simpleFeatures + statisticalFeatures + informationFeatures + landmarks

  /// The features that tell tuning tasks apart, of the kit's main study: scale and spectrum of the
  /// inputs, sizes, and the errors of four quick learners.
  public static let tuning: [MetaFeature] = named([
    "log_rms", "mean_abs_mean", "mean_sd", "log_top_moment", "log_top_eigenvalue", "log_nr_inst",
    "log_nr_class", "one_nn_error", "five_nn_error", "nearest_centroid_error", "ridge_error",
  ])

  /// The multiply-adds of computing ``tuning`` for a table, a square or a division counted as one.
  ///
  /// Squared distances of all pairs of rows, n (n − 1) d / 2; two matrices of second moments, n d (d + 1) /
  /// 2 each, and the eigenvalues of both, 4 d³ / 3 each for the reduction that dominates them; the ridge's
  /// factorization, d³ / 6, and its scores, n d² / 2 + n d K; the distances to class means, n d K.
  public static func tuningMultiplyAdds(rows: Int, columns: Int, classes: Int) -> UInt64 {
    let (n, d, k) = (UInt64(rows), UInt64(columns), UInt64(classes))
    guard n > 0 else { return 0 }
    let pairs = n * (n - 1) * d / 2
    let moments = n * d * (d + 1)
    let eigenvalues = 8 * d * d * d / 3
    let ridge = d * d * d / 6 + n * d * d / 2 + n * d * k
    return pairs + moments + eigenvalues + ridge + n * d * k
  }

  private static func named(_ names: [String]) -> [MetaFeature] {
    names.compactMap { name in all.first { $0.name == name } }
  }

  /// The features with some names, in their order.
  ///
  /// - Throws: ``MetaFeatureError/unknown(_:known:)``.
  public static func named(_ names: String...) throws(MetaFeatureError) -> [MetaFeature] {
    for name in names where !all.contains(where: { $0.name == name }) {
      throw .unknown(name, known: all.map(\.name))
    }
    return named(names)
  }
}

extension [MetaFeature] {
  /// The names of all values, in the order of ``values(of:chance:)``.
  public var valueNames: [String] { flatMap(\.valueNames) }

  /// Computes the features of a table: finite numbers, the same for equal arguments.
  ///
  /// - Parameter chance: where features that choose by chance draw from.
  public func values(of table: TrainingTable, chance: RandomStream) -> [Double] {
    let analysis = TableAnalysis(table, chance: chance)
    return flatMap { feature in
      feature.compute(analysis).map { $0.isFinite ? $0 : 0 }
    }
  }
}

/// What is wrong with a choice of features.
public enum MetaFeatureError: Error, Equatable, Sendable {
  case unknown(String, known: [String])
}

extension MetaFeatureError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknown(let name, let known):
      "There is no meta-feature '\(name)'. There are: \(known.joined(separator: ", "))."
    }
  }
}
