public import Episodes
public import Trials

/// The nearest neighbors among the training examples vote.
///
/// Reads `neighbors`, how many vote, all where there are fewer; `weights`, `uniform` or `distance`, where a
/// neighbor's vote is the distance of the nearest over its own, so that it falls with the inverse of the
/// distance; and `metric`: `euclidean`, `manhattan` or `cosine`.
///
/// The probability of a class is its share of the votes, with one more vote that goes to all classes
/// evenly, so that a class without neighbors is unlikely and not impossible. Of two neighbors at one
/// distance the earlier row is nearer, of two classes with equally many votes the first one wins. A budget
/// of n examples leaves the first n training rows.
///
/// A trial costs a distance from every validation row to every training row, each as many multiply-adds as
/// an input has numbers; that a session measures them once for all its trials makes them cheaper in time,
/// not in cost.
public struct NearestNeighbors: Learner {
  public init() {}

  public var method: Method { Method("nearest_neighbors") }

  public var objective: Objective { .minimize("validation_loss") }

  public var hyperparameters: [LearnerHyperparameter] {
    [
      LearnerHyperparameter("neighbors", 5, .integers(from: 1)),
      LearnerHyperparameter("weights", "uniform", .oneOf(["uniform", "distance"])),
      LearnerHyperparameter(
        "metric", "euclidean", .oneOf(Metric.allCases.map { .text($0.rawValue) })),
    ]
  }

  public func session(on task: TuningTask, examples: Int?) throws -> any TrialSession {
    try task.check()
    return NearestNeighborsSession(of: self, on: try task.limited(to: examples))
  }

  /// How far two inputs are from each other.
  enum Metric: String, CaseIterable {
    /// √Σ (x − y)²
    case euclidean
    /// Σ |x − y|
    case manhattan
    /// 1 − x · y / (|x| |y|), and 1 where one of them is 0.
    case cosine

    /// The distance, added in Double in order of the features; infinity where it is no number.
    func distance(_ x: ArraySlice<Float>, _ y: ArraySlice<Float>) -> Double {
      var (sum, xx, yy) = (0.0, 0.0, 0.0)
      for (x, y) in zip(x, y) {
        let (x, y) = (Double(x), Double(y))
        switch self {
        case .euclidean: sum += (x - y) * (x - y)
        case .manhattan: sum += abs(x - y)
        case .cosine: (sum, xx, yy) = (sum + x * y, xx + x * x, yy + y * y)
        }
      }
      let distance =
        switch self {
        case .euclidean: sum.squareRoot()
        case .manhattan: sum
        case .cosine: xx > 0 && yy > 0 ? max(1 - sum / (xx * yy).squareRoot(), 0) : 1
        }
      return distance.isNaN ? .infinity : distance
    }
  }
}
