import Randomness
import Search
import Testing
import Trials
import Workers

@testable import LearnedSearch

struct SurrogateTests {
  private static let workers = Workers(count: 2)
  private static let stream = Seed(2017).stream("surrogate")
  private static let network = NetworkSettings(
    hidden: [16], steps: 400, batchSize: 64, learningRate: 0.02, weightDecay: 0.1)
  private static let surrogate = Surrogate(members: 3, points: 64, length: 8, network: network)

  private func list(
    _ surrogate: Surrogate, _ experience: Experience, _ features: TaskFeatures
  ) throws -> [Configuration] {
    let learned = try surrogate.learn(
      from: experience, using: Self.stream, workers: Self.workers)
    return try #require(try learned.sampler(for: features) as? ListSampler).list
  }

  /// Judges 0 and 1 like candidates 0 and 1 best, and both are content with 2.
  @Test func choosesGreedily() {
    let greedy = GreedyList(losses: [[0, 5, 2, 2.001], [5, 0, 2, 2.001]], start: 10)
    #expect(greedy.choices(4) == [2, 0, 1, 3])
    // Near copies of what is listed come last.
    let round = GreedyList(losses: [[0, 0.001, 3, 1]], start: 10, leastGain: 0.01)
    #expect(round.choices(4) { abs($0 - $1) == 1 } == [0, 3, 1, 2])
    #expect(round.choices(4) == [0, 1, 3, 2])
    #expect(GreedyList(losses: [], start: 0).choices(3) == [])
    #expect(GreedyList(losses: [[]], start: 0).choices(3) == [])
  }

  /// x² + w on a grid, with a row in six left out of each network.
  @Test func learnsAFunction() throws {
    let rows = (0..<30).flatMap { i in (0..<8).map { [Double(i - 15) / 8, Double($0) / 4] } }
    let targets = rows.map { [$0[0] * $0[0] + $0[1] - 2, $0[1] > 1 ? .nan : 1] }
    let all = Array(rows.indices)
    let ensemble = try NetworkEnsemble(
      inputs: rows, targets: targets, memberRows: [all, all.filter { $0 % 6 != 0 }],
      NetworkSettings(
        hidden: [16], steps: 1500, batchSize: 32, learningRate: 0.03, weightDecay: 0),
      using: Self.stream, workers: Self.workers)
    // Multiply-adds of a row: (2 · 16 + 16 · 2) forward, the same for the weights' gradients, and
    // 16 · 2 for the hidden layer's.
    #expect(ensemble.multiplyAddsPerRow == 128)
    #expect(ensemble.cost.multiplyAdds == UInt64(2 * 1500 * 32 * (64 + 64 + 32)))
    for predictions in try ensemble.predictions(rows) {
      let misses = rows.indices.map { abs(predictions[2 * $0] - targets[$0][0]) }
      #expect(average(misses) < 0.1)
      // What is NaN is not learned; the constant 1 is.
      #expect(rows.indices.allSatisfy { abs(predictions[2 * $0 + 1] - 1) < 0.3 || rows[$0][1] > 1 })
    }
  }

  @Test func trustsItselfWhereFeaturesHelp() throws {
    let family = TaskFamily(isInformative: true)
    let experience = family.experience(tasks: 20, configurations: 32)
    var guarded = Self.surrogate
    guarded.doubt = SurrogateDoubt()
    let portfolio = GreedyPortfolio(length: 8).choices(SourceTable(experience)).list
    for target in 0..<4 {
      let features = family.task("target", target).features
      let own = try list(guarded, experience, features)
      #expect(try own == list(Self.surrogate, experience, features))
      #expect(own != portfolio)
    }
    let learned = try guarded.learn(from: experience, using: Self.stream, workers: Self.workers)
    let bare = try Self.surrogate.learn(
      from: experience, using: Self.stream, workers: Self.workers)
    // Four parts of two networks beside the three.
    #expect(learned.cost.multiplyAdds > 3 * bare.cost.multiplyAdds)
  }

  @Test func givesWayToThePortfolioWhereFeaturesSayNothing() throws {
    let family = TaskFamily(isInformative: true)
    let experience = family.experience(tasks: 20, configurations: 32)
      .shufflingFeatures(using: Self.stream.stream("control"))
    var guarded = Self.surrogate
    guarded.doubt = SurrogateDoubt()
    let portfolio = GreedyPortfolio(length: 8).choices(SourceTable(experience)).list
    let features = family.task("target", 0).features
    #expect(try list(guarded, experience, features) == portfolio)
    #expect(try list(Self.surrogate, experience, features) != portfolio)
  }

  @Test func givesWayToThePortfolioOnAStrangeTask() throws {
    let family = TaskFamily(isInformative: true)
    let experience = family.experience(tasks: 20, configurations: 32)
    var guarded = Self.surrogate
    guarded.doubt = SurrogateDoubt(spread: 1.5)
    let strange = Experiences.named(["first": 1e6, "mixed": -1e6, "idle": 1e6, "constant": 7])
    let portfolio = GreedyPortfolio(length: 8).choices(SourceTable(experience)).list
    #expect(try list(guarded, experience, strange) == portfolio)
    #expect(try list(Self.surrogate, experience, strange) != portfolio)
  }

  @Test func doesNotTrustItselfWithOneGroup() throws {
    let given = Experiences.all[2]
    var guarded = Self.surrogate
    guarded.doubt = SurrogateDoubt()
    let portfolio = GreedyPortfolio(length: 8).choices(SourceTable(given.experience)).list
    #expect(try list(guarded, given.experience, given.features) == portfolio)
  }

  /// A list is made once for a task, and then looked up.
  @Test func proposesWithinMilliseconds() throws {
    let family = TaskFamily(isInformative: true)
    let experience = family.experience(tasks: 8, configurations: 16)
    let learned = try Self.surrogate.learn(
      from: experience, using: Self.stream, workers: Self.workers)
    let sampler = try learned.sampler(for: family.task("target", 0).features)
    let history = History(of: TaskFamily.space, .minimize("loss"))
    let clock = ContinuousClock()
    let least = (0..<10).map { _ in
      clock.measure { _ = sampler.proposal(after: history, from: Self.stream) }
    }.min()
    #expect(try #require(least) < .milliseconds(10))
  }
}
