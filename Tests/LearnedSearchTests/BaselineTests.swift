import Randomness
import Search
import Testing
import Trials
import Workers

@testable import LearnedSearch

struct BaselineTests {
  private static let space = try! SearchSpace([
    Hyperparameter("pick", .choice(["a", "b", "c", "d"]))
  ])
  private static let stream = Seed(1).stream("baselines")
  private static let workers = Workers(count: 1)

  /// Losses of a, b, c, d on three tasks.
  private func experience(_ losses: [[Double?]]) throws -> Experience {
    let tasks = losses.enumerated().map { index, row in
      SourceTask(
        "task \(index)", features: Experiences.named(["x": Double(index)]),
        trials: zip(["a", "b", "c", "d"], row).compactMap { name, loss in
          loss.map { .init(["pick": .text(name)], $0) }
        })
    }
    return try Experience(space: Self.space, objective: .minimize("loss"), tasks: tasks)
  }

  private func list(
    _ method: any LearnableMethod, _ experience: Experience, x: Double = 0
  ) throws -> [String] {
    let learned = try method.learn(
      from: experience, using: Self.stream, workers: Self.workers)
    let sampler = try #require(
      try learned.sampler(for: Experiences.named(["x": x])) as? ListSampler)
    return sampler.list.compactMap {
      if case .text(let name)? = $0["pick"] { name } else { nil }
    }
  }

  /// The median of four is the second best. Regrets are
  ///
  /// | | a | b | c | d |
  /// |---|---|---|---|---|
  /// | task 0 | 0 | 1 | 2 | 2 |
  /// | task 1 | 2 | 1 | 0 | 2 |
  /// | task 2 | 2 | 1 | 2 | 0 |
  ///
  /// with the sums 4, 3, 4, 4: b is the constant. Beside b each of the others saves 1, so they follow in
  /// order.
  @Test func choosesWhatComplementsTheList() throws {
    let sources = try experience([[0, 1, 2, 3], [2, 1, 0, 3], [2, 1, 3, 0]])
    #expect(try list(BestConstant(), sources) == ["b"])
    #expect(try list(GreedyPortfolio(), sources) == ["b", "a", "c", "d"])
    #expect(try list(GreedyPortfolio(length: 2), sources) == ["b", "a"])
  }

  /// With a and c all tasks have their best; then b comes, the best on the mean of what is left.
  @Test func goesOnWhenNothingMoreIsGained() throws {
    let sources = try experience([[0, 1, 2, 3], [0, 1, 2, 3], [2, 3, 0, 3]])
    #expect(try list(GreedyPortfolio(), sources) == ["a", "c", "b", "d"])
  }

  /// d is the best where it was tried, on one task of three: a is better known.
  @Test func takesWhatWasNotTriedForNoHelp() throws {
    let sources = try experience([[0, 1, nil, nil], [0, 1, nil, nil], [1, 2, 3, 0]])
    #expect(try list(BestConstant(), sources) == ["a"])
    #expect(try list(GreedyPortfolio(), sources) == ["a", "d", "b", "c"])
  }

  /// x = 1.2 is nearest to task 1, whose best ones are c and b; the portfolio is b, a, c, d.
  @Test func beginsWithTheNearestTasksBest() throws {
    let sources = try experience([[0, 1, 2, 3], [2, 1, 0, 3], [2, 1, 3, 0]])
    #expect(try list(NearestTask(), sources, x: 1.2) == ["c", "b", "a", "d"])
    #expect(try list(NearestTask(best: 1), sources, x: 9) == ["d", "b", "a", "c"])
    #expect(try list(NearestTask(best: 9), sources, x: -9) == ["a", "b", "c", "d"])
  }

  @Test func proposesTheDefaultFirst() throws {
    let sources = try experience([[0, 1, 2, 3]])
    let method = Default(["pick": "c"])
    #expect(try list(method, sources) == ["c"])
    #expect(method.method == Method("default", settings: #"{"pick":"c"}"#))
    let learned = try method.learn(from: sources, using: Self.stream, workers: Self.workers)
    #expect(learned.cost == Cost())
    let sampler = try learned.sampler(for: TaskFeatures())
    var history = History(of: Self.space, .minimize("loss"))
    history.append(["pick": "c"], .running)
    #expect(
      sampler.proposal(after: history, from: Self.stream)
        == RandomSampler().proposal(after: history, from: Self.stream))
    #expect(
      throws: LearnedSearchError.badSetting(
        "configuration", of: "default", found: #"{"pick":"z"}"#,
        needed: "a configuration of the space")
    ) {
      try Default(["pick": "z"]).learn(
        from: sources, using: Self.stream, workers: Self.workers)
    }
  }

  @Test func refusesBadSettings() throws {
    let sources = try experience([[0, 1, 2, 3]])
    let bad: [(any LearnableMethod, setting: String)] = [
      (GreedyPortfolio(length: 0), "length"), (NearestTask(best: 0), "best"),
      (Predictor(best: 0), "best"), (NetworkPredictor(members: 0), "members"),
      (Surrogate(members: 0), "members"), (Surrogate(points: -1), "points"),
      (Surrogate(length: 0), "length"), (Surrogate(doubt: SurrogateDoubt(errors: -1)), "errors"),
      (Surrogate(doubt: SurrogateDoubt(spread: 0)), "spread"),
      (Surrogate(doubt: SurrogateDoubt(folds: 1)), "folds"),
      (SurrogateThenTPE(first: 0), "first"), (Generator(levels: 0), "levels"),
      (Generator(updates: 0), "steps"), (Generator(batchSize: 0), "batch_size"),
      (Generator(learningRate: .nan), "learning_rate"),
      (Generator(entropyBonus: -1), "entropy_bonus"),
      (Generator(baselineDecay: 1), "baseline_decay"),
    ]
    for (method, setting) in bad {
      do {
        _ = try method.learn(from: sources, using: Self.stream, workers: Self.workers)
        Issue.record("\(method.method) was accepted")
      } catch LearnedSearchError.badSetting(setting, of: _, found: _, needed: _) {
        continue
      }
    }
  }

  @Test func refusesAListOfAnotherSpace() {
    let sampler = ListSampler(Method("list"), list: [["rate": 0.1]])
    #expect(
      throws: SearchError.badSetting(
        "list", of: "list", found: #"{"rate":0.1}"#, needed: "configurations of the space")
    ) { try sampler.check(Self.space, budget: nil) }
  }
}
