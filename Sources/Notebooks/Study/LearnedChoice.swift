public import Experiments
public import LearnedSearch

/// A method that learns from source tasks, as a study can name it, and how its settings are read.
///
/// A package adds one of its own by one value, as with ``SamplerChoice``.
public struct LearnedChoice: Sendable {
  public let name: String
  /// A sentence for `metabook list`.
  public let summary: String
  let make: @Sendable (inout Settings) throws(NotebookError) -> ComparedMethod.Way

  /// - Parameter make: reads the settings, each with its default; unknown ones are found afterwards.
  public init(
    _ name: String, _ summary: String = "",
    _ make: @escaping @Sendable (inout Settings) throws(NotebookError) -> any LearnableMethod
  ) {
    self.init(way: name, summary) { settings throws(NotebookError) in .learned(try make(&settings))
    }
  }

  /// A method that learns in any way. What learns by gradients is given the study's learner later.
  public init(
    way name: String, _ summary: String = "",
    _ make: @escaping @Sendable (inout Settings) throws(NotebookError) -> ComparedMethod.Way
  ) {
    self.name = name
    self.summary = summary
    self.make = make
  }

  /// The methods of `LearnedSearch`.
  public static let all =
    [
      constant, generator, hypergradient, learnedRates, nearestTask, networkPredictor, portfolio,
      predictor, surrogate, surrogateThenTPE,
    ] + LearnedInitialization.Rule.allCases.map(initialization)

  public static let constant = LearnedChoice(
    "constant", "The configuration that is best on the mean of the source tasks; then random ones."
  ) { _ throws(NotebookError) in
    BestConstant()
  }

  public static let portfolio = LearnedChoice(
    "portfolio", "A list of configurations that complement each other on the source tasks."
  ) { settings throws(NotebookError) in
    GreedyPortfolio(
      length: try settings.integer("length", default: GreedyPortfolio().length, in: 1...10_000))
  }

  public static let nearestTask = LearnedChoice(
    "nearest_task", "The best configurations of the source task with the most similar features."
  ) { settings throws(NotebookError) in
    NearestTask(best: try settings.integer("best", default: NearestTask().best, in: 1...10_000))
  }

  public static let predictor = LearnedChoice(
    "predictor", "Ridge regression from a task's features to its best configuration."
  ) { settings throws(NotebookError) in
    let best = try settings.integer("best", default: Predictor().best, in: 1...10_000)
    let predicted = try settings.texts("predicted", default: [])
    return Predictor(best: best, predicted: predicted.isEmpty ? nil : predicted)
  }

  public static let networkPredictor = LearnedChoice(
    "network_predictor", "Networks from a task's features to its best configuration."
  ) {
    settings throws(NotebookError) in
    let usual = NetworkPredictor()
    return NetworkPredictor(
      members: try settings.integer("members", default: usual.members, in: 1...1000),
      best: try settings.integer("best", default: usual.best, in: 1...10_000))
  }

  public static let surrogate = LearnedChoice(
    "surrogate", "Networks f(features, configuration) -> performance, maximized over the space."
  ) { settings throws(NotebookError) in
    try settings.surrogate()
  }

  public static let surrogateThenTPE = LearnedChoice(
    "surrogate_tpe", "The surrogate's first proposals, then TPE."
  ) {
    settings throws(NotebookError) in
    let first = try settings.integer("first", default: SurrogateThenTPE().first, in: 1...10_000)
    return SurrogateThenTPE(surrogate: try settings.surrogate(), first: first)
  }

  public static let generator = LearnedChoice(
    "generator", "A policy over configurations given a task's features, trained by policy gradient."
  ) { settings throws(NotebookError) in
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

extension LearnedChoice {
  public static let hypergradient = LearnedChoice(
    way: "hypergradient", "One configuration found by gradients through trainings on source tasks."
  ) {
    settings throws(NotebookError) in
    var search = Hypergradients()
    search.innerSteps = try settings.integerOrAuto("inner_steps", in: 1...10_000)
    search.queries = try settings.integer("queries", default: search.queries, in: 1...100_000)
    search.iterations = try settings.integer(
      "iterations", default: search.iterations, in: 1...1_000_000)
    search.metaBatch = try settings.integer("meta_batch", default: search.metaBatch, in: 1...1000)
    search.outerRate = try settings.real("outer_rate", default: search.outerRate)
    return .gradients(search)
  }

  public static let learnedRates = LearnedChoice(
    way: "learned_rates",
    "A learning rate for every weight, learned on source tasks (Meta-SGD's rates)."
  ) {
    settings throws(NotebookError) in
    var rates = LearnedRates()
    rates.innerSteps = try settings.integer("inner_steps", default: rates.innerSteps, in: 1...1000)
    rates.metaBatch = try settings.integer("meta_batch", default: rates.metaBatch, in: 1...1000)
    rates.outerRate = try settings.real("outer_rate", default: rates.outerRate)
    rates.budget = try settings.multiplyAdds(rates.budget)
    return .trained(rates)
  }

  /// `maml_initialization` and its like: track I.
  public static func initialization(_ rule: LearnedInitialization.Rule) -> LearnedChoice {
    LearnedChoice(
      way: "\(rule.rawValue)_initialization",
      "Initial weights learned on source tasks (track I)."
    ) { settings throws(NotebookError) in
      var start = LearnedInitialization(rule)
      start.innerSteps = try settings.integer(
        "inner_steps", default: start.innerSteps, in: 1...1000)
      start.metaBatch = try settings.integer("meta_batch", default: start.metaBatch, in: 1...1000)
      start.outerRate = try settings.real("outer_rate", default: start.outerRate)
      start.budget = try settings.multiplyAdds(start.budget)
      return .trained(start)
    }
  }
}

extension Settings {
  /// `budget`: what learning may cost, in multiply-adds.
  fileprivate mutating func multiplyAdds(_ usual: UInt64) throws(NotebookError) -> UInt64 {
    UInt64(try integer("budget", default: Int(clamping: usual), in: 1 ... .max))
  }

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
