/// One thing that a cell declares, with all it depends on.
public struct NotebookEntry: Sendable {
  public enum Content: Sendable {
    case data(DataDeclaration)
    case tasks(TaskDeclaration)
    case study(StudyDeclaration, TaskDeclaration)
    /// A study of meta-learners, with all tasks that stand before it.
    case metaStudy(MetaStudyDeclaration, [TaskDeclaration])
    case exhibit(ExhibitDeclaration)
  }

  public let id: EntryID
  public let content: Content
  /// The cell, by its place among the notebook's cells.
  public let cell: Int
  public let place: Place
  /// The entries that it names, in the order of the notebook.
  public let uses: [EntryID]
  /// The names of the parameters in it, in ascending order.
  public let parameters: [String]
  /// What it says, whatever its layout, and without the values of its parameters.
  let spelling: String

  public var study: StudyDeclaration? {
    if case .study(let study, _) = content { study } else { nil }
  }

  public var metaStudy: MetaStudyDeclaration? {
    if case .metaStudy(let study, _) = content { study } else { nil }
  }

  /// Whether it is something that is run.
  public var isRun: Bool { study != nil || metaStudy != nil }

  /// What others may name of a study; `nil` where the entry is none.
  var namesOfStudy: StudyNames? {
    switch content {
    case .study(let study, _):
      StudyNames(
        methods: study.methods.map(\.name.value), hyperparameters: study.space.names.map(\.value))
    case .metaStudy(let study, _): StudyNames(methods: study.learners.map(\.name.value))
    case .data, .tasks, .exhibit: nil
    }
  }

  public var exhibit: ExhibitDeclaration? {
    if case .exhibit(let exhibit) = content { exhibit } else { nil }
  }

  /// The dataset whose digest the entry depends on.
  var dataset: Placed<String>? {
    switch content {
    case .data(let data): data.name
    case .tasks(let tasks): tasks.dataset
    case .study, .metaStudy, .exhibit: nil
    }
  }
}

/// What is in a study that tables, figures and prose may name.
struct StudyNames: Equatable {
  var methods: [String]
  var hyperparameters: [String] = []
}
