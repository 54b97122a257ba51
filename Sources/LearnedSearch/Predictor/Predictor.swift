public import Randomness
import Search
public import Trials
public import Workers

/// Names the best configuration of a task by its features: a ridge regression from features to the mean
/// of each source task's best configurations, in the coordinates of the unit cube.
///
/// Each coordinate has a regression of its own, and a choice one for every value: the share that the
/// value has among the best. The strength is found by leaving out one group after another. The first
/// trial is the prediction; later ones add normal noise as large as the errors on the groups left out.
///
/// With one hyperparameter it is the learning-rate predictor: features → log learning rate.
public struct Predictor: LearnableMethod {
  /// Of how many best configurations of a source task the mean is taken, at least 1.
  public var best: Int
  /// The names of the hyperparameters that are predicted, `nil` for all. The others have the values of
  /// the best constant.
  public var predicted: [String]?

  public init(best: Int = 5, predicted: [String]? = nil) {
    self.best = best
    self.predicted = predicted
  }

  public var method: Method {
    var settings = best == 5 ? [] : ["best=\(best)"]
    if let predicted { settings.append("predicted=\(predicted.joined(separator: ","))") }
    return Method(
      "predictor", revision: PredictionSampler.revision, settings: settings.joined(separator: " "))
  }

  /// - Throws: ``LearnedSearchError/badSetting(_:of:found:needed:)`` and
  ///   ``LearnedSearchError/unknownHyperparameter(_:of:known:)``.
  public func learn(
    from experience: Experience, using stream: RandomStream, workers: Workers
  ) throws -> LearnedMethod {
    try atLeast(1, best, "best", of: "predictor")
    let table = SourceTable(experience)
    let (fixed, constantCost) = try fixedPart(experience, table)
    let data = try BestConfigurations(experience, table, best: best)
    var maps: [Ridge?] = []
    for number in 0..<data.encoding.count {
      // Only tasks whose best configurations have it say anything of a conditional hyperparameter.
      let tasks = data.rows.indices.filter { !data.targets[$0][number].isNaN }
      maps.append(
        tasks.isEmpty
          ? nil
          : try Ridge(
            rows: tasks.map { data.rows[$0] }, targets: tasks.map { data.targets[$0][number] },
            groups: tasks.map { data.groups[$0] }))
    }
    let multiplyAdds = maps.reduce(0) { $0 + ($1?.multiplyAdds ?? 0) }
    let method = method
    return LearnedMethod(
      method, cost: Cost(multiplyAdds: UInt64(multiplyAdds)) + constantCost,
      costPerTask: Cost(multiplyAdds: UInt64(maps.count * data.scaling.count))
    ) { [maps] features in
      let row = try data.scaling.scaled(features)
      return PredictionSampler(
        method: method, encoding: data.encoding, center: maps.map { $0?.value(at: row) ?? .nan },
        deviations: maps.map { $0?.error ?? 0 }, fixed: fixed)
    }
  }

  /// The values of what is not predicted.
  private func fixedPart(
    _ experience: Experience, _ table: SourceTable
  ) throws(LearnedSearchError) -> ((configuration: Configuration, names: Set<String>)?, Cost) {
    guard let predicted else { return (nil, Cost()) }
    let space = experience.space
    let known = space.axes.map { space.hyperparameters[$0].name }
    for name in predicted where !known.contains(name) {
      throw .unknownHyperparameter(name, of: "predictor", known: known)
    }
    let constant = GreedyPortfolio(length: 1).choices(table)
    guard let configuration = constant.list.first else { return (nil, Cost()) }
    return ((configuration, Set(known).subtracting(predicted)), constant.cost)
  }
}
