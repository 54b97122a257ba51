/// An entry before its values are read: what it is called and what it names.
///
/// Names are looked at first, so that what a cell says of another can be read.
struct WrittenEntry {
  var id: EntryID
  var cell: Int
  /// Of the name, or of the cell that has none.
  var place: Place
  /// The value as it was written and set, `$name` and all; for tasks and data what is under the name.
  var written: Field
  /// The value with those of the parameters.
  var field: Field
  /// The names of the parameters in it.
  var parameters: Set<String> = []
  /// What it names, and where.
  var uses: [Placed<EntryID>] = []
  /// Where no cell declares such a thing it may come from elsewhere, as datasets do.
  var optionalUses: [Placed<EntryID>] = []

  /// The entries of a cell.
  ///
  /// - Parameter earlier: the entries so far, which studies may be like.
  static func all(
    _ kind: CellKind, _ written: Field, cell: Int, _ overrides: [Override],
    _ parameters: [Parameter], after earlier: [WrittenEntry]
  ) throws(NotebookError) -> [WrittenEntry] {
    var all: [WrittenEntry] = []
    for (name, part) in try parts(of: written, kind) {
      var part = part
      var uses: [Placed<EntryID>] = []
      if kind == .study {
        uses = part["like"].names(.study)
        part = try part.completed(from: earlier)
      }
      for override in overrides where kind == .study || kind == .tasks {
        guard override.path.count > 1, override.path[0] == name?.value else { continue }
        let inside = Override(path: Array(override.path.dropFirst()), value: override.value)
        part = try part.replacing(inside, addable: kind.addable(to: part), place: override.place)
      }
      var used: Set<String> = []
      let field = try part.resolving(parameters, used: &used)
      var entry = WrittenEntry(
        id: EntryID(kind, name?.value ?? ""), cell: cell, place: name?.place ?? field.place,
        written: part, field: field, parameters: used, uses: uses)
      entry.findNames()
      all.append(entry)
    }
    return all
  }

  /// The names that a cell declares, with what it says of each.
  private static func parts(
    of field: Field, _ kind: CellKind
  ) throws(NotebookError) -> [(Placed<String>?, Field)] {
    switch kind {
    case .data:
      return try DataDeclaration.all(field).map { data in
        let nothing = Field(
          path: field.path(of: data.name.value), place: data.name.place,
          content: .scalar(Scalar(text: "", isPlain: true)))
        return (data.name, field[data.name.value] ?? nothing)
      }
    case .tasks: return try TaskDeclaration.entries(of: field).map { ($0.key, $0.value) }
    case .study:
      _ = try field.entries("a study, such as {name: tuning, …}")
      return [(try field["name"]?.placedText(), field)]
    case .table, .figure:
      _ = try field.entries("a \(kind.rawValue), such as {kind: …, study: …}")
      return [(try field["name"]?.placedText(), field)]
    }
  }

  private mutating func findNames() {
    switch id.kind {
    case .data: break
    case .tasks: optionalUses = field["dataset"].names(.data)
    case .study: uses += field["tasks"].names(.tasks) + field["tested_on"].names(.tasks)
    case .table, .figure:
      let kinds = field["kind"].names(id.kind)
      uses =
        field["study"].names(.study)
        + (kinds.first?.value.name == "tasks" ? field["tasks"].names(.tasks) : [])
      if id.name.isEmpty {
        id.name = (kinds + uses).map(\.value.name).joined(separator: "-")
      }
    }
  }
}

extension CellKind {
  /// The paths that may be set where a cell leaves them out.
  fileprivate func addable(to field: Field) -> [[String]] {
    switch self {
    case .study where MetaStudyDeclaration.isDeclared(by: field):
      MetaStudyDeclaration.keys.map { [$0] } + OuterLoopSettings.keys.map { ["training", $0] }
        + ["validation", "test"].flatMap { part in
          MetaStudyDeclaration.Judgment.keys.map { [part, $0] }
        }
    case .study:
      StudyDeclaration.keys.map { [$0] }
        + ["examples", "multiply_adds", "trials"].map { ["budget", $0] }
    case .tasks:
      (TuningDeclaration.factorKeys + ["source", "target"] + EpisodeDeclaration.keys).map { [$0] }
    case .data, .table, .figure: []
    }
  }
}

extension Field {
  /// A study with what it takes from the one before it that it is like.
  fileprivate func completed(from earlier: [WrittenEntry]) throws(NotebookError) -> Field {
    guard case .mapping(let own) = content, let like = self["like"] else { return self }
    let name = try like.text()
    let kept = own.filter { $0.key.value != "like" }
    var base: [Entry] = []
    // Where there is no such study, the order of the entries is wrong, which is found next.
    if let study = earlier.first(where: { $0.id == EntryID(.study, name) }),
      case .mapping(let entries) = study.written.content
    {
      base = entries
    }
    var result = self
    result.content = .mapping(
      base.map { entry in kept.first { $0.key.value == entry.key.value } ?? entry }
        + kept.filter { entry in !base.contains { $0.key.value == entry.key.value } })
    return result
  }
}

extension Field? {
  /// The names that are written here, by themselves or in a list; what is no text is found later.
  fileprivate func names(_ kind: CellKind) -> [Placed<EntryID>] {
    guard let self else { return [] }
    let fields = if case .list(let elements) = self.content { elements } else { [self] }
    return fields.compactMap { field in
      guard let name = try? field.text() else { return nil }
      return Placed(EntryID(kind, name), at: field.place)
    }
  }
}
