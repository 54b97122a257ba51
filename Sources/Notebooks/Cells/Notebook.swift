public import Randomness
import Trials

/// A notebook as it is run: a document with its cells read, its parameters settled, and every name known.
///
/// ```swift
/// let notebook = try Notebook(
///   contentsOf: "notebook.md", profile: "paper", overrides: [Override("seeds=5")])
/// for entry in notebook.entries { print(entry.id, entry.uses) }
/// ```
public struct Notebook: Sendable {
  public let document: NotebookDocument
  public let title: String
  /// What all chance begins from; 2017 where the notebook does not say.
  public let seed: Seed
  public let primary: PrimaryEndpoint?
  /// The parameters with the values that count, in the order they were written.
  public let parameters: [Parameter]
  public let profile: String?
  /// What the cells declare, in order.
  public let entries: [NotebookEntry]

  /// Reads the cells of a document.
  ///
  /// - Parameters:
  ///   - profile: the profile whose parameters count; `nil` for none.
  ///   - overrides: `seed=7`, `PARAMETER=VALUE`, or `NAME.PATH=VALUE` for what is inside the study or the tasks
  ///     of a name. They count more than a profile.
  ///   - registry: what may be named.
  /// - Throws: ``NotebookError``, with its line in the notebook.
  public init(
    _ document: NotebookDocument, profile: String? = nil, overrides: [Override] = [],
    registry: Registry = Registry()
  ) throws(NotebookError) {
    self.document = document
    self.profile = profile
    let front = try FrontMatter(
      try document.frontMatter?.field(path: "front matter"), profile: profile, overrides: overrides
    )
    parameters = front.parameters
    seed = front.seed ?? StudyFile.usualSeed
    title = front.title ?? document.file.lastPart
    primary = front.primary
    var written: [WrittenEntry] = []
    for (number, cell) in document.cells.enumerated() {
      let field = try cell.yaml.field(path: cell.kind.rawValue)
      written += try WrittenEntry.all(
        cell.kind, field, cell: number, overrides, parameters, after: written)
    }
    try EntryOrder(entries: written).check()
    try Self.check(overrides, front, written)
    var reader = EntryReader(registry: registry)
    for entry in written { try reader.read(entry) }
    entries = reader.entries
    try checkPrimary()
    for value in document.values { _ = try reference(of: value) }
  }

  /// Reads a file.
  public init(
    contentsOf path: String, profile: String? = nil, overrides: [Override] = [],
    registry: Registry = Registry()
  ) throws(NotebookError) {
    try self.init(
      try NotebookDocument(contentsOf: path), profile: profile, overrides: overrides,
      registry: registry)
  }

  public subscript(id: EntryID) -> NotebookEntry? { entries.first { $0.id == id } }

  public var studies: [NotebookEntry] { entries.filter(\.isRun) }

  /// Throws for overrides that nothing takes.
  private static func check(
    _ overrides: [Override], _ front: FrontMatter, _ entries: [WrittenEntry]
  ) throws(NotebookError) {
    let single = ["seed", "title"] + front.parameters.map(\.name.value)
    let parts = entries.filter { $0.id.kind == .study || $0.id.kind == .tasks }.map(\.id.name)
    for override in overrides {
      guard let name = override.path.first else { continue }
      let known = override.path.count == 1 ? single : parts
      if known.contains(name) { continue }
      throw NotebookError(
        .unknownPath(
          name, in: "the notebook",
          known: override.path.count == 1
            ? single : parts + single), at: override.place)
    }
  }

  private func checkPrimary() throws(NotebookError) {
    guard let primary else { return }
    let study = try study(primary.study)
    for method in [primary.method, primary.against] { try Self.check(method, in: study) }
  }

  /// What a value in prose asks for.
  ///
  /// - Throws: ``NotebookError`` where it asks for nothing that the notebook has.
  func reference(of value: ProseValue) throws(NotebookError) -> ProseReference {
    try ProseReference(
      value, parameters: parameters.map(\.name.value), studies: studies.map(\.id.name),
      exhibits: entries.filter { $0.exhibit != nil }.map(\.id),
      methods: { name in self[EntryID(.study, name)]?.namesOfStudy?.methods },
      objective: { name in self[EntryID(.study, name)]?.study?.objective.value.name })
  }

  private func study(_ name: Placed<String>) throws(NotebookError) -> StudyNames {
    guard let study = self[EntryID(.study, name.value)]?.namesOfStudy else {
      throw NotebookError(
        .unknownName(name.value, kind: "study", known: studies.map(\.id.name).sorted()),
        at: name.place)
    }
    return study
  }

  private static func check(
    _ method: Placed<String>, in study: StudyNames
  ) throws(NotebookError) {
    let known = study.methods
    guard known.contains(method.value) else {
      throw NotebookError(
        .unknownName(
          method.value, kind: "method", known: known.sorted()),
        at: method.place)
    }
  }
}

extension String {
  /// What is behind the last slash.
  fileprivate var lastPart: String { split(separator: "/").last.map(String.init) ?? self }
}
