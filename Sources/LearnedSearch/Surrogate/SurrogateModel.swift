import Randomness
import Search
import Trials
import Workers

/// What a surrogate learned: f(features, configuration) → rank quantile, and what it can choose among.
struct SurrogateModel: Sendable {
  let encoding: ConfigurationEncoding
  let scaling: FeatureScaling
  let ensemble: NetworkEnsemble
  /// Configurations to choose among: Sobol's points and everything that was tried on the sources.
  let candidates: [Configuration]
  private let candidateInputs: [[Double]]
  private let candidateNumbers: [[Double]]

  /// - Parameters:
  ///   - members: how many networks; each learns from a bootstrap sample of the groups.
  ///   - points: how many of Sobol's points.
  ///   - featureNoise: the deviation of what is added to the features of each trial.
  init(
    _ experience: Experience, _ table: SourceTable, members: Int, points: Int,
    featureNoise: Double, _ settings: NetworkSettings, using stream: RandomStream, workers: Workers
  ) throws {
    let encoding = ConfigurationEncoding(experience.space)
    let scaling = try FeatureScaling(experience)
    let features = try scaling.scaled(experience)
    let configurationInputs = table.configurations.map { encoding.inputs(of: $0) }
    var inputs: [[Double]] = []
    var targets: [[Double]] = []
    var rowsOfTask: [[Int]] = []
    for task in features.indices {
      let first = inputs.count
      var generator = stream.stream("noise", task).generator
      for (number, quantile) in table.quantiles[task].enumerated() where !quantile.isNaN {
        let noisy = features[task].indices.map { column in
          let noise = featureNoise * generator.normal()
          return features[task][column] + (scaling.isConstant(column) ? 0 : noise)
        }
        inputs.append(noisy + configurationInputs[number])
        targets.append([quantile])
      }
      rowsOfTask.append(Array(first..<inputs.count))
    }
    ensemble = try NetworkEnsemble(
      inputs: inputs, targets: targets,
      memberRows: Self.samples(experience.groupNumbers, members, stream).map {
        $0.flatMap { rowsOfTask[$0] }
      }, settings,
      using: stream.stream("networks"), workers: workers)
    var history = History(of: experience.space, experience.objective)
    var candidates: [Configuration] = []
    var known: Set<Configuration> = []
    for _ in 0..<points {
      // A space with more axes than Sobol's points have is filled at random.
      guard
        let point = SobolSampler().proposal(after: history, from: stream.stream("candidates"))
          ?? RandomSampler().proposal(after: history, from: stream.stream("candidates"))
      else { break }
      history.append(point, .running)
      if known.insert(point).inserted { candidates.append(point) }
    }
    for configuration in table.configurations where known.insert(configuration).inserted {
      candidates.append(configuration)
    }
    self.encoding = encoding
    self.scaling = scaling
    self.candidates = candidates
    candidateInputs = candidates.map { encoding.inputs(of: $0) }
    candidateNumbers = candidates.map { encoding.numbers(of: $0) }
  }

  /// For each network the tasks of as many groups as there are, drawn with replacement.
  private static func samples(_ groups: [Int], _ members: Int, _ stream: RandomStream) -> [[Int]] {
    let count = (groups.max() ?? 0) + 1
    return (0..<members).map { member in
      var generator = stream.stream("sample", member).generator
      return (0..<count).flatMap { _ in
        let group = min(Int(generator.uniform() * Double(count)), count - 1)
        return groups.indices.filter { groups[$0] == group }
      }
    }
  }

  /// For each network the quantile of every candidate on a task.
  func predictions(_ features: TaskFeatures) throws -> [[Double]] {
    let row = try scaling.scaled(features)
    return try ensemble.predictions(candidateInputs.map { row + $0 })
  }

  /// For each network the quantiles of some configurations on a task.
  func predictions(
    _ features: TaskFeatures, of configurations: [Configuration]
  ) throws -> [[Double]] {
    let row = try scaling.scaled(features)
    return try ensemble.predictions(configurations.map { row + encoding.inputs(of: $0) })
  }

  /// Multiply-adds of looking at all candidates.
  var multiplyAddsPerTask: Int { candidates.count * ensemble.multiplyAddsPerRow }

  /// The candidates that lower the mean over networks of the least predicted quantile so far.
  func list(_ predictions: [[Double]], length: Int) -> [Configuration] {
    // A hundredth of a standard deviation is no gain: copies of what is on the list have as much.
    let greedy = GreedyList(losses: predictions, start: 3, leastGain: 0.01)
    let numbers = candidateNumbers
    return greedy.choices(length) { encoding.areNear(numbers[$0], numbers[$1], within: 0.1) }
      .map { candidates[$0] }
  }

  /// How far the networks disagree on a task: the root mean square over candidates of the standard
  /// deviation over networks; 0 of a single network.
  func disagreement(_ predictions: [[Double]]) -> Double {
    guard predictions.count > 1, !candidates.isEmpty else { return 0 }
    var sum = 0.0
    for candidate in candidates.indices {
      let values = predictions.map { $0[candidate] }
      let mean = values.reduce(0, +) / Double(values.count)
      sum += values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }
    return (sum / Double(candidates.count)).squareRoot()
  }
}
