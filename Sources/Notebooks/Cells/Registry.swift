/// Everything that a notebook can name: what the kit has, and what a package adds.
///
/// ```swift
/// var registry = Registry()
/// registry.learners.append(forest)
/// let notebook = try Notebook(contentsOf: "notebook.md", registry: registry)
/// ```
public struct Registry: Sendable {
  public var learners = LearnerChoice.all
  /// Methods that search a task by itself.
  public var samplers = SamplerChoice.all
  /// Methods that learn from source tasks.
  public var learned = LearnedChoice.all
  /// Methods of studies of meta-learners, and the networks that these have.
  public var metaLearners = MetaLearnerChoice.all
  public var networks = NetworkChoice.all
  /// Kinds of tables and figures.
  public var exhibits =
    ExhibitKind.tables + ExhibitKind.metaLearningTables + ExhibitKind.figures
    + ExhibitKind.metaLearningFigures
  /// Makes what a study cell runs.
  public var makeWork: StudyWorkMaker = { try StudyPlan($0, learners: $1.learners, examples: $2) }

  /// All that the kit has.
  public init() {}
}
