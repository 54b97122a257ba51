import Testing
import Trials

struct HistoryTests {
  static func history(
    _ outcomes: [Outcome], _ objective: Objective = .minimize("loss")
  ) throws -> History {
    let space = try SearchSpace([Hyperparameter("x", .integers(from: 0, through: 9))])
    var history = History(of: space, objective, budget: 10)
    for (index, outcome) in outcomes.enumerated() {
      history.append(["x": .integer(index % 10)], outcome)
    }
    return history
  }

  static let outcomes: [Outcome] = [
    Outcome(.failed(reason: "no memory")), Outcome(.complete, objective: 3),
    Outcome(.diverged, objective: 1), Outcome(.pruned, objective: 0),
    Outcome(.complete, objective: .nan), Outcome(.complete, objective: 2),
    Outcome(.complete, objective: 2), Outcome(.complete, objective: 2.5),
    Outcome(.complete, objective: -.infinity), Outcome(.complete, objective: 1),
  ]

  @Test func followsTheBestCompleteTrial() throws {
    let history = try Self.history(Self.outcomes)
    #expect(history.incumbents == [nil, 1, 1, 1, 1, 5, 5, 5, 5, 9])
    #expect(history.incumbent == 9)
    #expect(history.bestSoFar[0].isNaN)
    #expect(history.bestSoFar.dropFirst() == [3, 3, 3, 3, 2, 2, 2, 2, 1])
    let maximum = try Self.history(Self.outcomes, .maximize("accuracy"))
    #expect(maximum.incumbents == [nil, 1, 1, 1, 1, 1, 1, 1, 1, 1])
    #expect(try Self.history([]).incumbent == nil)
    #expect(try Self.history([Outcome(.failed(reason: ""))]).incumbent == nil)
  }

  @Test func measuresRegretInEitherDirection() throws {
    let loss = try Self.history(Self.outcomes)
    #expect(loss.regret(from: 1).dropFirst() == [2, 2, 2, 2, 1, 1, 1, 1, 0])
    #expect(
      loss.regret(from: 1, scale: 5).dropFirst() == [0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0])
    let unscaled = loss.regret(from: 1, scale: 1).filter { !$0.isNaN }
    #expect(unscaled.isEmpty)
    #expect(loss.regret(from: 1)[0].isNaN)
    let accuracy = try Self.history(
      [Outcome(.complete, objective: 0.5), Outcome(.complete, objective: 0.75)], .maximize("a"))
    #expect(accuracy.regret(from: 1) == [0.5, 0.25])
    #expect(accuracy.regret(from: 1, scale: 0) == [0.5, 0.25])
    #expect(accuracy.regret(from: 0.5) == [0, -0.25])
  }

  /// Waves of q: a proposal sees the outcomes of the waves before its own, by hand.
  @Test(arguments: [
    (0, 1, 0), (1, 1, 1), (7, 1, 7), (0, 4, 0), (3, 4, 0), (4, 4, 4), (7, 4, 4), (8, 4, 8),
    (9, 100, 0), (5, 0, 5), (5, -3, 5), (99, 4, 8),
  ])
  func showsOutcomesOfEarlierWavesOnly(index: Int, concurrency: Int, known: Int) throws {
    let whole = try Self.history(Self.outcomes)
    let seen = whole.visible(to: index, concurrency: concurrency)
    #expect(seen.count == min(index, 10))
    for (number, entry) in seen.entries.enumerated() {
      #expect(entry.configuration == whole.entries[number].configuration)
      #expect(entry.outcome == (number < known ? whole.entries[number].outcome : .running))
    }
  }

  @Test func findsRepeatedConfigurations() throws {
    let history = try Self.history(Array(repeating: .running, count: 12))
    #expect(history.firstIndex(of: ["x": 1]) == 1)
    #expect(history.firstIndex(of: ["x": 1.0]) == nil)
    #expect(history.entries[11].configuration == ["x": 1])
  }

  @Test func ranksNaNBehindNumbers() {
    for objective in [Objective.minimize("x"), .maximize("x")] {
      #expect(objective.isBetter(0, than: .nan))
      #expect(!objective.isBetter(.nan, than: 0))
      #expect(!objective.isBetter(.nan, than: .nan))
    }
    #expect(Objective.minimize("x").isBetter(0, than: 1))
    #expect(Objective.maximize("x").isBetter(1, than: 0))
    #expect(Objective.minimize("x").arrow == "↓")
    #expect(Objective.maximize("x").arrow == "↑")
  }
}
