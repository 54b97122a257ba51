import LearnedSearch
import Randomness
import Search
import Trials
import Workers

/// What every learned method promises. Each check says what is wrong, or nothing.
enum LearnableMethodPromises {
  typealias Check = @Sendable (any LearnableMethod) throws -> String?

  static let all: [(name: String, violation: Check)] = [
    ("learns from anything", learnsFromAnything),
    ("repeats itself", repeatsItself),
    ("does not depend on the workers", doesNotDependOnWorkers),
    ("knows nothing of the group left out", knowsNothingOfTheGroupLeftOut),
    ("keeps no memory", keepsNoMemory),
    ("does not look at the order of features", doesNotLookAtTheOrderOfFeatures),
    ("refuses other features", refusesOtherFeatures),
  ]

  // Large rates: in a few steps every difference of what is learned must show in the proposals.
  private static let network = NetworkSettings(
    hidden: [4], steps: 12, batchSize: 8, learningRate: 0.1, weightDecay: 0.01)
  private static let surrogate = Surrogate(members: 2, points: 32, length: 6, network: network)

  /// Every method in a small form. A new one joins by adding itself here.
  static let methods: [any LearnableMethod] = [
    BestConstant(), GreedyPortfolio(length: 5), NearestTask(), Predictor(),
    NetworkPredictor(members: 3, network: network), surrogate,
    Surrogate(
      members: 2, points: 32, length: 6, network: network,
      doubt: SurrogateDoubt(errors: 0, spread: 2, folds: 2, trials: 2, members: 1)),
    SurrogateThenTPE(surrogate: surrogate, first: 3),
    Generator(levels: 3, updates: 6, batchSize: 8, hidden: [4], learningRate: 0.5),
    Generator(
      levels: 3, updates: 6, batchSize: 8, hidden: [4], learningRate: 0.5,
      performance: Performance("text") { task, configuration in
        var generator = Seed(1).stream(task.name).stream(configuration.description).generator
        return (generator.normal(), Cost(multiplyAdds: 7))
      }),
  ]

  static let trials = 10
  static let workers = Workers(count: 1)
  static let stream = Seed(2017).stream("battery")

  /// All source tasks, the ones left out too: only methods that cheat look here.
  @TaskLocal static var everything: Experience?

  static func run(
    _ sampler: any Sampler, _ experience: Experience
  ) -> [Configuration] {
    var history = History(of: experience.space, experience.objective, budget: trials)
    for index in 0..<trials {
      guard let proposal = sampler.proposal(after: history, from: stream) else { break }
      var generator = stream.stream("value", index).generator
      history.append(proposal, Outcome(.complete, objective: generator.normal()))
    }
    return history.entries.map(\.configuration)
  }

  static func proposals(
    _ method: any LearnableMethod, _ given: Experiences.Case, workers: Workers = workers
  ) throws -> [Configuration] {
    let learned = try method.learn(from: given.experience, using: stream, workers: workers)
    return run(try learned.sampler(for: given.features), given.experience)
  }

  static func learnsFromAnything(_ method: any LearnableMethod) throws -> String? {
    for given in Experiences.all {
      let learned: LearnedMethod
      do {
        learned = try method.learn(from: given.experience, using: stream, workers: workers)
      } catch { return "\(given.name): \(error)" }
      let sampler = try learned.sampler(for: given.features)
      guard learned.method == method.method, sampler.method == method.method else {
        return "its samplers have another name, \(sampler.method)"
      }
      do { try sampler.check(given.experience.space, budget: trials) } catch {
        return "\(given.name): \(error)"
      }
      let proposals = run(sampler, given.experience)
      if proposals.count < trials { return "\(given.name): stops after \(proposals.count) trials" }
      for proposal in proposals {
        do { try given.experience.space.check(proposal) } catch { return "\(given.name): \(error)" }
      }
    }
    return nil
  }

  static func repeatsItself(_ method: any LearnableMethod) throws -> String? {
    for given in [Experiences.ordinary, Experiences.conditional] {
      if try proposals(method, given) != proposals(method, given) {
        return "\(given.name): gives other proposals the second time"
      }
    }
    return nil
  }

  static func doesNotDependOnWorkers(_ method: any LearnableMethod) throws -> String? {
    let three = Workers(count: 3)
    for given in [Experiences.ordinary, Experiences.conditional] {
      let one = try method.learn(from: given.experience, using: stream, workers: workers)
      let other = try method.learn(from: given.experience, using: stream, workers: three)
      if one.cost != other.cost { return "\(given.name): costs \(one.cost) or \(other.cost)" }
      let same =
        run(try one.sampler(for: given.features), given.experience)
        == run(try other.sampler(for: given.features), given.experience)
      if !same { return "\(given.name): gives other proposals with three workers" }
    }
    return nil
  }

  /// The trials of a group are turned upside down; nothing that was learned without it may change.
  static func knowsNothingOfTheGroupLeftOut(_ method: any LearnableMethod) throws -> String? {
    let given = Experiences.ordinary
    let group = "group 0"
    let tasks = given.experience.tasks.map { task in
      guard task.group == group else { return task }
      var task = task
      task.trials = task.trials.reversed().map { .init($0.configuration, -$0.value) }
      task.cost = Cost(multiplyAdds: 99)
      return task
    }
    let changed = try Experience(
      space: given.experience.space, objective: given.experience.objective, tasks: tasks)
    let lists = try [given.experience, changed].map { experience in
      try $everything.withValue(experience) {
        let learned = try method.learn(
          from: experience, withoutGroup: group, using: stream, workers: workers)
        let held = experience.tasks.filter { $0.group == group }
        return (
          learned.cost,
          try held.flatMap { run(try learned.sampler(for: $0.features), experience) }
        )
      }
    }
    if lists[0].1 != lists[1].1 { return "proposes by what it must not know" }
    return lists[0].0 == lists[1].0 ? nil : "is charged for what it must not know"
  }

  /// Any proposal can be asked for at any time, as often as one likes.
  static func keepsNoMemory(_ method: any LearnableMethod) throws -> String? {
    let given = Experiences.ordinary
    let learned = try method.learn(from: given.experience, using: stream, workers: workers)
    let sampler = try learned.sampler(for: given.features)
    var history = History(of: given.experience.space, given.experience.objective, budget: trials)
    var histories: [History] = []
    var first: [Configuration?] = []
    for _ in 0..<trials {
      histories.append(history)
      let proposal = sampler.proposal(after: history, from: stream)
      first.append(proposal)
      history.append(proposal ?? [:], Outcome(.complete, objective: Double(history.count % 3)))
    }
    let fresh = try learned.sampler(for: given.features)
    for index in histories.indices.reversed()
    where fresh.proposal(after: histories[index], from: stream) != first[index] {
      return "proposes something else as trial \(index) after a stop"
    }
    return nil
  }

  static func doesNotLookAtTheOrderOfFeatures(_ method: any LearnableMethod) throws -> String? {
    let given = Experiences.ordinary
    let learned = try method.learn(from: given.experience, using: stream, workers: workers)
    let turned = try TaskFeatures(
      names: given.features.names.reversed(), values: given.features.values.reversed())
    let same =
      run(try learned.sampler(for: turned), given.experience)
      == run(try learned.sampler(for: given.features), given.experience)
    return same ? nil : "gives other proposals for the same features in another order"
  }

  /// A method refuses features that it was not taught, or looks at none.
  static func refusesOtherFeatures(_ method: any LearnableMethod) throws -> String? {
    let given = Experiences.ordinary
    let learned = try method.learn(from: given.experience, using: stream, workers: workers)
    let expected = run(try learned.sampler(for: given.features), given.experience)
    for other in [["size": 1.0], ["size": 1, "height": 2], ["size": 1, "width": 2, "more": 3]] {
      do {
        let sampler = try learned.sampler(for: Experiences.named(other))
        if run(sampler, given.experience) != expected { return "takes \(other) for its features" }
      } catch LearnedSearchError.otherFeatures(needed: ["size", "width"], found: _) {
        continue
      }
    }
    return nil
  }
}
