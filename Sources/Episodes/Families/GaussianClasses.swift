import Arithmetic
public import Randomness

/// Classification of points around random centers.
///
/// The centers are normal, cₖ ~ N(0, s² / 2d · I) in d dimensions, so that the mean squared distance of
/// two of them is s², and a point of class k is cₖ + N(0, I). Two classes whose centers are δ apart are
/// told apart with error Φ(−δ/2) at best (Fisher 1936, "The Use of Multiple Measurements in Taxonomic
/// Problems").
///
/// The class of a point is random: ranked by frequency, the class of rank r has weight ρ^(−r / (K − 1)),
/// so the most frequent is ρ times as frequent as the least. With probability q a *support* label is
/// replaced by a uniform draw from all classes; query labels are clean.
///
/// Of the task's stream, section 0 draws s, q, ρ and then the order of the classes by frequency, section
/// 1 the centers, section 2 the support's classes and points, section 3 the query's, section 4 the label
/// noise.
public struct GaussianClasses: EpisodeFamily {
  public static let revision = 1
  public var name: String { "gaussian classes" }

  /// K.
  public let classes: Int
  /// d.
  public let features: Int
  /// Rows of the support set, over all classes.
  public let supportRows: Int
  /// Rows of the query set, over all classes.
  public let queryRows: Int
  /// s.
  public let separation: Factor
  /// q.
  public let labelNoise: Factor
  /// ρ, 1 or more.
  public let imbalance: Factor

  /// - Throws: ``TaskError`` where a range is empty or a count too small.
  public init(
    classes: Int = 5, features: Int = 10, supportRows: Int, queryRows: Int,
    separation: Factor = 4, labelNoise: Factor = 0, imbalance: Factor = 1
  ) throws(TaskError) {
    guard classes >= 2 else { throw .tooFew("classes", found: classes, least: 2) }
    guard features >= 1 else { throw .tooFew("features", found: features, least: 1) }
    guard supportRows >= 1 else { throw .tooFew("support rows", found: supportRows, least: 1) }
    guard queryRows >= 0 else { throw .tooFew("query rows", found: queryRows, least: 0) }
    self.classes = classes
    self.features = features
    self.supportRows = supportRows
    self.queryRows = queryRows
    self.separation = separation
    self.labelNoise = labelNoise
    self.imbalance = imbalance
    try separation.check("separation", in: 0...1e9)
    try labelNoise.check("label noise", in: 0...1)
    try imbalance.check("imbalance", in: 1...1e9)
    try form.check()
    // The centers have to fit memory as well.
    try EpisodeForm(inputShape: [features], classes: classes, supportRows: classes, queryRows: 0)
      .check()
  }

  public var form: EpisodeForm {
    EpisodeForm(
      inputShape: [features], classes: classes, supportRows: supportRows, queryRows: queryRows)
  }

  public var settings: [TaskSetting] {
    [
      TaskSetting("classes", classes), TaskSetting("features", features),
      TaskSetting("support rows", supportRows), TaskSetting("query rows", queryRows),
      TaskSetting("separation", separation), TaskSetting("label noise", labelNoise),
      TaskSetting("imbalance", imbalance),
    ]
  }

  public func write(
    _ index: Int, of split: Split, from chance: RandomStream, to place: EpisodePlace
  ) {
    let chance = TaskChance(index, of: split, from: chance)
    var (separation, labelNoise, imbalance, generator) = factors(chance)
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: classes) { order in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: classes * features) { centers in
        order.initialize(repeating: 0)
        generator.choose(order, below: classes)
        let deviation = separation / Double(2 * features).squareRoot()
        generator = chance.section(1)
        for i in centers.indices {
          centers.initializeElement(at: i, to: deviation * generator.normal())
        }

        func point(
          _ input: UnsafeMutablePointer<Float>, using generator: inout RandomStream.Generator
        ) -> Int {
          let number = Int(order[rank(at: generator.uniform(), imbalance)])
          for feature in 0..<features {
            input[feature] = Float(centers[number * features + feature] + generator.normal())
          }
          return number
        }
        generator = chance.section(2)
        var noise = chance.section(4)
        for row in 0..<supportRows {
          let number = point(place.supportInputs + row * features, using: &generator)
          // Both words are taken, so that noise of another strength changes a part of these labels.
          let (isNoisy, other) = (noise.uniform() < labelNoise, noise.index(below: classes))
          place.supportTargets[row] = Float(isNoisy ? other : number)
        }
        generator = chance.section(3)
        for row in 0..<queryRows {
          place.queryTargets[row] = Float(
            point(place.queryInputs + row * features, using: &generator))
        }
      }
    }
  }

  public func hidden(
    _ index: Int, of split: Split, from chance: RandomStream
  ) -> [HiddenFactor] {
    var (separation, labelNoise, imbalance, generator) = factors(
      TaskChance(index, of: split, from: chance))
    var order = [Int32](repeating: 0, count: classes)
    order.withUnsafeMutableBufferPointer { generator.choose($0, below: classes) }
    return [
      HiddenFactor("separation", separation), HiddenFactor("label noise", labelNoise),
      HiddenFactor("imbalance", imbalance),
      HiddenFactor("classes by frequency", order.map(Double.init)),
    ]
  }

  private func factors(
    _ chance: TaskChance
  ) -> (
    separation: Double, labelNoise: Double, imbalance: Double, generator: RandomStream.Generator
  ) {
    var generator = chance.section(0)
    let s = separation.value(at: generator.uniform())
    let q = labelNoise.value(at: generator.uniform())
    return (s, q, imbalance.value(at: generator.uniform()), generator)
  }

  /// The rank of a class at a fraction of the distribution of classes.
  private func rank(at fraction: Double, _ imbalance: Double) -> Int {
    guard imbalance > 1 else { return min(Int(fraction * Double(classes)), classes - 1) }
    // Weights are powers of one number, t, so their sums have a closed form.
    let log = -Double.log(imbalance) / Double(classes - 1)
    let total = Double.expm1(log * Double(classes))
    // The first r for which (t^(r + 1) − 1) / (t^K − 1) exceeds the fraction.
    return min(max(Int(Double.log1p(fraction * total) / log), 0), classes - 1)
  }
}
