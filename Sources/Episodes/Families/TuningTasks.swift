import Arithmetic
public import Randomness

/// Small classification tasks, made from one set of examples, whose best hyperparameters differ.
///
/// The set is divided once into a source pool and a target pool; no example is in both, and μ is the mean
/// of the *source* pool. A task draws its ``TuningFactors``, K of the classes at random, and from the
/// pool's examples of these classes 30 % to validate on, 30 % to test on and n of the others to train
/// on. Input j of an example is
///
/// x_j = s · exp(p · ε_j) · (v_j − μ_j + o)
///
/// where v_j is the stored value and ε_j standard normal, drawn once a task. Every training label is
/// replaced, with probability q, by a uniform draw from the K classes; the others are clean. Inputs are
/// computed in Double and rounded once.
///
/// Of the task's stream, section 0 draws the factors, a word each in the order of ``TuningFactors``;
/// section 1 the classes; section 2 ε; section 3 the order of the examples, of which the first validate
/// and the next test; section 4 the label noise, two words an example. So tasks of two studies with the
/// same seed that differ in one factor are otherwise alike.
public struct TuningTasks: TaskFamily {
  public static let revision = 1
  public var name: String { "tuning tasks" }

  public let examples: ExampleSet
  public let division: Division
  public let factors: TuningFactors
  /// μ, the mean of the source pool.
  public let mean: [Double]
  private let pools: [ClassPool]

  /// - Parameters:
  ///   - examples: the set; values are taken as stored.
  ///   - division: which examples the splits `source` and `target` have, and perhaps others.
  ///   - factors: what varies.
  /// - Throws: ``TaskError``: no classes, too few of them, no source pool, a factor out of range.
  public init(
    _ examples: ExampleSet, _ division: Division, factors: TuningFactors = .main
  ) throws(TaskError) {
    guard examples.classes != nil else { throw .noClasses(examples.name) }
    guard let source = division.examples(of: .source), !source.isEmpty else {
      throw .unknownSplit(.source, of: "tuning tasks", known: division.splits)
    }
    self.examples = examples
    self.division = division
    self.factors = factors
    var pools: [ClassPool] = []
    for part in division.parts {
      let pool = try ClassPool(part, of: examples)
      // Two classes of fewer would leave one of the three parts without any example.
      try pool.check(2, of: examples)
      try factors.check(of: part.split, available: pool.classes.count)
      pools.append(pool)
    }
    self.pools = pools
    mean = TuningTasks.mean(of: source, in: try ExampleView(of: examples))
  }

  public var splits: [Split] { division.splits }

  public var settings: [TaskSetting] {
    [
      TaskSetting("dataset", examples.name), TaskSetting("digest", examples.digest),
      TaskSetting("division", division.name),
    ] + factors.all.map { TaskSetting($0.name, $0.factor) }
  }

  public func task(_ index: Int, of split: Split, seed: Seed) throws(TaskError) -> TuningTask {
    let chance = try chance(index, of: split, seed: seed)
    let drawn = draw(chance)
    let plan = plan(drawn, of: split, chance)
    let gains = gains(drawn, chance)
    let view = try ExampleView(of: examples)
    var training = rows(plan.training, plan, gains, view, offset: drawn.offset)
    var noise = chance.section(4)
    for row in training.targets.indices {
      let (isNoisy, other) = (noise.uniform() < drawn.labelNoise, noise.index(below: drawn.classes))
      if isNoisy { training.targets[row] = Float(other) }
    }
    return TuningTask(
      inputShape: examples.shape, classes: drawn.classes, training: training,
      validation: rows(plan.validation, plan, gains, view, offset: drawn.offset),
      test: rows(plan.test, plan, gains, view, offset: drawn.offset),
      hidden: [
        HiddenFactor("classes", Double(drawn.classes)), HiddenFactor("scale", drawn.scale),
        HiddenFactor("offset", drawn.offset), HiddenFactor("spread", drawn.spread),
        HiddenFactor("label noise", drawn.labelNoise),
        HiddenFactor("training size", Double(plan.training.count)),
      ])
  }

  /// Which classes and examples a task has.
  ///
  /// - Throws: ``TaskError`` as ``task(_:of:seed:)`` does.
  public func plan(_ index: Int, of split: Split, seed: Seed) throws(TaskError) -> TuningPlan {
    let chance = try chance(index, of: split, seed: seed)
    return plan(draw(chance), of: split, chance)
  }

  private func chance(
    _ index: Int, of split: Split, seed: Seed
  ) throws(TaskError) -> TaskChance {
    guard index < Int.max else { throw .negativeIndex(index) }
    try check(index..<index + 1, of: split)
    return TaskChance(index, of: split, from: seed.stream(name))
  }

  private struct DrawnFactors {
    var classes: Int
    var scale, offset, spread, labelNoise, trainingSize: Double
  }

  private func draw(_ chance: TaskChance) -> DrawnFactors {
    var generator = chance.section(0)
    let values = factors.all.map { $0.factor.value(at: generator.uniform()) }
    return DrawnFactors(
      classes: Int(values[0]), scale: values[1], offset: values[2], spread: values[3],
      labelNoise: values[4], trainingSize: values[5])
  }

  private func plan(_ drawn: DrawnFactors, of split: Split, _ chance: TaskChance) -> TuningPlan {
    var plan = TuningPlan(classes: [], training: [], validation: [], test: [])
    guard let pool = pools.first(where: { $0.split == split }) else { return plan }
    var places = [Int32](repeating: 0, count: drawn.classes)
    var generator = chance.section(1)
    places.withUnsafeMutableBufferPointer { generator.choose($0, below: pool.classes.count) }
    plan.classes = places.map { Int(pool.classes[Int($0)]) }
    var order = places.flatMap { pool.members[pool.range(of: Int($0))].map(Int.init) }
    generator = chance.section(3)
    generator.shuffle(&order)
    let judged = order.count * 3 / 10
    let size = min(Int(drawn.trainingSize.rounded()), order.count * 4 / 10)
    plan.validation = Array(order[..<judged])
    plan.test = Array(order[judged..<2 * judged])
    plan.training = Array(order[2 * judged..<2 * judged + size])
    return plan
  }

  /// s · exp(p · ε_j).
  private func gains(_ drawn: DrawnFactors, _ chance: TaskChance) -> [Double] {
    var generator = chance.section(2)
    return mean.map { _ in drawn.scale * Double.exp(drawn.spread * generator.normal()) }
  }

  private func rows(
    _ chosen: [Int], _ plan: TuningPlan, _ gains: [Double], _ view: ExampleView, offset: Double
  ) -> Rows {
    guard let labels = examples.classes else { return Rows(count: 0, inputs: [], targets: []) }
    var labelOf = [Float](repeating: -1, count: labels.names.count)
    for (label, number) in plan.classes.enumerated() { labelOf[number] = Float(label) }
    let size = examples.size
    let inputs = [Float](unsafeUninitializedCapacity: chosen.count * size) { memory, count in
      guard let base = memory.baseAddress else { return }
      for (row, example) in chosen.enumerated() {
        let place = base + row * size
        view.write(example, to: place)
        for j in 0..<size { place[j] = Float(gains[j] * (Double(place[j]) - mean[j] + offset)) }
      }
      count = chosen.count * size
    }
    return Rows(
      count: chosen.count, inputs: inputs, targets: chosen.map { labelOf[Int(labels.indices[$0])] })
  }

  private static func mean(of chosen: [Int32], in view: ExampleView) -> [Double] {
    var sum = [Double](repeating: 0, count: view.examples.size)
    for example in chosen {
      for (j, value) in view.vector(of: Int(example)).enumerated() { sum[j] += Double(value) }
    }
    return sum.map { $0 / Double(chosen.count) }
  }
}
