/// Reads entries one after the other; each may name those before it.
struct EntryReader {
  let registry: Registry
  private(set) var entries: [NotebookEntry] = []

  init(registry: Registry) { self.registry = registry }

  mutating func read(_ written: WrittenEntry) throws(NotebookError) {
    let content = try content(of: written, written.field)
    var uses = (written.uses + written.optionalUses).map(\.value)
      .filter { use in entries.contains { $0.id == use } }
    // What a study takes from another it says itself.
    if written.id.kind == .study { uses.removeAll { $0.kind == .study } }
    entries.append(
      NotebookEntry(
        id: written.id, content: content, cell: written.cell, place: written.place, uses: uses,
        parameters: written.parameters.sorted(), spelling: written.written.spelling))
  }

  private func content(
    of written: WrittenEntry, _ field: Field
  ) throws(NotebookError) -> NotebookEntry.Content {
    func study(_ name: String) -> StudyNames? {
      entries.first { $0.id == EntryID(.study, name) }?.namesOfStudy
    }
    switch written.id.kind {
    case .data:
      return .data(try DataDeclaration(Placed(written.id.name, at: written.place), field))
    case .tasks:
      return .tasks(
        try TaskDeclaration(
          Field.Entry(key: Placed(written.id.name, at: written.place), value: field)))
    case .study where MetaStudyDeclaration.isDeclared(by: field):
      let study = try MetaStudyDeclaration(
        field, learners: registry.metaLearners, networks: registry.networks)
      let tasks = entries.compactMap { entry -> TaskDeclaration? in
        if case .tasks(let tasks) = entry.content { tasks } else { nil }
      }
      try study.check(tasks)
      return .metaStudy(study, tasks)
    case .study:
      let study = try StudyDeclaration(
        field, samplers: registry.samplers, learned: registry.learned)
      // An unknown learner is found before anything is run.
      _ = try LearnerChoice.learner(study.learner, among: registry.learners)
      let named = study.tasks
      for case .tasks(let tasks) in entries.map(\.content) where tasks.name.value == named.value {
        try tasks.checkIsTuned(at: named.place)
        return .study(study, tasks)
      }
      throw NotebookError(
        .unknownName(
          named.value, kind: "declaration of tasks",
          known: entries.filter { $0.id.kind == .tasks }.map(\.id.name).sorted()), at: named.place)
    case .table, .figure:
      return .exhibit(
        try ExhibitDeclaration(
          field, written.id.kind == .table ? .table : .figure, kinds: registry.exhibits,
          study: study))
    }
  }
}
