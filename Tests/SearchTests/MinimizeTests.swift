import Randomness
import Testing
import Trials

@testable import Search

struct MinimizeTests {
  private struct Broken: Error, CustomStringConvertible {
    var description: String { "the function broke" }
  }

  static let space = try! SearchSpace([Hyperparameter("x", .uniform(from: -1, to: 1))])

  @Test func findsTheSmallestValue() throws {
    let history = try minimize(over: Self.space, budget: 40, seed: 3) {
      let x = $0["x"]?.number ?? .nan
      return (x - 0.3) * (x - 0.3)
    }
    #expect(history.count == 40)
    let best = try #require(
      history.incumbent.flatMap { history.entries[$0].configuration["x"]?.number })
    #expect(abs(best - 0.3) < 0.05)
  }

  @Test func recordsErrorsAndNumbersThatAreNone() throws {
    var calls = 0
    let history = try minimize(over: Self.space, sampler: RandomSampler(), budget: 6, seed: 1) {
      _ in
      calls += 1
      switch calls {
      case 1: throw Broken()
      case 2: return .nan
      case 3: return -.infinity
      default: return 1
      }
    }
    #expect(
      history.entries.map(\.outcome.state)
        == [
          .failed(reason: "the function broke"), .diverged, .diverged, .complete, .complete,
          .complete,
        ])
    #expect(history.incumbent == 3)
  }

  @Test func runsNoConfigurationTwice() throws {
    let space = try SearchSpace([Hyperparameter("bit", .choice([true, false]))])
    var calls = 0
    let history = try minimize(over: space, sampler: RandomSampler(), budget: 20, seed: 1) { _ in
      calls += 1
      return Double(calls)
    }
    #expect(calls == 2)
    #expect(history.count == 20)
    for entry in history.entries {
      let first = try #require(history.firstIndex(of: entry.configuration))
      #expect(entry.outcome == history.entries[first].outcome)
    }
  }

  @Test func endsWhenNothingIsLeft() throws {
    let history = try minimize(
      over: Self.space, sampler: GridSampler(count: 3), budget: 20, seed: 1
    ) { _ in 0 }
    #expect(history.count == 3)
  }

  @Test func endsTrialsThatThePrunerGivesUp() throws {
    var steps = 0
    let history = try search(
      Self.space, for: .minimize("loss"), sampler: RandomSampler(),
      pruner: MedianPruner(startup: 3), budget: 30, from: Seed(2).stream("a")
    ) { configuration, progress in
      let x = configuration["x"]?.number ?? .nan
      for step in 1...10 {
        steps += 1
        if try !progress.report(x + 1 / Double(step), at: step) { break }
      }
      return x
    }
    let pruned = history.entries.filter { $0.outcome.state == .pruned }
    #expect(pruned.count >= 5)
    #expect(steps < 300)
    for entry in pruned {
      #expect((entry.outcome.curve("loss")?.count ?? 10) < 10)
      #expect(entry.outcome.objective == entry.outcome.curve("loss")?.values.last)
    }
    // The best was not given up.
    let xs = history.entries.compactMap { $0.configuration["x"]?.number }
    #expect(history.incumbent == xs.firstIndex(of: xs.min() ?? 0))
  }

  @Test func refusesWhatIsNoSearch() {
    #expect(throws: SearchError.noTrials(0)) {
      try minimize(over: Self.space, budget: 0, seed: 1) { _ in 0 }
    }
    #expect(
      SearchError.noTrials(-2).description
        == "A search of -2 trials is none. Ask for at least 1.")
    let error = SearchError.badSetting(
      "concurrency", of: "The search", found: "0", needed: "1 or more")
    #expect(throws: error) {
      try minimize(over: Self.space, budget: 1, concurrency: 0, seed: 1) { _ in 0 }
    }
    #expect(error.description == "The search has concurrency: 0. Give 1 or more.")
    var calls = 0
    #expect(throws: SearchError.noLevels("x")) {
      try minimize(over: Self.space, sampler: GridSampler(count: 0), budget: 1, seed: 1) { _ in
        calls += 1
        return 0
      }
    }
    #expect(calls == 0)
  }
}
