import Episodes
import Learners
import Randomness
import Search
import Testing
import Trials
import Workers

@testable import LearnedSearch

struct HypergradientsTests {
  private static let space = try! SearchSpace([
    Hyperparameter("learning_rate", .log(from: 1e-3, to: 1)),
    Hyperparameter("output_rate", .log(from: 0.1, to: 30)),
    Hyperparameter("weight_decay", .log(from: 1e-4, to: 0.3)),
    Hyperparameter("initial_scale", .log(from: 0.1, to: 3)),
  ])
  private static let stream = Seed(7).stream("learning")

  private var method: Hypergradients {
    var method = Hypergradients(of: MLPLearner(hidden: [5]))
    method.innerSteps = 10
    method.queries = 20
    method.iterations = 30
    method.metaBatch = 3
    return method
  }

  private func configuration(
    _ learned: LearnedMethod, in space: SearchSpace = space
  ) throws -> Configuration {
    let sampler = try learned.sampler(for: TaskFeatures())
    try sampler.check(space, budget: 2)
    return try #require((sampler as? ListSampler)?.list.first)
  }

  private func learn(
    _ method: Hypergradients, in space: SearchSpace = space, scale: Float = 1, workers: Int = 1
  ) throws -> LearnedMethod {
    try method.learn(
      from: cloudData(scale: scale), in: space, using: Self.stream,
      workers: Workers(count: workers))
  }

  @Test func givesTheSameBitsForAnyNumberOfWorkers() throws {
    let one = try learn(method)
    let two = try learn(method, workers: 2)
    let chosen = try configuration(one)
    #expect(try configuration(two) == chosen)
    #expect(Self.space.contains(chosen))
    #expect(one.cost == two.cost)
    // 30 iterations of 3 episodes with 10 batches of 16.
    #expect(one.cost.examples == 30 * 3 * 10 * 16)
    // At least forward and backward of the second layer and of the first in every step.
    #expect(one.cost.multiplyAdds > one.cost.examples * UInt64(3 * (4 * 5 + 5 * 3)))
  }

  /// Inputs a tenth as large want steps that are larger, and weights that are: what is learned beats the
  /// default in trainings as long as those that it was learned from.
  @Test func findsBetterHyperparametersThanTheDefault() throws {
    var method = method
    method.iterations = 80
    let chosen = try configuration(learn(method, scale: 0.1))
    let task = clouds(classes: 3, scale: 0.1, seed: 99)
    let session = try method.learner.session(on: task, examples: 160)
    func loss(_ configuration: Configuration) throws -> Double {
      let losses = try (0..<5).map { replicate in
        try #require(
          session.run(
            configuration, from: Seed(1).stream("replicate", replicate), watchedBy: NoWatch()
          ).objective)
      }
      return losses.reduce(0, +) / 5
    }
    let (learned, usual) = (try loss(chosen), try loss(method.learner.defaults))
    #expect(learned < usual - 0.1, "\(chosen): \(learned) against \(usual)")
  }

  @Test func learnsWhatTheSpaceSearchesAndKeepsWhatItFixes() throws {
    let space = try SearchSpace([
      Hyperparameter("learning_rate", .log(from: 0.5, to: 0.6)),
      Hyperparameter("weight_decay", .fixed(.real(0.01))),
    ])
    let chosen = try configuration(learn(method, in: space), in: space)
    #expect(chosen.names == ["learning_rate", "weight_decay"])
    #expect(chosen["weight_decay"] == .real(0.01))
    #expect((0.5...0.6).contains(chosen["learning_rate"]?.number ?? 0))
  }

  @Test func refusesWhatHasNoDerivative() throws {
    let known = Hypergradients.names
    for (domain, name) in [
      (Domain.choice([.real(0.1), .real(0.2)]), "learning_rate"),
      (.uniform(from: 0, to: 1), "initial_scale"),
    ] {
      let space = try SearchSpace([Hyperparameter(name, domain)])
      #expect(throws: (any Error).self) { try learn(method, in: space) }
      if name == "initial_scale" {
        #expect(throws: LearnedSearchError.notDifferentiable(name, known: known)) {
          try learn(method, in: space)
        }
      }
    }
    var adam = TrainingSettings()
    adam.optimizer = .adam
    #expect(throws: LearnedSearchError.self) {
      try learn(Hypergradients(of: MLPLearner(training: adam)))
    }
    var none = method
    none.innerSteps = 0
    let error = #expect(throws: LearnedSearchError.self) { try learn(none) }
    #expect(error?.description == "hypergradient has inner_steps: 0. Give 1 or more.")
  }

  @Test func leavesOutGroupsAndRefusesDataThatAreNotWhole() throws {
    let data = try cloudData()
    #expect(try data.leavingOut(group: "group 1").tasks.map(\.name) == ["task 0", "task 1"])
    #expect(throws: LearnedSearchError.unknownGroup("x", known: ["group 0", "group 1"])) {
      try data.leavingOut(group: "x")
    }
    var short = clouds(classes: 2, seed: 1)
    short.validation = Rows(count: 0, inputs: [], targets: [])
    #expect(throws: LearnedSearchError.self) { try SourceData([.init("short", short)]) }
    var strange = clouds(classes: 2, seed: 1)
    strange.training.targets[0] = 2
    #expect(throws: LearnedSearchError.self) { try SourceData([.init("strange", strange)]) }
    #expect(throws: LearnedSearchError.noSources) { try SourceData([]) }
    let other = clouds(classes: 2, features: 3, seed: 1)
    let error = #expect(throws: LearnedSearchError.self) {
      try SourceData(data.tasks + [.init("other", other)])
    }
    #expect(
      error?.description
        == "Source task 'other' has inputs of shape [3]. Give [4], as those of 'task 0'.")
  }
}
