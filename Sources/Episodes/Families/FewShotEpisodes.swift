public import Randomness

/// Few-shot classification: an episode has some classes, and of each some examples to learn from and
/// some to be judged on.
///
/// Vinyals et al. (2016), "Matching Networks for One Shot Learning", arXiv:1606.04080, section 4.1, and
/// Finn, Abbeel & Levine (2017), "Model-Agnostic Meta-Learning", arXiv:1703.03400, section 5.2.
///
/// Rows lie class after class, label after label. Of the task's stream section 0 draws the classes,
/// section 1 their turns, and section 2 + w the examples of class w, the support first.
public struct FewShotEpisodes: EpisodeFamily {
  /// What is done with turns of the images by multiples of 90°.
  public enum Turns: String, Hashable, Sendable, Codable {
    /// Images are as they are.
    case none
    /// Every class of an episode is turned by an angle of its own, all its images alike. Two classes
    /// of an episode are always two different characters. So the released code of MAML does it.
    case perClass
    /// A character in its four positions is four classes, so there are four times as many, and an
    /// episode may have two of one character. So Matching Networks, Reptile and Prototypical Networks
    /// do it.
    case asClasses
  }

  /// What is in one episode: class after class.
  public struct Plan: Hashable, Sendable {
    /// The number in the example set of each class.
    public var classes: [Int]
    /// How many quarter turns each class is turned by.
    public var turns: [Int]
    /// The support examples of each class.
    public var support: [[Int]]
    /// The query examples of each class.
    public var query: [[Int]]
  }

  public static let revision = 1
  public var name: String { "few-shot episodes" }

  public let view: ExampleView
  public let division: Division
  public let ways: Int
  public let shots: Int
  public let queries: Int
  public let turns: Turns
  private let pools: [ClassPool]

  /// - Parameters:
  ///   - examples: images, or rows of features, with classes.
  ///   - division: which of them each split has.
  ///   - ways: classes in an episode, 2 or more.
  ///   - shots: support examples per class, 1 or more.
  ///   - queries: query examples per class, 0 or more.
  ///   - polarity: whether 1 is ink or paper; by default values are as stored.
  /// - Throws: ``TaskError``: some split has too few classes, or a class too few examples.
  public init(
    _ examples: ExampleSet, _ division: Division, ways: Int, shots: Int, queries: Int,
    turns: Turns = .none, polarity: ExampleSet.Polarity? = nil
  ) throws(TaskError) {
    guard ways >= 2 else { throw .tooFew("ways", found: ways, least: 2) }
    guard shots >= 1 else { throw .tooFew("shots", found: shots, least: 1) }
    guard queries >= 0 else { throw .tooFew("queries", found: queries, least: 0) }
    let (needed, overflow) = shots.addingReportingOverflow(queries)
    guard !overflow, needed <= examples.count else {
      throw .tooFew(
        "the number of examples", found: examples.count, least: overflow ? .max : needed)
    }
    view = try ExampleView(of: examples, polarity: polarity)
    if turns != .none, !view.canTurn {
      throw .notSquare(examples.name, shape: examples.shape)
    }
    self.division = division
    self.ways = ways
    self.shots = shots
    self.queries = queries
    self.turns = turns
    var pools: [ClassPool] = []
    for part in division.parts {
      let pool = try ClassPool(part, of: examples)
      let available = pool.classes.count * (turns == .asClasses ? 4 : 1)
      guard ways <= available else {
        throw .tooFewClasses(part.split, ways: ways, available: available)
      }
      try pool.check(needed, of: examples)
      pools.append(pool)
    }
    self.pools = pools
    try form.check()
  }

  public var splits: [Split] { division.splits }

  public var form: EpisodeForm {
    EpisodeForm(
      inputShape: view.examples.shape, classes: ways, supportRows: ways &* shots,
      queryRows: ways &* queries)
  }

  public var settings: [TaskSetting] {
    [
      TaskSetting("dataset", view.examples.name), TaskSetting("digest", view.examples.digest),
      TaskSetting("division", division.name), TaskSetting("ways", ways),
      TaskSetting("shots", shots), TaskSetting("queries", queries),
      TaskSetting("turns", turns.rawValue),
      TaskSetting("polarity", view.polarity?.rawValue ?? "as stored"),
    ]
  }

  public func write(
    _ index: Int, of split: Split, from chance: RandomStream, to place: EpisodePlace
  ) {
    let size = view.examples.size
    visit(index, of: split, from: chance) { way, _, turn, examples in
      for (i, example) in examples.enumerated() {
        let isSupport = i < shots
        let row = isSupport ? way * shots + i : way * queries + i - shots
        view.write(
          Int(example), quarterTurns: turn,
          to: (isSupport ? place.supportInputs : place.queryInputs) + row * size)
        (isSupport ? place.supportTargets : place.queryTargets)[row] = Float(way)
      }
    }
  }

  public func hidden(
    _ index: Int, of split: Split, from chance: RandomStream
  ) -> [HiddenFactor] {
    let plan = plan(index, of: split, from: chance)
    let classes = HiddenFactor("classes", plan.classes.map(Double.init))
    guard turns != .none else { return [classes] }
    return [classes, HiddenFactor("quarter turns", plan.turns.map(Double.init))]
  }

  /// Which classes, turns and examples a task has.
  ///
  /// - Throws: ``TaskError`` as ``TaskFamily/task(_:of:seed:)`` does.
  public func plan(_ index: Int, of split: Split, seed: Seed) throws(TaskError) -> Plan {
    guard index < Int.max else { throw .negativeIndex(index) }
    try check(index..<index + 1, of: split)
    return plan(index, of: split, from: seed.stream(name))
  }

  private func plan(_ index: Int, of split: Split, from chance: RandomStream) -> Plan {
    var plan = Plan(classes: [], turns: [], support: [], query: [])
    visit(index, of: split, from: chance) { _, number, turn, examples in
      plan.classes.append(number)
      plan.turns.append(turn)
      plan.support.append(examples.prefix(shots).map(Int.init))
      plan.query.append(examples.dropFirst(shots).map(Int.init))
    }
    return plan
  }

  /// Calls `body` with the way, class, quarter turns and examples of each class of a task.
  private func visit(
    _ index: Int, of split: Split, from chance: RandomStream,
    _ body: (Int, Int, Int, UnsafeMutableBufferPointer<Int32>) -> Void
  ) {
    guard let pool = pools.first(where: { $0.split == split }) else { return }
    let chance = TaskChance(index, of: split, from: chance)
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: ways + shots + queries) { memory in
      let chosen = UnsafeMutableBufferPointer(rebasing: memory[..<ways])
      let examples = UnsafeMutableBufferPointer(rebasing: memory[ways...])
      memory.initialize(repeating: 0)
      var classes = chance.section(0)
      classes.choose(chosen, below: pool.classes.count * (turns == .asClasses ? 4 : 1))
      var angles = chance.section(1)
      for way in 0..<ways {
        var place = Int(chosen[way])
        var turn = 0
        switch turns {
        case .none: break
        case .perClass: turn = angles.index(below: 4)
        case .asClasses: (place, turn) = (place >> 2, place & 3)
        }
        var generator = chance.section(2 + way)
        let members = pool.range(of: place)
        generator.choose(examples, below: members.count)
        for i in examples.indices {
          examples[i] = pool.members[members.lowerBound + Int(examples[i])]
        }
        body(way, Int(pool.classes[place]), turn, examples)
      }
    }
  }
}
