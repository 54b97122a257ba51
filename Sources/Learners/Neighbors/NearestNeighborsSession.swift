import Arithmetic
import Episodes
import Randomness
import Trials

/// Votes on one task. The neighbors of every row are sorted once a metric.
final class NearestNeighborsSession: TrialSession {
  private let learner: NearestNeighbors
  private let task: TuningTask
  private let labels: [Int]
  /// Of each metric that was asked for.
  private var sorted: [NearestNeighbors.Metric: Neighborhoods] = [:]

  /// The training rows are all that is learned, and the task has them already.
  var learned: [NamedArray] { [] }

  private struct Neighbor {
    var distance: Double
    var row: Int
  }

  /// The training rows beside each judged row, the nearest first.
  private struct Neighborhoods {
    var validation: [[Neighbor]]
    var test: [[Neighbor]]
  }

  init(of learner: NearestNeighbors, on task: TuningTask) {
    self.learner = learner
    self.task = task
    labels = task.training.labels
  }

  func run(
    _ configuration: Configuration, from chance: RandomStream, watchedBy watch: any TrialWatch
  ) throws -> Outcome {
    let configuration = try learner.completed(configuration)
    guard case .integer(let count)? = configuration["neighbors"],
      case .text(let name)? = configuration["metric"],
      let metric = NearestNeighbors.Metric(rawValue: name)
    else { preconditionFailure("A completed configuration has all hyperparameters.") }
    let isWeighted = configuration["weights"] == "distance"
    let neighborhoods = neighborhoods(metric)
    let examples = task.training.count
    let validation = judge(
      task.validation, neighborhoods.validation, count: count, isWeighted: isWeighted)
    var curves: [Curve] = [
      try .point("validation_loss", validation.loss, at: examples),
      try .point("validation_accuracy", validation.accuracy, at: examples),
    ]
    if task.test.count > 0 {
      let test = judge(task.test, neighborhoods.test, count: count, isWeighted: isWeighted)
      curves.append(try .point("test_loss", test.loss, at: examples))
      curves.append(try .point("test_accuracy", test.accuracy, at: examples))
    }
    return Outcome(
      .complete, objective: validation.loss, curves: curves,
      cost: Cost(
        multiplyAdds: UInt64(examples * task.validation.count * task.features),
        examples: UInt64(examples)))
  }

  private func neighborhoods(_ metric: NearestNeighbors.Metric) -> Neighborhoods {
    if let known = sorted[metric] { return known }
    func neighbors(of part: Rows) -> [[Neighbor]] {
      (0..<part.count).map { row in
        (0..<task.training.count)
          .map {
            Neighbor(
              distance: metric.distance(part.input(row), task.training.input($0)), row: $0)
          }
          .sorted { ($0.distance, $0.row) < ($1.distance, $1.row) }
      }
    }
    let made = Neighborhoods(
      validation: neighbors(of: task.validation), test: neighbors(of: task.test))
    sorted[metric] = made
    return made
  }

  private func judge(
    _ part: Rows, _ neighborhoods: [[Neighbor]], count: Int, isWeighted: Bool
  ) -> (loss: Double, accuracy: Double) {
    var loss = BoundedLoss(classes: task.classes)
    var hits = 0
    for (label, neighbors) in zip(part.labels, neighborhoods) {
      let nearest = neighbors[0].distance
      var votes = [Double](repeating: 1 / Double(task.classes), count: task.classes)
      var sum = 1.0
      for neighbor in neighbors.prefix(count) {
        let isNearest = neighbor.distance == nearest
        let vote = !isWeighted || isNearest ? 1 : nearest / neighbor.distance
        votes[labels[neighbor.row]] += vote
        sum += vote
      }
      loss.add(-Double.log(votes[label] / sum))
      var best = 0
      for place in votes.indices where votes[place] > votes[best] { best = place }
      if best == label { hits += 1 }
    }
    return (loss.value, Double(hits) / Double(part.count))
  }
}
