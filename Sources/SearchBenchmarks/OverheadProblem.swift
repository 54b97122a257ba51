import LearnedSearch
import Randomness
import Search
import Trials
import Workers

/// What ``Overhead`` searches: a bowl in four dimensions, whose middle is elsewhere on every task.
enum OverheadProblem {
  static let learnableMethods: [(name: String, method: any LearnableMethod)] = [
    ("portfolio", GreedyPortfolio()), ("predictor", Predictor()), ("surrogate", Surrogate()),
    ("surrogate_tpe", SurrogateThenTPE()), ("generator", Generator()),
  ]

  private static func space() throws -> SearchSpace {
    try SearchSpace([
      Hyperparameter("lr", .log(from: 1e-5, to: 1e-1)),
      Hyperparameter("batch", .integers(from: 8, through: 256)),
      Hyperparameter("act", .choice(["elu", "relu", "tanh"])),
      Hyperparameter("drop", .uniform(from: 0, to: 0.8)),
    ])
  }

  private static func value(
    of configuration: Configuration, in space: SearchSpace, middle: [Double]
  ) -> Double {
    let act = configuration["act"]
    var value = act == "relu" ? 0 : act == "tanh" ? 0.1 : 0.2
    let point = space.point(of: configuration)
    for (axis, best) in zip([0, 1, 3], middle) {
      value += (point[axis] - best) * (point[axis] - best)
    }
    return value
  }

  /// How long each of 200 proposals takes, in milliseconds, after some trials that are not timed.
  static func proposalTimes(
    of sampler: some Sampler, named name: String, after trials: Int
  ) throws -> [Double] {
    let space = try space()
    let stream = Seed(7).stream(name)
    var history = History(of: space, .minimize("value"), budget: trials + 200)
    var times: [Double] = []
    for index in 0..<trials + 200 {
      let (proposal, elapsed) = timed { sampler.proposal(after: history, from: stream) }
      guard let proposal else { break }
      if index >= trials { times.append(elapsed) }
      let value = value(of: proposal, in: space, middle: [0.5, 0.23, 0.375])
      history.append(proposal, Outcome(.complete, objective: value))
    }
    return times
  }

  /// Learns from 64 random trials on each of 24 tasks, whose middles their features tell.
  static func learned(
    _ method: some LearnableMethod, named name: String
  ) throws -> (LearnedMethod, milliseconds: Double) {
    let space = try space()
    let names = ["a", "b", "c"]
    let tasks = try (0..<24).map { number in
      var generator = Seed(7).stream("task", number).generator
      let middle = names.map { _ in generator.uniform() }
      let trials = (0..<64).map { _ in
        let configuration = space.configuration { _, _ in generator.uniform() }
        return SourceTask.Result(
          configuration, value(of: configuration, in: space, middle: middle))
      }
      return SourceTask(
        "task \(number)", features: try TaskFeatures(names: names, values: middle), trials: trials)
    }
    let experience = try Experience(space: space, objective: .minimize("value"), tasks: tasks)
    return try timed {
      try method.learn(
        from: experience, using: Seed(7).stream(name), workers: Workers(count: 1))
    }
  }

  /// The sampler of a task that is none of those learned from, and the median time of making it.
  static func sampler(
    of learned: LearnedMethod
  ) throws -> (any Sampler, milliseconds: Double) {
    let features = try TaskFeatures(names: ["a", "b", "c"], values: [0.5, 0.23, 0.375])
    let made = try (0..<21).map { _ in try timed { try learned.sampler(for: features) } }
    return (made[0].0, made.map(\.milliseconds).sorted()[10])
  }

  private static func timed<Result>(
    _ work: () throws -> Result
  ) rethrows -> (Result, milliseconds: Double) {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try work()
    let elapsed = (clock.now - start).components
    return (result, Double(elapsed.attoseconds) * 1e-15 + Double(elapsed.seconds) * 1e3)
  }
}
