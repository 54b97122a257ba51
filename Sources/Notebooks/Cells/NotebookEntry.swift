/// One thing that a cell declares, with all it depends on.
public struct NotebookEntry: Sendable {
  public enum Content: Sendable {
    case data(DataDeclaration)
    case tasks(TaskDeclaration)
    case study(StudyDeclaration, TaskDeclaration)
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

  public var exhibit: ExhibitDeclaration? {
    if case .exhibit(let exhibit) = content { exhibit } else { nil }
  }

  /// The dataset whose digest the entry depends on.
  var dataset: Placed<String>? {
    switch content {
    case .data(let data): data.name
    case .tasks(let tasks):
      switch tasks.family {
      case .tuning(let tuning): tuning.dataset
      }
    case .study, .exhibit: nil
    }
  }
}
