import Archiving
import HDF5
import Trials

/// Everything that an archive says of one trial.
struct TrialCard {
  private let study: String
  private let row: Int
  private var parts: [(name: String, text: String, json: JSONText)] = []

  /// The trial whose key begins so; `nil` where the file has no studies.
  ///
  /// - Throws: `QuestionError` where no trial has such a key, or more than one.
  init?(key prefix: String, in file: File) throws {
    let prefix = prefix.lowercased()
    guard try file.root.contains("studies") else { return nil }
    var found: [(study: String, row: Int, key: String)] = []
    for name in try file.studyNames() {
      let group = try file.study(named: name)
      guard try group.contains("key") else { continue }
      for (row, key) in try group.dataset("key").read(as: String.self).enumerated()
      where key.hasPrefix(prefix) {
        found.append((name, row, key))
      }
    }
    guard let only = found.first else {
      throw QuestionError(
        "There is no object '/\(prefix)' in '\(file.name)', and no trial has a key that begins so.")
    }
    guard found.count == 1 else {
      throw QuestionError(
        "\(found.count) trials have keys that begin with '\(prefix)', among them "
          + "\(found.prefix(3).map(\.key).joined(separator: ", ")). Give more of it.")
    }
    (study, row) = (only.study, only.row)
    let group = try file.study(named: study)
    try addColumns(of: group)
    try addStreams(of: group)
    try addCurves(of: group)
  }

  private mutating func addColumns(of group: Group) throws {
    for column in try answering({ try Table(group) }).columns {
      let cell = try column.values(ofRows: [row])[0]
      if case .absent = cell { continue }
      parts.append((column.name, visible(cell.description), JSONText(cell)))
    }
  }

  private mutating func addStreams(of group: Group) throws {
    guard try group.contains("stream_set"), try group.contains("streams") else { return }
    let set = try group.dataset("stream_set").read(as: Int.self, rows: row..<row + 1)[0]
    let table = try group.group("streams")
    let sets = try table.dataset("stream_set").shape.first ?? 0
    guard (0..<sets).contains(set) else { return }
    for name in try table.names() where name != "stream_set" {
      let path = try table.dataset(name).read(as: String.self, rows: set..<set + 1)[0]
      if !path.isEmpty { parts.append(("streams.\(name)", visible(path), .text(path))) }
    }
  }

  private mutating func addCurves(of group: Group) throws {
    let table = try CurveTable(of: group)
    for name in table.names {
      guard let curve = try table.curve(name, ofTrial: row) else { continue }
      let last = rounded(curve.values.last ?? .nan)
      let text =
        curve.count == 1
        ? "\(last) at \(curve.steps[0]) \(curve.unit)"
        : "\(curve.count) points to \(curve.steps.last ?? 0) \(curve.unit), "
          + "\(rounded(curve.values[0])) → \(last)"
      parts.append(
        (
          "curves.\(name)", text,
          .object([
            ("unit", .text(curve.unit)), ("steps", .list(curve.steps.map { .count($0) })),
            ("values", .list(curve.values.map { .number($0) })),
          ])
        ))
    }
  }

  var text: String { aligned([["study", study]] + parts.map { [$0.name, $0.text] }) }

  var json: JSONText {
    .object([("study", .text(study))] + parts.map { ($0.name, $0.json) })
  }
}
