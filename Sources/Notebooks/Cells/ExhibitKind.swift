/// A kind of table or figure: what it is called, what it may be told, and what of.
///
/// A package adds a kind of its own by one value:
///
/// ```swift
/// let violins = ExhibitKind(
///   .figure, "violins", of: .study, "How the losses of each method are spread.",
///   settings: [Setting("bandwidth", .real, default: .real(0.1), "Of the kernel.")]
/// ) { request in
///   let study = try request.archive.study(request.subject)
///   return Exhibit(
///     figure: ViolinPlot(study, bandwidth: request.real("bandwidth")),
///     caption: "Losses by method.", note: "n = \(study.trials.count) trials.")
/// }
/// registry.exhibits.append(violins)
/// ```
public struct ExhibitKind: Sendable {
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
  let make: ExhibitMaker

  /// - Parameters:
  ///   - settings: what a cell may say besides `kind`, `name`, `caption` and what it is about.
  ///   - make: makes the exhibit that a cell asks for. It is a function of its request alone, so that the
  ///     exhibit can be derived again.
  public init(
    _ form: Form, _ name: String, revision: String = "1", of subject: Subject, _ summary: String,
    settings: [Setting] = [], make: @escaping ExhibitMaker
  ) {
    self.form = form
    self.name = name
    self.revision = revision
    self.subject = subject
    self.summary = summary
    self.settings = settings
    self.make = make
  }

  /// The keys of a cell of this kind.
  var keys: [String] {
    ["kind", "name", "caption", subject == .tasks ? "tasks" : "study"] + settings.map(\.name)
  }
}

extension ExhibitKind: Equatable {
  /// Whether two kinds are declared alike.
  public static func == (a: ExhibitKind, b: ExhibitKind) -> Bool {
    a.form == b.form && a.name == b.name && a.revision == b.revision && a.subject == b.subject
      && a.summary == b.summary && a.settings == b.settings
  }
}
