import Arithmetic
import Randomness
import Testing
import Trials

@testable import Search

struct TPESamplerTests {
  static let plane = try! SearchSpace([
    Hyperparameter("a", .uniform(from: -5, to: 10)), Hyperparameter("b", .uniform(from: 0, to: 15)),
  ])
  static let machine = try! SearchSpace([
    Hyperparameter("kernel", .choice(["linear", "rbf"])),
    Hyperparameter("C", .log(from: 1e-3, to: 1e3)),
    Hyperparameter("gamma", .log(from: 1e-4, to: 10), onlyIf: Condition("kernel", is: "rbf")),
  ])

  static func branin(_ x: Configuration) -> Double {
    let (a, b) = (x["a"]?.number ?? .nan, x["b"]?.number ?? .nan)
    let bent = b - 5.1 / (4 * Double.pi * Double.pi) * a * a + 5 / Double.pi * a - 6
    return bent * bent + 10 * (1 - 1 / (8 * Double.pi)) * Double.cos(a) + 10
  }

  static func bowls(_ x: Configuration) -> Double {
    let c = Double.log(x["C"]?.number ?? .nan) / Double.log(10)
    if x["kernel"] == "linear" { return 0.5 + 0.1 * c * c }
    let gamma = Double.log(x["gamma"]?.number ?? .nan) / Double.log(10)
    return 0.1 * (c - 1) * (c - 1) + 0.2 * (gamma + 2) * (gamma + 2)
  }

  /// 20 seeds of 50 trials each: the median of the best values must be well below that of random.
  @Test(arguments: [true, false], [plane, machine])
  func isBetterThanRandom(isMultivariate: Bool, space: SearchSpace) throws {
    func medianBest(_ sampler: some Sampler) throws -> Double {
      let best = try (0..<20).map { seed in
        try minimize(over: space, sampler: sampler, budget: 50, seed: Seed(UInt64(seed))) {
          space == Self.plane ? Self.branin($0) - 0.397_887 : Self.bowls($0)
        }.bestSoFar.last ?? .nan
      }.sorted()
      return best[10]
    }
    let ours = try medianBest(TPESampler(isMultivariate: isMultivariate))
    let random = try medianBest(RandomSampler())
    #expect(ours < random / 2, "TPE \(ours), random \(random)")
  }

  @Test(arguments: [(nil, 8), (1, 4), (28, 4), (29, 5), (50, 6), (100, 8), (1000, 20)])
  func startsByTheBudget(budget: Int?, startup: Int) throws {
    var history = History(of: Self.plane, .minimize("value"), budget: budget)
    let stream = Seed(1).stream("start")
    for index in 0...startup {
      let proposal = try #require(TPESampler().proposal(after: history, from: stream))
      let sobol = SobolSampler().proposal(after: history, from: stream)
      #expect((proposal == sobol) == (index < startup), "trial \(index)")
      history.append(proposal, Outcome(.complete, objective: Self.branin(proposal)))
    }
  }

  /// Complete by objective, then pruned by length and last value, then those without a number; running
  /// ones are never good.
  @Test func ranksTrialsByWhatIsKnown() throws {
    func curve(_ values: [Double]) throws -> [Curve] {
      [try Curve("value", unit: "steps", steps: Array(values.indices), values: values)]
    }
    var history = History(of: Self.plane, .minimize("value"))
    for outcome in [
      Outcome(.failed(reason: "")), Outcome(.complete, objective: 3), .running,
      Outcome(.pruned, curves: try curve([1, 2])), Outcome(.complete, objective: 1),
      Outcome(.pruned, curves: try curve([9, 1])), Outcome(.complete, objective: .nan),
      Outcome(.pruned, curves: try curve([9, 9, 9])), Outcome(.pruned, objective: 0),
      Outcome(.complete, objective: 1),
    ] { history.append(["a": 0.0, "b": 1.0], outcome) }
    let ranking = TrialRanking(history)
    #expect(ranking.count == 9)
    let order = [4, 9, 1, 7, 5, 3, 8, 0, 6]
    for good in 0...9 {
      let split = ranking.split(good)
      #expect(split.good == Array(order.prefix(good)))
      #expect(split.others == (order.dropFirst(good) + [2]).sorted())
    }
  }

  @Test func keepsAwayFromWhatIsRunning() throws {
    var history = History(of: Self.plane, .minimize("value"), budget: 40)
    let stream = Seed(8).stream("wave")
    for _ in 0..<20 {
      let x = try #require(TPESampler().proposal(after: history, from: stream))
      history.append(x, Outcome(.complete, objective: Self.branin(x)))
    }
    var waves: [Configuration] = []
    for _ in 0..<8 {
      let x = try #require(TPESampler().proposal(after: history, from: stream))
      waves.append(x)
      history.append(x, .running)
    }
    #expect(Set(waves).count == 8)
  }

  /// Twelve configurations: none is tried twice before all were.
  @Test(arguments: [true, false])
  func triesEveryConfigurationOfASmallSpace(isMultivariate: Bool) throws {
    let space = try SearchSpace([
      Hyperparameter("n", .integers(from: 1, through: 4)),
      Hyperparameter("kernel", .choice(["a", "b", "c"])),
    ])
    let history = try minimize(
      over: space, sampler: TPESampler(isMultivariate: isMultivariate), budget: 14, seed: 5
    ) { $0["n"]?.number ?? 0 }
    #expect(history.count == 14)
    #expect(Set(history.entries.map(\.configuration)).count >= 11)
  }

  @Test(arguments: [
    (TPESampler(candidates: 0), "tpe has candidates: 0. Give 1 or more."),
    (TPESampler(startup: -1), "tpe has startup: -1. Give 0 or more."),
    (TPESampler(goodShare: 0), "tpe has good_share: 0.0. Give a number above 0 and up to 1."),
    (TPESampler(goodShare: .nan), "tpe has good_share: nan. Give a number above 0 and up to 1."),
    (
      TPESampler(priorWeight: .infinity),
      "tpe has prior_weight: inf. Give a finite number above 0."
    ),
  ])
  func saysWhatIsWrong(sampler: TPESampler, message: String) throws {
    do {
      try sampler.check(Self.plane, budget: 10)
      Issue.record("No error was thrown.")
    } catch { #expect(error.description == message) }
    let history = History(of: Self.plane, .minimize("value"))
    #expect(sampler.proposal(after: history, from: Seed(1).stream("a")) != nil)
  }
}
