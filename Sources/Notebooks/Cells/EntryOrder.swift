/// Checks that cells name what stands before them, once each.
struct EntryOrder {
  let entries: [WrittenEntry]

  func check() throws(NotebookError) {
    var first: [EntryID: WrittenEntry] = [:]
    for entry in entries where !entry.id.name.isEmpty {
      if let earlier = first[entry.id] {
        throw NotebookError(
          .declaredTwice(entry.id.words, line: earlier.place.line), at: entry.place)
      }
      first[entry.id] = entry
    }
    let hasData = entries.contains { $0.id.kind == .data }
    for entry in entries {
      for use in entry.uses + (hasData ? entry.optionalUses : []) {
        guard let named = first[use.value] else {
          let known = entries.filter { $0.id.kind == use.value.kind }.map(\.id.name)
          throw NotebookError(
            .unknownName(
              use.value.name,
              kind: use.value.kind == .tasks
                ? "declaration of tasks"
                : use.value.kind == .data ? "declared dataset" : use.value.kind.rawValue,
              known: known.filter { !$0.isEmpty }.sorted()), at: use.place)
        }
        if named.cell < entry.cell { continue }
        if let circle = circle(from: entry.id, over: use.value, first) {
          throw NotebookError(.circle(circle.map(\.description)), at: use.place)
        }
        throw NotebookError(.comesLater(use.value.words, line: named.place.line), at: use.place)
      }
    }
  }

  /// The way from an entry over what it names back to it; `nil` where there is none.
  private func circle(
    from start: EntryID, over next: EntryID, _ entries: [EntryID: WrittenEntry]
  ) -> [EntryID]? {
    var ways = [[start, next]]
    var seen: Set<EntryID> = []
    while let way = ways.popLast(), let end = way.last {
      if end == start { return way }
      guard seen.insert(end).inserted, let entry = entries[end] else { continue }
      for use in entry.uses.reversed() { ways.append(way + [use.value]) }
    }
    return nil
  }
}
