public import Randomness
import Search
public import Trials
public import Workers

/// ``Predictor`` with small networks in place of the ridge regression.
///
/// Each of some networks learns from all groups but a part of them, in turn; the prediction is their
/// mean, and the errors on what each did not see are the size of the noise that later trials add.
public struct NetworkPredictor: LearnableMethod {
  /// How many networks, at least 1.
  public var members: Int
  /// Of how many best configurations of a source task the mean is taken, at least 1.
  public var best: Int
  public var network: NetworkSettings

  public static let usualNetwork = NetworkSettings(
    hidden: [16], steps: 600, batchSize: 16, learningRate: 0.01, weightDecay: 0.1)

  public init(members: Int = 8, best: Int = 5, network: NetworkSettings = usualNetwork) {
    self.members = members
    self.best = best
    self.network = network
  }

  public var method: Method {
    var settings = members == 8 ? [] : ["members=\(members)"]
    if best != 5 { settings.append("best=\(best)") }
    settings += network.words(unlike: Self.usualNetwork)
    return Method(
      "network_predictor", revision: PredictionSampler.revision,
      settings: settings.joined(separator: " "))
  }

  /// - Throws: ``LearnedSearchError/badSetting(_:of:found:needed:)``; what keeps a network from being
  ///   trained.
  public func learn(
    from experience: Experience, using stream: RandomStream, workers: Workers
  ) throws -> LearnedMethod {
    try atLeast(1, members, "members", of: "network_predictor")
    try atLeast(1, best, "best", of: "network_predictor")
    try network.check("network_predictor")
    let data = try BestConfigurations(experience, SourceTable(experience), best: best)
    let method = method
    guard data.encoding.count > 0 else {
      // Nothing to search: the one configuration there is.
      let sampler = ListSampler(method, list: [data.encoding.configuration(at: [])])
      return LearnedMethod(method) { _ in sampler }
    }
    // Around the mean of all tasks, in units of a uniform coordinate's deviation.
    let centers = (0..<data.encoding.count).map { number in mean(data.targets.map { $0[number] }) }
    let targets = data.targets.map { row in zip(row, centers).map { ($0 - $1) * 3.464 } }
    let parts = Self.parts(data.groups, members: members)
    let rows = (0..<members).map { member in
      data.rows.indices.filter { parts[$0] != member }
    }
    let ensemble = try NetworkEnsemble(
      inputs: data.rows, targets: targets, memberRows: rows, network, using: stream,
      workers: workers)
    let outputs = data.encoding.count
    let seen = try ensemble.predictions(data.rows)
    let deviations = (0..<outputs).map { number in
      let squares = data.rows.indices.map { task in
        guard parts[task] >= 0 else { return Double.nan }
        let miss = (seen[parts[task]][task * outputs + number] - targets[task][number]) / 3.464
        return miss * miss
      }
      let square = mean(squares)
      return square.isNaN ? 0 : square.squareRoot()
    }
    let members = members
    return LearnedMethod(
      method, cost: ensemble.cost,
      costPerTask: Cost(multiplyAdds: UInt64(ensemble.multiplyAddsPerRow))
    ) { features in
      let predictions = try ensemble.predictions([data.scaling.scaled(features)])
      let center = (0..<outputs).map { number in
        centers[number] + predictions.reduce(0) { $0 + $1[number] } / Double(members) / 3.464
      }
      return PredictionSampler(
        method: method, encoding: data.encoding, center: center, deviations: deviations, fixed: nil)
    }
  }

  /// Of each task the member that does not learn from its group; −1 where there is a single group or
  /// a single member, which learns from all.
  private static func parts(_ groups: [Int], members: Int) -> [Int] {
    let count = (groups.max() ?? 0) + 1
    guard count > 1, members > 1 else { return groups.map { _ in -1 } }
    return groups.map { $0 % members }
  }
}

/// The mean of the numbers that are not NaN; NaN where there are none.
func mean(_ values: [Double]) -> Double {
  let known = values.filter { !$0.isNaN }
  return known.isEmpty ? .nan : known.reduce(0, +) / Double(known.count)
}
