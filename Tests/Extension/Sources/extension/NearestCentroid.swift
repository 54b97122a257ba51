import Metabook

/// Gives each input to the class whose center is nearest: Tibshirani et al. (2002), "Diagnosis of multiple
/// cancer types by shrunken centroids of gene expression", without the scaling by standard deviations.
struct NearestCentroid: Learner {
  /// `mean` or `median`: what the center of a class is.
  var centers = "mean"

  /// Change the revision with any change of a result: trials of the old one are then run again.
  var method: Method { Method("nearest_centroid", settings: "centers=\(centers)") }

  var objective: Objective { .minimize("validation_error") }

  var hyperparameters: [LearnerHyperparameter] {
    [LearnerHyperparameter("shrinkage", 0.0, .notNegative)]
  }

  func session(on task: TuningTask, examples: Int?) throws -> any TrialSession {
    Session(learner: self, task: task)
  }

  private final class Session: TrialSession {
    let learner: NearestCentroid
    let task: TuningTask
    var learned: [NamedArray] { [] }

    init(learner: NearestCentroid, task: TuningTask) {
      self.learner = learner
      self.task = task
    }

    func run(
      _ configuration: Configuration, from chance: RandomStream, watchedBy watch: any TrialWatch
    ) throws -> Outcome {
      let chosen = try learner.completed(configuration)
      let shrinkage = chosen["shrinkage"]?.number ?? 0
      let overall = center(of: Array(0..<task.training.count))
      let labels = task.training.labels
      let centers = (0..<task.classes).map { label in
        zip(center(of: labels.indices.filter { labels[$0] == label }), overall).map { own, all in
          all + (own - all) / (1 + shrinkage)
        }
      }
      let wrong = (0..<task.validation.count).count { row in
        let input = task.validation.input(row)
        let distances = centers.map { center in
          zip(center, input).reduce(0.0) { sum, pair in
            sum + (pair.0 - Double(pair.1)) * (pair.0 - Double(pair.1))
          }
        }
        let nearest = distances.indices.min { distances[$0] < distances[$1] }
        return nearest != task.validation.labels[row]
      }
      let error = Double(wrong) / Double(max(1, task.validation.count))
      var curve = Curve("validation_error", unit: "examples")
      try curve.append(error, at: task.training.count)
      return Outcome(
        .complete, objective: error, curves: [curve],
        cost: Cost(
          multiplyAdds: UInt64(task.validation.count * task.classes * overall.count),
          examples: UInt64(task.training.count)))
    }

    private func center(of rows: [Int]) -> [Double] {
      let size = task.training.inputs.count / max(1, task.training.count)
      return (0..<size).map { feature in
        let values = rows.map { Double(task.training.inputs[$0 * size + feature]) }
        if values.isEmpty { return 0 }
        if learner.centers == "median" { return values.sorted()[values.count / 2] }
        return values.reduce(0, +) / Double(values.count)
      }
    }
  }
}
