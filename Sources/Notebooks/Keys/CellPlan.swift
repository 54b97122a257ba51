public import Archiving

/// Which entries of a notebook have to be run, and why.
public struct CellPlan: Sendable {
  /// An entry with its key.
  public struct Row: Sendable {
    public let entry: NotebookEntry
    public let record: RecordedCell
    public let state: CellState

    public var isHit: Bool { state == .hit }
  }

  /// In the order of the notebook.
  public let rows: [Row]

  /// Compares the keys of a notebook with those of an earlier run.
  ///
  /// - Parameters:
  ///   - recorded: the cells whose results are in the archive.
  ///   - digest: gives the content digest of a dataset; where there is none, throws.
  /// - Throws: ``NotebookError`` for a dataset that is not the one that was meant, and what `digest` throws.
  public init(
    of notebook: Notebook, _ registry: Registry, after recorded: [RecordedCell],
    digest: (Placed<String>) throws -> String
  ) throws {
    var keys: [EntryID: String] = [:]
    var rows: [Row] = []
    for entry in notebook.entries {
      let record = try entry.record(
        seed: notebook.seed, notebook.parameters, registry, keys: keys
      ) { name in
        let found = try digest(name)
        if case .data(let data) = entry.content { try data.check(found) }
        return found
      }
      keys[entry.id] = record.key
      let before = recorded.first { $0.name == record.name }
      rows.append(Row(entry: entry, record: record, state: CellState(of: record, before)))
    }
    self.rows = rows
  }
}

/// Whether the result of an entry is there.
public enum CellState: Equatable, Sendable {
  case hit
  /// What makes the result another one; never empty.
  case miss([Reason])

  public enum Reason: Equatable, Sendable {
    /// Nothing of the name was run to its end.
    case new
    /// A part of the key has another value, is there for the first time, or no more.
    case changed(kind: String, name: String)
    case added(kind: String, name: String)
    case removed(kind: String, name: String)
  }

  init(of record: RecordedCell, _ before: RecordedCell?) {
    guard let before else {
      self = .miss([.new])
      return
    }
    if before.key == record.key {
      self = .hit
      return
    }
    var reasons: [Reason] = []
    for part in record.parts {
      let old = before.parts.first { $0.kind == part.kind && $0.name == part.name }
      if old == nil {
        reasons.append(.added(kind: part.kind, name: part.name))
      } else if old != part {
        reasons.append(.changed(kind: part.kind, name: part.name))
      }
    }
    for part in before.parts
    where !record.parts.contains(where: { $0.kind == part.kind && $0.name == part.name }) {
      reasons.append(.removed(kind: part.kind, name: part.name))
    }
    self = .miss(reasons.isEmpty ? [.new] : reasons)
  }
}

extension CellState: CustomStringConvertible {
  /// `HIT`, or `MISS` with the reasons.
  public var description: String {
    switch self {
    case .hit: "HIT"
    case .miss: "MISS  " + reasons
    }
  }

  /// What makes the result another one; empty of a hit.
  var reasons: String {
    guard case .miss(let reasons) = self else { return "" }
    return reasons.map(\.description).joined(separator: ", ")
  }
}

extension CellState.Reason: CustomStringConvertible {
  public var description: String {
    func thing(_ kind: String, _ name: String) -> String {
      kind == "cell" ? name : name.isEmpty ? kind : "\(kind) \(name)"
    }
    switch self {
    case .new: return "not run yet"
    case .changed(let kind, let name):
      return kind == "revision" ? "revision of \(name) changed" : "\(thing(kind, name)) changed"
    case .added(let kind, let name):
      return kind == "revision" ? "\(name) added" : "\(thing(kind, name)) added"
    case .removed(let kind, let name):
      return kind == "revision" ? "\(name) removed" : "\(thing(kind, name)) removed"
    }
  }
}
