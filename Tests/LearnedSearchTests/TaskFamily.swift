import Arithmetic
import LearnedSearch
import Randomness
import Search
import Trials

/// Families of synthetic tasks whose best configurations are known.
///
/// A task draws u and v, uniform in 0...1, and the level and spread of its losses. Its loss is a bowl in
/// the unit cube of the space. Where features are informative the bowl's bottom moves with u and v, and
/// features are noisy mixtures of them beside one that says nothing.
struct TaskFamily: Sendable {
  /// Whether the best configuration moves with the features.
  var isInformative: Bool
  var seed: Seed = 2017

  static let space = try! SearchSpace([
    Hyperparameter("rate", .log(from: 1e-3, to: 1)),
    Hyperparameter("decay", .log(from: 1e-4, to: 0.3)),
    Hyperparameter("scale", .uniform(from: 0, to: 1)),
  ])

  struct Task: Sendable {
    var features: TaskFeatures
    var bottom: [Double]
    var level: Double
    var spread: Double

    func loss(_ configuration: Configuration) -> Double {
      let point = TaskFamily.space.point(of: configuration)
      let squares = zip(zip(point, bottom), [1, 0.6, 0.3]).reduce(0) { sum, axis in
        let ((x, center), weight) = axis
        return sum + weight * (x - center) * (x - center)
      }
      return level + spread * squares
    }
  }

  func task(_ role: String, _ index: Int) -> Task {
    var generator = seed.stream(role, index).generator
    let (u, v) = (generator.uniform(), generator.uniform())
    let noise = (0..<2).map { _ in 0.03 * generator.normal() }
    let features = try! TaskFeatures(
      names: ["first", "mixed", "idle", "constant"],
      values: [20 * (u + noise[0]), u + 2 * v + noise[1], generator.normal(), 7])
    return Task(
      features: features,
      bottom: isInformative ? [0.1 + 0.8 * u, 0.8 - 0.6 * v, 0.5] : [0.4, 0.6, 0.5],
      level: generator.uniform(), spread: Double.exp(generator.normal()))
  }

  /// Sources on one Sobol design.
  func experience(tasks: Int, configurations: Int) -> Experience {
    var design = History(of: Self.space, .minimize("loss"))
    for _ in 0..<configurations {
      let point = SobolSampler().proposal(after: design, from: seed.stream("design"))
      design.append(point ?? [:], .running)
    }
    let sources = (0..<tasks).map { index in
      let task = task("source", index)
      return SourceTask(
        "source \(index)", features: task.features,
        trials: design.entries.map { .init($0.configuration, task.loss($0.configuration)) },
        cost: Cost(multiplyAdds: 1_000))
    }
    return try! Experience(space: Self.space, objective: .minimize("loss"), tasks: sources)
  }

  /// The regret after each trial of a search on a target, 1 for the median of random configurations.
  func regrets(_ sampler: any Sampler, target: Int, trials: Int) -> [Double] {
    let task = task("target", target)
    var history = History(of: Self.space, .minimize("loss"), budget: trials)
    let stream = seed.stream("search", target)
    for _ in 0..<trials {
      guard let proposal = sampler.proposal(after: history, from: stream) else { break }
      history.append(proposal, Outcome(.complete, objective: task.loss(proposal)))
    }
    var generator = seed.stream("median", target).generator
    let random = (0..<101).map { _ in
      task.loss(Self.space.configuration(at: (0..<3).map { _ in generator.uniform() }))
    }
    return history.regret(from: task.level, scale: random.sorted()[50])
  }

  /// For each target the mean regret over some trials.
  ///
  /// - Parameter names: the features that are looked at, `nil` for all.
  func meanRegrets(
    _ learned: LearnedMethod, keeping names: [String]? = nil, targets: Int = 16,
    trials: Range<Int> = 0..<4
  ) throws -> [Double] {
    try (0..<targets).map { target in
      let features = task("target", target).features
      let sampler = try learned.sampler(for: names.map { try features.keeping($0) } ?? features)
      let regrets = regrets(sampler, target: target, trials: trials.upperBound)
      return regrets[trials].reduce(0, +) / Double(trials.count)
    }
  }
}

func average(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// The mean of differences, and its standard error.
func paired(_ a: [Double], _ b: [Double]) -> (mean: Double, error: Double) {
  let differences = zip(a, b).map { $0 - $1 }
  let mean = average(differences)
  let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  let count = Double(differences.count)
  return (mean, (squares / (count - 1) / count).squareRoot())
}
