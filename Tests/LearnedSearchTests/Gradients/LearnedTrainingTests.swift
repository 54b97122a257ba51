import Episodes
import Learners
import Randomness
import Testing
import Trials
import Workers

@testable import LearnedSearch

/// Rates and initial weights that are learned on source tasks.
struct LearnedTrainingTests {
  private static let stream = Seed(7).stream("learning")

  private static func learn(
    _ rule: LearnedInitialization.Rule, workers: Int = 1, budget: UInt64 = 60_000_000
  ) throws -> LearnedTraining {
    var method = LearnedInitialization(rule, of: MLPLearner(hidden: [5]))
    method.innerSteps = 10
    method.queries = 20
    method.metaBatch = 3
    method.budget = budget
    return try method.learn(
      from: cloudData(scale: 0.3), using: stream, workers: Workers(count: workers))
  }

  private static func rates(workers: Int = 1) throws -> LearnedTraining {
    var method = LearnedRates(of: MLPLearner(hidden: [5]))
    method.innerSteps = 10
    method.queries = 20
    method.metaBatch = 3
    method.budget = 60_000_000
    method.outerRate = 0.2
    return try method.learn(
      from: cloudData(scale: 0.3), using: stream, workers: Workers(count: workers))
  }

  /// The mean validation loss of short trainings on a task of two classes that no source task has.
  private func loss(_ learner: MLPLearner, scale: Float = 0.3) throws -> Double {
    let session = try learner.session(
      on: clouds(classes: 2, scale: scale, seed: 99), examples: 160)
    let losses = try (0..<5).map { replicate in
      try #require(
        session.run(
          [:], from: Seed(1).stream("replicate", replicate), watchedBy: NoWatch()
        ).objective)
    }
    return losses.reduce(0, +) / 5
  }

  @Test(arguments: LearnedInitialization.Rule.allCases)
  func givesTheSameBitsForAnyNumberOfWorkers(_ rule: LearnedInitialization.Rule) throws {
    let one = try Self.learn(rule, budget: 5_000_000)
    let two = try Self.learn(rule, workers: 2, budget: 5_000_000)
    #expect(one.learner.start == two.learner.start)
    #expect(one.cost == two.cost)
  }

  @Test func learnsTheSameRatesForAnyNumberOfWorkers() throws {
    let (one, two) = (try Self.rates(), try Self.rates(workers: 2))
    #expect(one.learner.start == two.learner.start)
    #expect(one.learner.start.parameters.isEmpty)
    #expect(one.learner.start.rates.map(\.shape) == [[4, 5], [5], [5, 3], [3]])
  }

  @Test(arguments: LearnedInitialization.Rule.allCases)
  func spendsItsBudgetAndNoMore(_ rule: LearnedInitialization.Rule) throws {
    let learned = try Self.learn(rule)
    #expect(learned.cost.multiplyAdds <= 60_000_000)
    #expect(learned.cost.multiplyAdds > 50_000_000)
    #expect(learned.learner.start.parameters.map(\.shape) == [[4, 5], [5], [5, 3], [3]])
    #expect(learned.learner.start.rates.count == (rule == .metaSGD ? 4 : 0))
  }

  /// Sources and target are alike, so a network that has seen the sources begins better.
  @Test(arguments: LearnedInitialization.Rule.allCases)
  func beginsBetterThanFromRandomWeights(_ rule: LearnedInitialization.Rule) throws {
    let (learned, random) = try (
      loss(Self.learn(rule).learner), loss(MLPLearner(hidden: [5]))
    )
    #expect(learned < random - 0.1, "\(learned) against \(random)")
  }

  @Test func learnsRatesThatTrainFasterThanTheDefault() throws {
    let (learned, usual) = try (loss(Self.rates().learner), loss(MLPLearner(hidden: [5])))
    #expect(learned < usual - 0.1, "\(learned) against \(usual)")
  }

  @Test func refusesSettingsOutOfRange() throws {
    var method = LearnedRates()
    method.limit = 0
    let error = #expect(throws: LearnedSearchError.self) {
      try method.learn(
        from: cloudData(), using: Self.stream, workers: Workers(count: 1))
    }
    #expect(
      error?.description == "learned_rates has limit: 0.0. Give a finite number above 0.")
  }
}
