import Randomness
import Testing
import Trials

@testable import Search

struct PrunerTests {
  static let space = try! SearchSpace([Hyperparameter("x", .uniform(from: 0, to: 1))])

  static func history(
    _ curves: [(TrialState, [Double])], _ objective: Objective = .minimize("loss")
  ) throws -> History {
    var history = History(of: space, objective)
    for (state, values) in curves {
      let curve = try curve(values, objective.name)
      history.append(["x": 0.5], Outcome(state, objective: values.last, curves: [curve]))
    }
    return history
  }

  static func curve(_ values: [Double], _ name: String = "loss") throws -> Curve {
    try Curve(name, unit: "steps", steps: Array(1..<values.count + 1), values: values)
  }

  /// At step 2 the complete trials have 4, 2 and 1: the median is 2.
  @Test func comparesWithTheMedianOfCompleteTrials() throws {
    let history = try Self.history([
      (.complete, [5, 4]), (.complete, [3, 2]), (.complete, [9, 1, 0]), (.pruned, [0, 0]),
      (.diverged, [0, 0]),
    ])
    let pruner = MedianPruner(startup: 3)
    #expect(!pruner.prunes(try Self.curve([9, 2]), after: history))
    #expect(pruner.prunes(try Self.curve([9, 2.1]), after: history))
    // The best so far counts, not the last.
    #expect(!pruner.prunes(try Self.curve([1, 7]), after: history))
    #expect(pruner.prunes(try Self.curve([.nan, .nan]), after: history))
    #expect(!pruner.prunes(Curve("loss", unit: "steps"), after: history))
    #expect(!MedianPruner(startup: 4).prunes(try Self.curve([9, 9]), after: history))
    #expect(!MedianPruner(startup: 3, warmUp: 3).prunes(try Self.curve([9, 9]), after: history))
    let even = try Self.history([(.complete, [1]), (.complete, [2])])
    #expect(!MedianPruner(startup: 2).prunes(try Self.curve([1.5]), after: even))
    #expect(MedianPruner(startup: 2).prunes(try Self.curve([1.6]), after: even))
    let maximum = try Self.history([(.complete, [1]), (.complete, [2])], .maximize("gain"))
    #expect(MedianPruner(startup: 2).prunes(try Self.curve([1.4], "gain"), after: maximum))
    #expect(!MedianPruner(startup: 2).prunes(try Self.curve([1.6], "gain"), after: maximum))
    #expect(!MedianPruner(startup: 0).prunes(try Self.curve([1]), after: try Self.history([])))
    let running = even.visible(to: 2, concurrency: 4)
    #expect(!MedianPruner(startup: 1).prunes(try Self.curve([9]), after: running))
  }

  /// Rungs at 1, 2, 4 with η = 2.
  @Test func letsOneInEtaPassARung() throws {
    let pruner = try ASHAPruner(smallest: 1, reduction: 2)
    // Alone it is the best.
    #expect(!pruner.prunes(try Self.curve([5]), after: try Self.history([])))
    // Of four at the first rung two go on: those that are better than all but one.
    let history = try Self.history([(.pruned, [3]), (.complete, [1, 1, 1, 1]), (.pruned, [2, 4])])
    #expect(!pruner.prunes(try Self.curve([1.5]), after: history))
    #expect(pruner.prunes(try Self.curve([2.5]), after: history))
    // Of three at the second rung one goes on.
    #expect(pruner.prunes(try Self.curve([1.5, 2]), after: history))
    #expect(!pruner.prunes(try Self.curve([1.5, 0.5]), after: history))
    // Between rungs nothing is decided.
    #expect(!pruner.prunes(try Self.curve([1.5, 0.5, 99]), after: history))
    #expect(pruner.prunes(try Self.curve([1.5, 0.5, 99, 99]), after: history))
    #expect(pruner.prunes(try Self.curve([.nan]), after: try Self.history([])))
    // What runs beside it does not count.
    let running = history.visible(to: 3, concurrency: 4)
    #expect(!pruner.prunes(try Self.curve([2.5]), after: running))
    let sparse = try Curve("loss", unit: "steps", steps: [3], values: [2.5])
    #expect(pruner.prunes(sparse, after: history))
  }

  /// PAPERS: the table of Li et al. (2018) for R = 81, η = 3.
  @Test func hasTheBracketsOfHyperband() throws {
    let plan = try Hyperband(largest: 81, reduction: 3)
    #expect(plan.period == 5)
    let table: [[(Int, Int)]] = [
      [(81, 1), (27, 3), (9, 9), (3, 27), (1, 81)], [(34, 3), (11, 9), (3, 27), (1, 81)],
      [(15, 9), (5, 27), (1, 81)], [(8, 27), (2, 81)], [(5, 81)],
    ]
    for (number, rungs) in (table + table).enumerated() {
      #expect(
        plan.bracket(number).rungs == rungs.map { Bracket.Rung(trials: $0.0, steps: $0.1) })
    }
    // 81·1 + 27·2 + 9·6 + 3·18 + 1·54 by hand.
    #expect(plan.bracket(0).steps == 297)
    #expect(try Hyperband(largest: 1).bracket(3).rungs == [Bracket.Rung(trials: 1, steps: 1)])
    // 243 = 3⁵ exactly, and one less is not.
    #expect(try Hyperband(largest: 243).period == 6)
    #expect(try Hyperband(largest: 242).period == 5)
    #expect(try Hyperband(largest: 242).bracket(0).rungs.map(\.steps) == [2, 8, 26, 80, 242])
  }

  @Test func halvesSuccessively() throws {
    let plan = try SuccessiveHalving(trials: 16, smallest: 2, largest: 20, reduction: 2)
    #expect(
      plan.bracket(0).rungs
        == [(16, 2), (8, 4), (4, 8), (2, 16)].map { Bracket.Rung(trials: $0.0, steps: $0.1) })
    let bracket = plan.bracket(7)
    let huge = try SuccessiveHalving(trials: 1 << 30, largest: 1 << 30, reduction: 2)
    // 31 rungs: 2³⁰ steps on the first, 2²⁹ more on each of the others.
    #expect(huge.bracket(0).steps == (1 << 30) + 30 * (1 << 29))
    let values = [5, .nan, 1, 1, 9, 0, .infinity, 3, 8, 7, 6, 2, 4, .nan, .nan, .nan]
    #expect(bracket.survivors(of: 0, values, .minimize("x")) == [5, 2, 3, 11, 7, 12, 0, 10])
    #expect(bracket.survivors(of: 0, [.nan, .nan, 1], .minimize("x")) == [2])
    #expect(bracket.survivors(of: 2, [1, 2, 3, 3], .maximize("x")) == [2, 3])
    #expect(bracket.survivors(of: 3, [1, 2], .minimize("x")) == [])
    #expect(bracket.survivors(of: 9, [1, 2], .minimize("x")) == [])
  }

  @Test func saysWhatIsWrong() {
    func expect(_ message: String, _ make: () throws -> Void) {
      do {
        try make()
        Issue.record("No error was thrown: expected '\(message)'.")
      } catch { #expect("\(error)" == message) }
    }
    expect("hyperband has largest: 0. Give 1 through 2^40.") { _ = try Hyperband(largest: 0) }
    expect("hyperband has largest: 9223372036854775807. Give 1 through 2^40.") {
      _ = try Hyperband(largest: .max)
    }
    expect("hyperband has reduction: 1. Give 2 or more.") {
      _ = try Hyperband(largest: 9, reduction: 1)
    }
    expect("asha has smallest: 0. Give 1 or more.") { _ = try ASHAPruner(smallest: 0) }
    expect("asha has reduction: 0. Give 2 or more.") { _ = try ASHAPruner(reduction: 0) }
    let halving = "successive_halving has "
    expect(halving + "trials: 0. Give 1 through 2^30.") {
      _ = try SuccessiveHalving(trials: 0, largest: 2)
    }
    expect(halving + "smallest: 0. Give 1 or more.") {
      _ = try SuccessiveHalving(trials: 2, smallest: 0, largest: 2)
    }
    expect(halving + "largest: 2. Give 5, the smallest, through 2^30.") {
      _ = try SuccessiveHalving(trials: 2, smallest: 5, largest: 2)
    }
    expect(halving + "reduction: -1. Give 2 or more.") {
      _ = try SuccessiveHalving(trials: 2, largest: 2, reduction: -1)
    }
  }

  /// Curves that fall to their own loss at their own pace: half of random's steps are enough.
  @Test func hyperbandBeatsRandomAtHalfTheSteps() throws {
    let space = try SearchSpace([
      Hyperparameter("loss", .uniform(from: 0, to: 1)),
      Hyperparameter("pace", .log(from: 1, to: 30)),
    ])
    func value(_ x: Configuration, _ steps: Int) -> Double {
      (x["loss"]?.number ?? 1) + (x["pace"]?.number ?? 1) / Double(steps + 10)
    }
    let plan = try Hyperband(largest: 81)
    var wins = 0
    for seed in 0..<40 {
      let stream = Seed(4).stream("search", seed)
      let raced = try search(
        space, for: .minimize("value"), sampler: RandomSampler(), in: plan, brackets: 5,
        from: stream, value)
      let steps = (0..<5).reduce(0) { $0 + plan.bracket($1).steps }
      let random = try search(
        space, for: .minimize("value"), sampler: RandomSampler(), budget: 2 * steps / 81,
        from: stream.stream("random")
      ) { x, _ in value(x, 81) }
      #expect(raced.count == 81 + 34 + 15 + 8 + 5)
      if let a = raced.bestSoFar.last, let b = random.bestSoFar.last, a < b { wins += 1 }
    }
    // By chance alone 28 of 40 come with probability 0.008.
    #expect(wins >= 28)
  }
}
