/// What stands for a thing that a cell declares: a dataset, tasks, a study, a table or a figure.
///
/// Names are told apart by kind: tasks may be called as the dataset that they are drawn from.
public struct EntryID: Hashable, Sendable {
  public var kind: CellKind
  public var name: String

  public init(_ kind: CellKind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  /// The thing in a message, such as `dataset 'digits'`.
  var words: String {
    let noun =
      switch kind {
      case .data: "dataset"
      case .tasks: "declaration of tasks"
      case .study: "study"
      case .table: "table"
      case .figure: "figure"
      }
    return "\(noun) '\(shortened(name))'"
  }
}

extension EntryID: CustomStringConvertible {
  /// As runs list it: `study tuning`.
  public var description: String { "\(kind.rawValue) \(name)" }
}
