public import Randomness

/// A file that declares one study and the tasks it is about.
///
/// ```yaml
/// title: Random search for an MLP on the shipped digits
/// seed: 2017
/// tasks:
///   digits: {family: tuning, dataset: digits, scale: {log: [0.2, 10]}, target: 4}
/// study:
///   name: random_mlp
///   tasks: digits
///   learner: {mlp: {hidden: [32], batch: 16}}
///   budget: {examples: 4800, trials: 64}
///   space:
///     learning_rate: {log: [1.0e-3, 1]}
///   objective: {minimize: validation_loss}
///   methods: [random, {tpe: {multivariate: true}}]
///   seeds: 3
/// ```
///
/// Every mistake is a ``NotebookError`` with its line: what was found and what to give.
public struct StudyFile: Sendable {
  /// The name of the study where the file has none.
  public let title: String
  /// What all chance begins from; 2017 where the file does not say.
  public let seed: Seed
  public let tasks: [TaskDeclaration]
  public let study: StudyDeclaration
  /// The tasks that the study is about, one of ``tasks``.
  public let studyTasks: TaskDeclaration

  /// The seed of files that have none.
  public static let usualSeed: Seed = 2017

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - text: up to a million bytes of YAML.
  ///   - file: what messages call it.
  ///   - firstLine: the line of the file that the text begins with.
  ///   - overrides: replace what the text says, one after another.
  ///   - samplers: the methods that may be named.
  public init(
    _ text: String, file: String, firstLine: Int = 1, overrides: [Override] = [],
    samplers: [SamplerChoice] = SamplerChoice.all
  ) throws(NotebookError) {
    var root = try Field(yaml: text, file: file, firstLine: firstLine)
    for override in overrides {
      root = try root.replacing(override, addable: Self.addable)
    }
    try self.init(root, samplers: samplers)
  }

  /// Reads a file.
  public init(
    contentsOf path: String, overrides: [Override] = [],
    samplers: [SamplerChoice] = SamplerChoice.all
  ) throws(NotebookError) {
    try self.init(
      try YAMLReader.text(ofFile: path), file: path, overrides: overrides, samplers: samplers)
  }

  /// A study with its tasks, from wherever they were read.
  init(title: String, seed: Seed, _ study: StudyDeclaration, of tasks: TaskDeclaration) {
    self.title = title
    self.seed = seed
    self.study = study
    self.tasks = [tasks]
    studyTasks = tasks
  }

  private init(_ root: Field, samplers: [SamplerChoice]) throws(NotebookError) {
    var settings = try Settings(root, keys: ["title", "seed", "tasks", "study"])
    let title = try settings.optional("title")?.text()
    seed =
      try settings.optional("seed").map { field throws(NotebookError) in
        Seed(try field.unsigned())
      } ?? Self.usualSeed
    tasks = try TaskDeclaration.all(settings.required("tasks"))
    study = try StudyDeclaration(settings.required("study"), samplers: samplers)
    self.title = title ?? study.name.value
    let named = study.tasks
    guard let studyTasks = tasks.first(where: { $0.name.value == named.value }) else {
      throw NotebookError(
        .unknownName(
          named.value, kind: "declaration of tasks", known: tasks.map(\.name.value).sorted()),
        at: named.place)
    }
    try studyTasks.checkIsTuned(at: named.place)
    self.studyTasks = studyTasks
  }

  /// What may be set where the file leaves it out.
  private static let addable: [[String]] =
    ["title", "seed"].map { [$0] }
    + (TuningDeclaration.factorKeys + ["source", "target"]).map { ["tasks", "*", $0] }
    + StudyDeclaration.keys.map { ["study", $0] }
    + ["examples", "multiply_adds", "trials"].map { ["study", "budget", $0] }
}
