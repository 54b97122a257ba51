/// A table or a figure as it was declared.
public struct ExhibitDeclaration: Sendable, Equatable {
  public let kind: ExhibitKind
  /// What it is called: the kind and what it is about where the cell says nothing, as in `regret-tuning`.
  public let name: Placed<String>
  /// The studies it shows, or the tasks.
  public let subjects: [Placed<String>]
  public let caption: String?
  /// The settings by their names: what was given, and the defaults of what was not.
  public let settings: [String: SettingValue]
  public let place: Place

  public subscript(setting: String) -> SettingValue? { settings[setting] }

  /// Reads the mapping of a cell.
  ///
  /// - Parameters:
  ///   - form: whether it is a table or a figure.
  ///   - kinds: those that may be named.
  ///   - study: a study that stands before the cell; `nil` where there is none of the name.
  init(
    _ field: Field, _ form: ExhibitKind.Form, kinds: [ExhibitKind],
    study: (String) -> StudyNames?
  ) throws(NotebookError) {
    var reader = try Settings(field)
    let named = try reader.required("kind").placedText()
    guard let kind = kinds.first(where: { $0.name == named.value && $0.form == form }) else {
      throw NotebookError(
        .unknownName(
          named.value, kind: "kind of \(form.rawValue)",
          known: kinds.filter { $0.form == form }.map(\.name).sorted()), at: named.place)
    }
    var settings = try Settings(field, keys: kind.keys)
    self.kind = kind
    place = field.place
    let key = kind.subject == .tasks ? "tasks" : "study"
    subjects = try Self.subjects(of: kind, settings.required(key))
    caption = try settings.optional("caption")?.text()
    if let name = try settings.optional("name")?.placedText() {
      guard name.value.isNameOfFile else {
        throw NotebookError(
          .found(
            "'\(shortened(name.value))'", as: "The name of a \(form.rawValue)",
            needed: "letters, digits, '_' and '-', beginning with a letter, at most 64"),
          at: name.place)
      }
      self.name = name
    } else {
      self.name = Placed(
        ([kind.name] + subjects.map(\.value)).joined(separator: "-"), at: field.place)
    }
    let studies = subjects.compactMap { study($0.value) }
    let methods = studies.first.map { first in
      first.methods.filter { name in
        studies.allSatisfy { $0.methods.contains(name) }
      }
    }
    let hyperparameters = studies.first?.hyperparameters
    var values: [String: SettingValue] = [:]
    for setting in kind.settings {
      if setting.isRequired { _ = try settings.required(setting.name) }
      guard let given = settings.optional(setting.name) else {
        values[setting.name] = setting.usual
        continue
      }
      values[setting.name] = try setting.value(
        given, methods: methods ?? [], hyperparameters: hyperparameters ?? [])
    }
    self.settings = values
  }

  /// The names under `study` or `tasks`.
  private static func subjects(
    of kind: ExhibitKind, _ field: Field
  ) throws(NotebookError) -> [Placed<String>] {
    guard kind.subject == .studies, case .list(let elements) = field.content else {
      return [try field.placedText()]
    }
    guard !elements.isEmpty else { throw field.error(needed: "at least one study") }
    var names: [Placed<String>] = []
    for element in elements { names.append(try element.placedText()) }
    return names
  }
}

extension String {
  /// A letter, then letters, digits, `_` and `-`, so that a file can be called so everywhere.
  fileprivate var isNameOfFile: Bool {
    guard let first = utf8.first, first.isLetter else { return false }
    return utf8.count <= 64 && utf8.allSatisfy(\.isOfName)
  }
}
