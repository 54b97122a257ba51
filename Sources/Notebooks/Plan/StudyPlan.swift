public import Archiving
public import Episodes
public import Experiments
import Learners
import Randomness
import Search
import Trials

/// A study file with all that it names: what is run.
public struct StudyPlan: Sendable {
  public let file: StudyFile
  public let experiment: Experiment
  public let certificates: [Certificate]
  /// The revisions of whatever computes results, such as `mlp 1`.
  public let revisions: [String]
  /// The datasets with their content digests.
  public let datasets: [String]

  /// Finds what a study file names, and draws its tasks.
  ///
  /// - Parameters:
  ///   - learners: those that may be named.
  ///   - examples: gives a dataset by its name; where there is none, throws.
  /// - Throws: ``NotebookError`` with the place of what is wrong, and what `examples` throws.
  public init(
    _ file: StudyFile, learners: [LearnerChoice] = LearnerChoice.all,
    examples: (Placed<String>) throws -> ExampleSet
  ) throws {
    self.file = file
    let declared = file.study
    let learner = try LearnerChoice.learner(declared.learner, among: learners)
    do throws(LearnerError) {
      try learner.check(declared.space.space)
    } catch {
      throw NotebookError(error, at: declared.space.place(of: error.hyperparameter))
    }
    try Self.check(declared.objective, of: learner)
    let drawn: DrawnTasks
    switch file.studyTasks.family {
    case .tuning(let tuning):
      drawn = try DrawnTasks(
        tuning, named: file.studyTasks.name, of: try examples(tuning.dataset), seed: file.seed)
    }
    let examples = declared.budget.examples
    var settings = [learner.method.settings]
    if let examples { settings.append("budget=\(examples)") }
    let pruner = declared.pruner.pruner.method
    if pruner.name != NoPruner().method.name {
      settings.append(
        "pruner=\(pruner.name) \(pruner.revision) \(pruner.settings)".trimmedAtEnd)
    }
    let study = try declared.study(
      master: file.seed,
      learner: Method(
        learner.method.name, revision: learner.method.revision,
        settings: settings.filter { !$0.isEmpty }.joined(separator: " ")),
      tasks: drawn.records.map(\.task))
    let tasks = drawn.tasks
    // One session shows that the learner takes such tasks, before anything is recorded.
    do { _ = try learner.session(on: tasks[0], examples: examples) } catch {
      throw NotebookError(error, at: declared.learner.name.place)
    }
    var samplers: [any Sampler] = []
    for method in declared.methods {
      guard let sampler = method.sampler else {
        throw NotebookError(
          .found(
            "'\(method.name.value)', which is learned from source tasks,", as: "A method",
            needed: "one that searches: this runs target tasks alone"), at: method.name.place)
      }
      samplers.append(sampler)
    }
    experiment = try Experiment(
      study, tasks: drawn.records, samplers: samplers,
      pruner: declared.pruner.pruner, keepsModels: true
    ) { try learner.session(on: tasks[$0], examples: examples) }
    certificates = [drawn.leakage]
    datasets = [drawn.dataset]
    revisions = Set(
      declared.methods.map { "\($0.method.name) \($0.method.revision)" }
        + ["\(learner.method.name) \(learner.method.revision)", drawn.revision]
    ).sorted()
  }
}

extension StudyPlan {
  /// Throws where the study asks for another objective than the learner gives.
  private static func check(
    _ objective: Placed<Objective>, of learner: any Learner
  ) throws(NotebookError) {
    let given = learner.objective
    guard objective.value == given else {
      throw NotebookError(
        .found(
          "{\(objective.value.direction.rawValue): \(objective.value.name)}", as: "The objective",
          needed: "{\(given.direction.rawValue): \(given.name)}, as learner "
            + "'\(learner.method.name)' has it"), at: objective.place)
    }
  }
}

extension LearnerError {
  /// The hyperparameter that the error is about.
  fileprivate var hyperparameter: String? {
    switch self {
    case .unknownHyperparameter(let name, _, _), .notAccepted(let name, _, _, _): name
    default: nil
    }
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
