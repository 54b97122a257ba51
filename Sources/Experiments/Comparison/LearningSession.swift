import LearnedSearch
import Learners
import Randomness
import Trials

/// Learns as a trial, so that what it cost and the weights that came of it are recorded.
///
/// To what learning costs comes computing the features of the source tasks, where the method looks at them,
/// and to what a target task costs, computing its own: the mean over the target tasks.
///
/// Curves of one point: `multiply_adds_per_task`, what each target task costs before its first trial, and
/// `learns_from_trials`, 1 where the trials on source tasks were looked at and 0 where only their data were.
final class LearningSession: TrialSession {
  private let method: ComparedMethod
  private let repetition: Int
  private let lessons: Lessons
  private(set) var learned: [NamedArray] = []

  init(_ method: ComparedMethod, repetition: Int, _ lessons: Lessons) {
    self.method = method
    self.repetition = repetition
    self.lessons = lessons
  }

  func run(
    _ configuration: Configuration, from chance: RandomStream, watchedBy watch: any TrialWatch
  ) throws -> Outcome {
    learned = []
    var (cost, perTask) = (Cost(), Cost())
    if method.isTrained {
      let training = try lessons.training(method, repetition: repetition)
      cost = training.cost
      let start = training.learner.start
      learned =
        start.parameters
        + start.rates.map { NamedArray("rates/" + $0.name, shape: $0.shape, values: $0.values) }
    } else {
      let search = try lessons.learned(method, repetition: repetition)
      let features = lessons.featureCosts(of: method, repetition: repetition)
      cost = search.cost + features.sources
      perTask = search.costPerTask + features.perTarget
    }
    func point(_ name: String, _ value: Double) throws -> Curve {
      try Curve(name, unit: "tasks", steps: [1], values: [value])
    }
    return Outcome(
      .complete, objective: Double(cost.multiplyAdds),
      curves: [
        try point("multiply_adds_per_task", Double(perTask.multiplyAdds)),
        try point("learns_from_trials", method.needsTrials ? 1 : 0),
      ], cost: cost)
  }
}
