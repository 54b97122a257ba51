public import Episodes
public import Models
import Randomness
public import Trials
import Workers

/// A meta-training that is run as a trial: what is learned, on which tasks, and how it is judged.
///
/// ```swift
/// var trial = MetaTrial(
///   of: MLP.mamlSinusoid, on: try Sinusoids.finn(shots: 10, queries: 10),
///   validation: MetaTest(family, of: .validation, steps: 1),
///   tests: [MetaTest(family, steps: 10)], reads: ["inner_step_size"]
/// ) { MAML(stepSize: $0["inner_step_size"]?.number ?? 0.01) }
/// let outcome = try trial.session().run(["inner_step_size": 0.001], from: chance, watchedBy: watch)
/// ```
///
/// A configuration may set `iterations`, `meta_batch` and `outer_rate`, and what ``learner`` reads. Test
/// tasks are looked at once, by the iterate that was best on the validation tasks.
public struct MetaTrial: Sendable {
  /// What tells the iterates of a training apart.
  public enum Measure: String, Hashable, Sendable {
    /// The mean query loss of the validation tasks.
    case loss
    /// Their mean query accuracy.
    case accuracy
  }

  public var model: any Model
  /// Where the tasks of the meta-training come from, their split `train`.
  public var family: any EpisodeFamily
  /// The hyperparameters that ``learner`` reads.
  public var learnerHyperparameters: [String]
  /// The method with the values of a configuration.
  public var learner: @Sendable (Configuration) throws -> any MetaLearner
  /// The rule of the outer loop; `outer_rate` is its `learningRate`. Methods that carry something from
  /// task to task move by `outer_rate` and have no other rule.
  public var optimizer: any Optimizer = Adam()
  /// How the outer learning rate changes over the iterations; `nil` keeps it.
  public var schedule: (@Sendable (_ rate: Double, _ iterations: Int) -> any Schedule)?
  /// Iterations of the outer loop, unless a configuration says otherwise. 0 judges the initial parameters.
  public var iterations = 1000
  /// Tasks an iteration, unless a configuration says otherwise.
  public var metaBatch = 25
  /// The outer learning rate, unless a configuration says otherwise.
  public var outerRate = 0.001
  /// How many points the curve of the training loss has at most.
  public var lossPoints = 200
  /// How many iterates are judged on the validation tasks at most, besides the initial parameters; the
  /// last one is.
  public var validations = 20
  /// The validation tasks. The steps of this test decide: its last.
  public var validation: MetaTest
  public var measure = Measure.loss
  /// What the chosen iterate is judged on, once.
  public var tests: [MetaTest]
  /// Values of `inner_step_size` to choose from for each test: the one that is best on validation tasks
  /// drawn as those of the test, after its last step. Empty for that of the training.
  public var stepSizes: [Double] = []
  /// How many threads share the tasks of a meta-batch. It changes no result.
  public var workers = 1

  public init(
    of model: any Model, on family: any EpisodeFamily, validation: MetaTest, tests: [MetaTest],
    reads hyperparameters: [String] = [],
    learner: @escaping @Sendable (Configuration) throws -> any MetaLearner
  ) {
    self.model = model
    self.family = family
    self.validation = validation
    self.tests = tests
    learnerHyperparameters = hyperparameters
    self.learner = learner
  }

  /// What is improved: `validation_loss`, or `validation_accuracy`.
  public var objective: Objective {
    measure == .loss
      ? .minimize("validation_loss") : .maximize("validation_accuracy")
  }

  /// All that decides a result besides learner, model and tasks, in a canonical text.
  public var settings: String {
    var words = [
      "iterations=\(iterations)", "meta_batch=\(metaBatch)", "outer_rate=\(outerRate)",
      "validations=\(validations)", "measure=\(measure.rawValue)", "validation=\(validation.text)",
    ]
    words += tests.map { "test=\($0.text)" }
    if !stepSizes.isEmpty { words.append("step_sizes=\(stepSizes)") }
    return words.joined(separator: " ").replacing(", ", with: ",")
  }

  /// Prepares trials.
  ///
  /// - Throws: ``MetaTrialError`` for settings out of range.
  public func session() throws -> any TrialSession {
    try check()
    return session(on: family)
  }

  private func session<Family: EpisodeFamily>(on family: Family) -> any TrialSession {
    MetaSession(self, on: family)
  }

  private func check() throws(MetaTrialError) {
    for (name, value, least) in [
      ("iterations", iterations, 0), ("meta_batch", metaBatch, 1), ("loss_points", lossPoints, 1),
      ("validations", validations, 1),
    ]
      + ([validation] + tests).flatMap({
        [
          ("tasks of \($0.evaluation(of: "loss"))", $0.tasks, 1),
          ("steps of \($0.evaluation(of: "loss"))", $0.steps, 0),
          ("steps between judgments of \($0.evaluation(of: "loss"))", $0.interval, 1),
        ]
      }) where value < least
    {
      throw .tooFew(name, found: value, least: least)
    }
    let names = tests.map { $0.evaluation(of: "loss") }
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw .sameName(twice)
    }
    if measure == .accuracy, validation.family.form.classes == nil {
      throw .noAccuracy(validation.family.name)
    }
  }
}

extension MetaTest {
  /// All that decides its values, but for the family's settings.
  fileprivate var text: String {
    "\(split):\(name):\(tasks)x\(steps)"
      + (interval == 1 ? "" : "by\(interval)") + ":\(mode.rawValue):\(family.form.supportRows)+"
      + "\(family.form.queryRows)"
  }
}

/// What is wrong with a meta-training or its configuration.
public enum MetaTrialError: Error, Equatable, Sendable {
  case tooFew(String, found: Int, least: Int)
  case sameName(String)
  case noAccuracy(String)
  case unknownHyperparameter(String, known: [String])
  case badValue(String, found: String, needed: String)
}

extension MetaTrialError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooFew(let what, let found, let least):
      "A meta-training has \(what): \(found). Give \(least) or more."
    case .sameName(let name):
      "Two tests of a meta-training would both be recorded as '\(name)'. Give them names of their own."
    case .noAccuracy(let family):
      "The tasks of '\(family)' have numbers as targets and so no accuracy. Choose the iterate by its "
        + "loss."
    case .unknownHyperparameter(let name, let known):
      "The meta-training has no hyperparameter '\(name)'. It has: "
        + known.map { "'\($0)'" }.joined(separator: ", ") + "."
    case .badValue(let name, let found, let needed):
      "'\(name)' is \(found). Give \(needed)."
    }
  }
}
