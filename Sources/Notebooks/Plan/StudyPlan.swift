public import Archiving
public import Episodes
public import Experiments
import LearnedSearch
import Learners
import Randomness
import Search
import Trials

/// A study file with all that it names: what is run.
public struct StudyPlan: Sendable {
  public let file: StudyFile
  /// What is run, in this order. A comparison runs more than its searches.
  public let experiments: [Experiment]
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
        tuning, named: file.studyTasks.name, of: try examples(tuning.dataset), seed: file.seed,
        repeats: declared.comparison.size.repeats)
    case .episodes:
      try file.studyTasks.checkIsTuned(at: declared.tasks.place)
      throw NotebookError(.refused("The tasks are none to tune on."), at: declared.tasks.place)
    }
    // One session shows that the learner takes such tasks, before anything is recorded.
    let examples = declared.budget.examples
    do { _ = try learner.session(on: drawn.targets[0].task, examples: examples) } catch {
      throw NotebookError(error, at: declared.learner.name.place)
    }
    let method = Self.method(of: learner, declared)
    experiments =
      declared.isComparison
      ? try Self.comparison(file, method, learner, drawn).experiments
      : [try Self.searches(file, method, learner, drawn)]
    certificates = [drawn.leakage]
    datasets = [drawn.dataset]
    revisions = Set(
      declared.methods.map { "\($0.method.name) \($0.method.revision)" }
        + ["\(learner.method.name) \(learner.method.revision)", drawn.revision]
    ).sorted()
  }

  /// The learner with all that decides what a trial gives, as it is named in keys.
  private static func method(of learner: any Learner, _ declared: StudyDeclaration) -> Method {
    var settings = [learner.method.settings]
    if let examples = declared.budget.examples { settings.append("budget=\(examples)") }
    let pruner = declared.pruner.pruner.method
    if pruner.name != NoPruner().method.name {
      settings.append(
        "pruner=\(pruner.name) \(pruner.revision) \(pruner.settings)".trimmedAtEnd)
    }
    return Method(
      learner.method.name, revision: learner.method.revision,
      settings: settings.filter { !$0.isEmpty }.joined(separator: " "))
  }

  private static func searches(
    _ file: StudyFile, _ method: Method, _ learner: any Learner, _ drawn: DrawnTasks
  ) throws -> Experiment {
    let declared = file.study
    let (tasks, examples) = (drawn.targets.map(\.task), declared.budget.examples)
    return try Experiment(
      try declared.study(
        master: file.seed, learner: method, tasks: drawn.targets.map(\.record.task)),
      tasks: drawn.targets.map(\.record), samplers: declared.methods.compactMap(\.sampler),
      pruner: declared.pruner.pruner, keepsModels: true
    ) { try learner.session(on: tasks[$0], examples: examples) }
  }

  private static func comparison(
    _ file: StudyFile, _ method: Method, _ learner: any Learner, _ drawn: DrawnTasks
  ) throws -> MethodComparison {
    let declared = file.study
    let study = ComparedStudy(
      declared.name.value, master: file.seed, learner: method, space: declared.space.space,
      objective: declared.objective.value, budget: declared.budget, seeds: declared.seeds.count,
      concurrency: declared.concurrency, pruner: declared.pruner.pruner)
    let (sources, targets) = (drawn.sources.map(\.task), drawn.targets.map(\.task))
    let examples = declared.budget.examples
    let repeats = declared.comparison.size.repeats
    let data: @Sendable (Int) throws -> SourceData = { [named = drawn.sources] repetition in
      let count = named.count / repeats
      return try SourceData(
        named[repetition * count..<(repetition + 1) * count].map {
          SourceData.Task($0.record.task, $0.task)
        })
    }
    do {
      return try MethodComparison(
        study, methods: declared.methods.map { try $0.compared(of: learner) },
        sources: drawn.compared(drawn.sources),
        targets: drawn.compared(drawn.targets), standard: declared.comparison.standard,
        size: declared.comparison.size, data: data
      ) { place, trained in
        let learner = trained ?? learner
        switch place {
        case .source(let index): return try learner.session(on: sources[index], examples: examples)
        case .target(let index): return try learner.session(on: targets[index], examples: examples)
        }
      }
    } catch let error as MethodComparisonError {
      throw NotebookError(error, at: declared.name.place)
    }
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
