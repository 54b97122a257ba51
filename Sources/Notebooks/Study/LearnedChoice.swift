public import LearnedSearch

/// A method that learns from source tasks, as a study can name it, and how its settings are read.
///
/// A package adds one of its own by one value, as with ``SamplerChoice``.
public struct LearnedChoice: Sendable {
  public let name: String
  /// A sentence for `metabook list`.
  public let summary: String
  let make: @Sendable (inout Settings) throws(NotebookError) -> any LearnableMethod

  /// - Parameter make: reads the settings, each with its default; unknown ones are found afterwards.
  public init(
    _ name: String, _ summary: String = "",
    _ make: @escaping @Sendable (inout Settings) throws(NotebookError) -> any LearnableMethod
  ) {
    self.name = name
    self.summary = summary
    self.make = make
  }

  /// The methods of `LearnedSearch`.
  public static let all = [
    constant, generator, nearestTask, networkPredictor, portfolio, predictor, surrogate,
    surrogateThenTPE,
  ]

  public static let constant = LearnedChoice("constant") { _ throws(NotebookError) in
    BestConstant()
  }

  public static let portfolio = LearnedChoice("portfolio") { settings throws(NotebookError) in
    GreedyPortfolio(
      length: try settings.integer("length", default: GreedyPortfolio().length, in: 1...10_000))
  }

  public static let nearestTask = LearnedChoice("nearest_task") { settings throws(NotebookError) in
    NearestTask(best: try settings.integer("best", default: NearestTask().best, in: 1...10_000))
  }

  public static let predictor = LearnedChoice("predictor") { settings throws(NotebookError) in
    let best = try settings.integer("best", default: Predictor().best, in: 1...10_000)
    let predicted = try settings.texts("predicted", default: [])
    return Predictor(best: best, predicted: predicted.isEmpty ? nil : predicted)
  }

  public static let networkPredictor = LearnedChoice("network_predictor") {
    settings throws(NotebookError) in
    let usual = NetworkPredictor()
    return NetworkPredictor(
      members: try settings.integer("members", default: usual.members, in: 1...1000),
      best: try settings.integer("best", default: usual.best, in: 1...10_000))
  }

  public static let surrogate = LearnedChoice("surrogate") { settings throws(NotebookError) in
    try settings.surrogate()
  }

  public static let surrogateThenTPE = LearnedChoice("surrogate_tpe") {
    settings throws(NotebookError) in
    let first = try settings.integer("first", default: SurrogateThenTPE().first, in: 1...10_000)
    return SurrogateThenTPE(surrogate: try settings.surrogate(), first: first)
  }

  public static let generator = LearnedChoice("generator") { settings throws(NotebookError) in
    var generator = Generator()
    generator.levels = try settings.integer("levels", default: generator.levels, in: 2...1000)
    generator.updates = try settings.integer(
      "updates", default: generator.updates, in: 1...1_000_000)
    generator.batchSize = try settings.integer(
      "batch_size", default: generator.batchSize, in: 1...100_000)
    generator.entropyBonus = try settings.real("entropy_bonus", default: generator.entropyBonus)
    generator.featureNoise = try settings.real("feature_noise", default: generator.featureNoise)
    return generator
  }
}

extension Settings {
  fileprivate mutating func surrogate() throws(NotebookError) -> Surrogate {
    var surrogate = Surrogate()
    surrogate.members = try integer("members", default: surrogate.members, in: 1...1000)
    surrogate.points = try integer("points", default: surrogate.points, in: 0...100_000)
    surrogate.length = try integer("length", default: surrogate.length, in: 1...10_000)
    surrogate.featureNoise = try real("feature_noise", default: surrogate.featureNoise)
    if try boolean("guard", default: false) { surrogate.doubt = SurrogateDoubt() }
    return surrogate
  }
}
