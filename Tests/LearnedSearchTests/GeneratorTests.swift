import Arithmetic
import Models
import Randomness
import Search
import Tensors
import Testing
import Trials
import Workers

@testable import LearnedSearch

struct GeneratorTests {
  private static let workers = Workers(count: 2)
  private static let stream = Seed(2017).stream("generator")
  private static let space = PolicySpace(Experiences.algorithms, levels: 2)

  /// The probability of actions, in plain arithmetic.
  private static func probability(_ actions: [Int], _ logits: [Double]) -> Double {
    zip(space.axes, actions).reduce(1) { product, pair in
      let (axis, action) = pair
      if action < 0 { return product }
      let exponentials = logits[axis.logits].map { Double.exp($0) }
      return product * exponentials[action] / exponentials.reduce(0, +)
    }
  }

  private static let logits: [Double] = {
    var generator = stream.stream("logits").generator
    return (0..<space.count).map { _ in generator.normal() }
  }()

  private static let rewards: [Double] = {
    var generator = stream.stream("rewards").generator
    return space.allActions.map { _ in generator.normal() }
  }()

  /// linear; rbf with 2 gammas; poly of degree 2, or of degree 4 with 2 shifts (two levels of 2...4 are
  /// 2 and 4): 1 + 2 + 3 = 6, times 2 of C, times 2 of the cache.
  @Test func countsWhatCanBeChosen() {
    let all = Self.space.allActions
    #expect(all.count == 24)
    #expect(Set(all).count == 24)
    #expect(Self.space.count == 2 + 3 + 2 + 2 + 2 + 2)
    let configurations = all.map { Self.space.configuration(of: $0) }
    #expect(Set(configurations).count == 24)
    for configuration in configurations {
      #expect(Experiences.algorithms.contains(configuration))
    }
  }

  /// A parent that is fixed decides once and for all.
  @Test func looksThroughFixedParents() throws {
    let space = try SearchSpace([
      Hyperparameter("a", .fixed(1)),
      Hyperparameter("b", .uniform(from: 0, to: 1), onlyIf: Condition("a", is: 1)),
      Hyperparameter("c", .choice([1, 2, 3])),
      Hyperparameter("d", .fixed("x"), onlyIf: Condition("c", is: 3)),
      Hyperparameter("e", .integers(from: 1, through: 2), onlyIf: Condition("d", is: "x")),
    ])
    let policy = PolicySpace(space, levels: 4)
    // 4 · (2 + 2): b has four levels, c = 3 brings two of e.
    #expect(policy.allActions.count == 16)
    for actions in policy.allActions { #expect(space.contains(policy.configuration(of: actions))) }
  }

  /// Weighted by the probabilities of all configurations, the estimate is the gradient of the expected
  /// reward and the entropy, whatever the baseline. The other side are differences of the sum over all
  /// configurations; with h = 1e-5 they err by h² ~ 1e-10 and by rounding/h ~ 1e-11.
  @Test(arguments: [0, 0.7], [-3.0, 0, 5])
  func estimatesTheGradientOfTheExpectedReward(entropyBonus: Double, baseline: Double) throws {
    let all = Self.space.allActions
    let (n, count) = (all.count, Self.space.count)
    func objective(_ logits: [Double]) -> Double {
      zip(all, Self.rewards).reduce(0) { sum, pair in
        let p = Self.probability(pair.0, logits)
        return sum - p * pair.1 + entropyBonus * p * Double.log(p)
      }
    }
    let graph = Graph()
    let theta = graph.input("theta", [1, count])
    let indicators = graph.input("indicators", [n, count])
    let advantages = graph.input("advantages", [n])
    let policy = Policy(Self.space, logits: theta.broadcast(to: [n, count]))
    let loss = policy.loss(
      indicators: indicators, advantages: advantages, entropyBonus: entropyBonus)
    let parameters = try Parameters([("theta", theta)])
    let slope = gradient(of: loss, withRespectTo: parameters).tensors[0]
    let batch = try TaskBatch(
      Program<Double>([slope, policy.logProbability(of: indicators)]), tasks: 1,
      workers: Self.workers)
    try batch.bind("theta", to: Storage(Self.logits))
    try batch.bind("indicators", to: Storage(all.flatMap { Self.space.indicators(of: $0) }))
    // The mean over rows times n · p is the expectation.
    try batch.bind(
      "advantages",
      to: Storage(
        zip(all, Self.rewards).map {
          Double(n) * Self.probability($0, Self.logits) * ($1 - baseline)
        }))
    let (found, logarithms) = (Storage<Double>(count: count), Storage<Double>(count: n))
    try batch.collect(0, in: found)
    try batch.collect(1, in: logarithms)
    try batch.run()
    for (actions, logarithm) in zip(all, logarithms.values) {
      #expect(abs(logarithm - Double.log(Self.probability(actions, Self.logits))) < 1e-12)
    }
    for place in 0..<count {
      var (up, down) = (Self.logits, Self.logits)
      up[place] += 1e-5
      down[place] -= 1e-5
      let expected = (objective(up) - objective(down)) / 2e-5
      #expect(abs(found[place] - expected) < 1e-8, "logit \(place)")
    }
  }

  /// Of 20,000 draws each configuration has its share, within 4.5 standard errors.
  @Test func drawsWithThePolicysProbabilities() {
    var probabilities = [Double](repeating: 0, count: Self.space.count)
    for axis in Self.space.axes {
      let exponentials = Self.logits[axis.logits].map { Double.exp($0) }
      for (place, value) in zip(axis.logits, exponentials) {
        probabilities[place] = value / exponentials.reduce(0, +)
      }
    }
    var generator = Self.stream.stream("draws").generator
    var counts: [[Int]: Int] = [:]
    let draws = 20_000
    for _ in 0..<draws { counts[Self.space.sample(probabilities, &generator), default: 0] += 1 }
    for actions in Self.space.allActions {
      let p = Self.probability(actions, Self.logits)
      let error = (p * (1 - p) / Double(draws)).squareRoot()
      #expect(abs(Double(counts[actions] ?? 0) / Double(draws) - p) < 4.5 * error)
    }
    // The most probable level of each axis that is there.
    let mode = Self.space.mode(probabilities)
    for (axis, action) in zip(Self.space.axes, mode) where action >= 0 {
      #expect(probabilities[axis.logits].max() == probabilities[axis.logits.lowerBound + action])
    }
  }

  /// The algorithm that is best depends on the features, and so does its hyperparameter.
  @Test func choosesTheAlgorithmAndItsHyperparameters() throws {
    let space = try SearchSpace([
      Hyperparameter("algorithm", .choice(["knn", "svm"])),
      Hyperparameter("k", .uniform(from: 0, to: 1), onlyIf: Condition("algorithm", is: "knn")),
      Hyperparameter("C", .uniform(from: 0, to: 1), onlyIf: Condition("algorithm", is: "svm")),
    ])
    @Sendable func loss(_ x: Double, _ configuration: Configuration) -> Double {
      if let k = configuration["k"]?.number { return (k - 0.2) * (k - 0.2) + max(x, 0) }
      let c = configuration["C"]?.number ?? 0
      return (c - 0.8) * (c - 0.8) + max(-x, 0)
    }
    let design = (0..<32).map { index in
      let generator = Self.stream.stream("design", index).generator
      var draws = generator
      return space.configuration(at: (0..<3).map { _ in draws.uniform() })
    }
    let tasks = (0..<12).map { index in
      let x = Double(index) / 11 * 2 - 1
      return SourceTask(
        "task \(index)", features: Experiences.named(["x": x]),
        trials: design.map { .init($0, loss(x, $0)) })
    }
    let experience = try Experience(
      space: space, objective: .minimize("loss"), tasks: tasks)
    // Measured anew, each evaluation charged.
    let performance = Performance("bowls") { task, configuration in
      (loss(task.features.values[0], configuration), Cost(examples: 10))
    }
    for generator in [
      Generator(levels: 5, updates: 150, batchSize: 48, hidden: [8]),
      Generator(levels: 5, updates: 150, batchSize: 48, hidden: [8], performance: performance),
    ] {
      let learned = try generator.learn(
        from: experience, using: Self.stream, workers: Self.workers)
      #expect(learned.cost.examples == (generator.performance.name == "bowls" ? 72_000 : 0))
      #expect(learned.cost.multiplyAdds > 0)
      for (x, algorithm, name, best) in [(-0.7, "knn", "k", 0.2), (0.7, "svm", "C", 0.8)] {
        let sampler = try learned.sampler(for: Experiences.named(["x": x]))
        let first = try #require(
          sampler.proposal(
            after: History(of: space, .minimize("loss")), from: Self.stream))
        #expect(first["algorithm"] == .text(algorithm), "x = \(x)")
        let value = first[name]?.number ?? .nan
        #expect(abs(value - best) < 0.25, "\(first)")
      }
    }
  }

  @Test func passesOnWhatTheMeasurementThrows() {
    struct Refusal: Error, Equatable { var task: String }
    let given = Experiences.ordinary
    let generator = Generator(
      updates: 1, batchSize: 6,
      performance: Performance("none") { task, _ in throw Refusal(task: task.name) })
    #expect(throws: Refusal.self) {
      try generator.learn(from: given.experience, using: Self.stream, workers: Self.workers)
    }
  }
}
