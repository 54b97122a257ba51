public import Randomness
import Search
public import Trials
public import Workers

/// An ensemble of small networks f(features, configuration) → performance, maximized over the space.
///
/// It learns from all trials of the source tasks. What it learns is the rank of a configuration among
/// those of its task, as a quantile of the normal distribution: tasks differ in the level and the
/// spread of their losses. Each network learns from a bootstrap sample of the groups of tasks, so that what
/// only some tasks say is averaged out: Breiman (1996), "Bagging Predictors", Machine Learning 24. The proposals for a task are a list, chosen greedily from all configurations that
/// were tried on sources: each next one is what lowers the mean over networks of the least predicted
/// quantile so far. After the list come random configurations.
///
/// ``points`` adds some of Sobol's to choose from. By default there are none: where all sources tried one
/// design, networks agree on what they never saw, and the least of many predictions is least because of its
/// error too. With 512 points a control whose tasks are all alike had regrets of .05 to .38 instead of .016
/// to .018 (mean of trials 1 to 4, three seeds, 24 × 64 source trials), and tasks that differ .054, .066 and .084
/// instead of .053, .070 and .079.
///
/// For the idea of one model for all tasks see Bardenet et al. (2013), "Collaborative Hyperparameter
/// Tuning", ICML; for the ensemble ``NetworkEnsemble``.
public struct Surrogate: LearnableMethod {
  /// How many networks, at least 1.
  public var members: Int
  /// How many of Sobol's points may be proposed too, 0 or more.
  public var points: Int
  /// How long the list of proposals is, at least 1.
  public var length: Int
  /// The deviation of the normal noise that is added to the standardized features of each trial, 0 or
  /// more. Tasks are few, and a network that knows each by its exact features has learned their names;
  /// noise makes it smooth between them: Bishop (1995), "Training with Noise is Equivalent to Tikhonov
  /// Regularization", Neural Computation 7 (1).
  public var featureNoise: Double
  public var network: NetworkSettings
  /// When it gives way to the portfolio; `nil` for never.
  public var doubt: SurrogateDoubt?

  public static let usualNetwork = NetworkSettings(
    hidden: [16, 16], steps: 2_000, batchSize: 64, learningRate: 0.005, weightDecay: 0.1)

  public init(
    members: Int = 12, points: Int = 0, length: Int = 32,
    featureNoise: Double = 0.2, network: NetworkSettings = usualNetwork,
    doubt: SurrogateDoubt? = nil
  ) {
    self.members = members
    self.points = points
    self.length = length
    self.featureNoise = featureNoise
    self.network = network
    self.doubt = doubt
  }

  /// By default it now proposes nothing that was never tried.
  static let revision = "2"

  public var method: Method {
    Method("surrogate", revision: Self.revision, settings: settings.joined(separator: " "))
  }

  var settings: [String] {
    var settings = members == 12 ? [] : ["members=\(members)"]
    if points != 0 { settings.append("points=\(points)") }
    if length != 32 { settings.append("length=\(length)") }
    if featureNoise != 0.2 { settings.append("feature_noise=\(featureNoise)") }
    settings += network.words(unlike: Self.usualNetwork)
    if let doubt { settings.append("\(doubt)") }
    return settings
  }

  /// - Throws: ``LearnedSearchError/badSetting(_:of:found:needed:)``; what keeps a network from being
  ///   trained.
  public func learn(
    from experience: Experience, using stream: RandomStream, workers: Workers
  ) throws -> LearnedMethod {
    let (list, cost, costPerTask) = try learnedList(experience, using: stream, workers: workers)
    let method = method
    return LearnedMethod(method, cost: cost, costPerTask: costPerTask) { features in
      ListSampler(method, list: try list(features))
    }
  }

  /// The list of proposals as a function of a task's features.
  func learnedList(
    _ experience: Experience, using stream: RandomStream, workers: Workers
  ) throws -> (
    list: @Sendable (TaskFeatures) throws -> [Configuration], cost: Cost, costPerTask: Cost
  ) {
    try atLeast(1, members, "members", of: "surrogate")
    try atLeast(0, points, "points", of: "surrogate")
    try atLeast(1, length, "length", of: "surrogate")
    guard featureNoise >= 0, featureNoise.isFinite else {
      throw LearnedSearchError.badSetting(
        "feature_noise", of: "surrogate", found: "\(featureNoise)",
        needed: "a finite number, 0 or more")
    }
    try network.check("surrogate")
    try doubt?.check()
    let table = SourceTable(experience)
    let model = try SurrogateModel(
      experience, table, members: members, points: points,
      featureNoise: featureNoise, network, using: stream, workers: workers)
    let length = length
    let perTask = Cost(multiplyAdds: UInt64(model.multiplyAddsPerTask))
    guard let doubt else {
      return (
        { model.list(try model.predictions($0), length: length) }, model.ensemble.cost, perTask
      )
    }
    let verdict = try doubt.verdict(
      on: model, experience, table, featureNoise: featureNoise, network,
      using: stream.stream("doubt"), workers: workers)
    let portfolio = GreedyPortfolio(length: length).choices(table)
    return (
      { features in
        let predictions = try model.predictions(features)
        let isFamiliar = model.disagreement(predictions) <= verdict.mostDisagreement
        return verdict.isTrusted && isFamiliar
          ? model.list(predictions, length: length) : portfolio.list
      }, model.ensemble.cost + verdict.cost + portfolio.cost, perTask
    )
  }
}
