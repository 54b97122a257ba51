public import Randomness

/// Regression to linear functions: y = w · x + b, with noise on the support's targets.
///
/// The defaults, one feature, w and b ~ U[−3, 3], x ~ U[−5, 5] and noise of standard deviation 0.3, are
/// the lines of Finn, Xu & Levine (2018), "Probabilistic Model-Agnostic Meta-Learning",
/// arXiv:1806.02817, section 6.1. Queries carry no noise.
///
/// Of the task's stream, section 0 draws b and then the slopes, section 1 the support's inputs, section
/// 2 the query's, section 3 the support's noise.
public struct LinearFunctions: EpisodeFamily {
  public static let revision = 1
  public var name: String { "linear functions" }

  /// How many values an input has.
  public let features: Int
  /// w, each of its entries.
  public let slope: Factor
  /// b.
  public let intercept: Factor
  /// x, each of its entries.
  public let inputs: InputPoints
  private let rows: RegressionRows

  /// - Parameters:
  ///   - shots: support points, 1 or more.
  ///   - queries: query points, 0 or more.
  ///   - noise: the standard deviation of what is added to the support's targets.
  /// - Throws: ``TaskError`` where a range is empty or a count too small.
  public init(
    shots: Int, queries: Int, features: Int = 1, slope: Factor = .uniform(-3, 3),
    intercept: Factor = .uniform(-3, 3), inputs: InputPoints = .uniform(-5, 5), noise: Double = 0.3
  ) throws(TaskError) {
    guard features >= 1 else { throw .tooFew("features", found: features, least: 1) }
    self.features = features
    self.slope = slope
    self.intercept = intercept
    self.inputs = inputs
    rows = RegressionRows(shots: shots, queries: queries, noise: noise)
    try rows.check()
    try slope.check("slope", in: -1e9...1e9)
    try intercept.check("intercept", in: -1e9...1e9)
    try inputs.check(rows: shots)
    try inputs.check(rows: queries)
    try form.check()
  }

  /// Support points.
  public var shots: Int { rows.shots }
  /// Query points.
  public var queries: Int { rows.queries }
  /// The standard deviation of the noise on the support's targets.
  public var noise: Double { rows.noise }

  public var form: EpisodeForm {
    EpisodeForm(
      inputShape: [features], targetShape: [1], classes: nil, supportRows: shots,
      queryRows: queries)
  }

  public var settings: [TaskSetting] {
    [
      TaskSetting("features", features), TaskSetting("slope", slope),
      TaskSetting("intercept", intercept), TaskSetting("inputs", inputs),
      TaskSetting("shots", shots), TaskSetting("queries", queries), TaskSetting("noise", noise),
    ]
  }

  public func write(
    _ index: Int, of split: Split, from chance: RandomStream, to place: EpisodePlace
  ) {
    let chance = TaskChance(index, of: split, from: chance)
    rows.write(chance, size: features, to: place) { row, rows, input, generator in
      // The slopes are read again for each row, which saves keeping them.
      var factors = chance.section(0)
      var value = intercept.value(at: factors.uniform())
      for feature in 0..<features {
        let x = Float(inputs.point(row, of: rows, using: &generator))
        input[feature] = x
        value += slope.value(at: factors.uniform()) * Double(x)
      }
      return value
    }
  }

  public func hidden(
    _ index: Int, of split: Split, from chance: RandomStream
  ) -> [HiddenFactor] {
    var generator = TaskChance(index, of: split, from: chance).section(0)
    let b = intercept.value(at: generator.uniform())
    let w = (0..<features).map { _ in slope.value(at: generator.uniform()) }
    return [HiddenFactor("slope", w), HiddenFactor("intercept", b)]
  }
}
