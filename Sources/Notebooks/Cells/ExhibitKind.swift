/// A kind of table or figure: what it is called, what it may be told, and what of.
///
/// It says how a cell is read, and not how the exhibit is made. A package adds a kind of its own by one
/// value:
///
/// ```swift
/// let violins = ExhibitKind(
///   .figure, "violins", of: .study, "How the losses of each method are spread.",
///   settings: [Setting("bandwidth", .real, default: .real(0.1), "Of the kernel.")])
/// ```
public struct ExhibitKind: Sendable, Equatable {
  public enum Form: String, Sendable {
    case table, figure
  }

  /// What an exhibit is about.
  public enum Subject: String, Sendable {
    /// One study.
    case study
    /// One study or several.
    case studies
    /// Tasks of one name.
    case tasks
  }

  public let form: Form
  public let name: String
  /// Changes with whatever the exhibit would show.
  public let revision: String
  public let subject: Subject
  /// A sentence: what it shows.
  public let summary: String
  public let settings: [Setting]

  public init(
    _ form: Form, _ name: String, revision: String = "1", of subject: Subject, _ summary: String,
    settings: [Setting] = []
  ) {
    self.form = form
    self.name = name
    self.revision = revision
    self.subject = subject
    self.summary = summary
    self.settings = settings
  }

  /// The keys of a cell of this kind.
  var keys: [String] {
    ["kind", "name", "caption", subject == .tasks ? "tasks" : "study"] + settings.map(\.name)
  }
}
