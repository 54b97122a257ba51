import Archiving
import HDF5

/// Rows and columns of a study's trials that were asked for.
struct TrialListing {
  let study: String
  /// How many trials the filter keeps, also those behind the limit.
  let found: Int
  let columns: [TableColumn]
  /// The values of each column, the rows in their order.
  let values: [ColumnValues]
  let rowCount: Int

  /// What is shown where no columns are named, where the table has it; all hyperparameters too.
  private static let usual = ["trial", "method", "task", "seed", "state", "objective"]

  /// What to show of the trials.
  struct Question {
    var filters: [String] = []
    var sort: [String] = []
    /// All that matter where it is empty.
    var columns: [String] = []
    var limit: Int?
  }

  init(_ group: Group, _ question: Question) throws {
    study = group.location.path.split(separator: "/").last.map(String.init) ?? ""
    let (table, columns, rows) = try answering {
      let filters = try question.filters.map { try Filter($0) }
      let table = try Table(group)
      let columns = try Self.columns(question.columns, of: table)
      let keys = question.sort.map { SortKey(parsing: $0) }
      return (table, columns, try table.rows(where: filters, sortedBy: keys))
    }
    found = rows.count
    let shown = question.limit.map { Array(rows.prefix($0)) } ?? rows
    let isWhole = shown.count == table.rowCount && question.sort.isEmpty
    self.columns = columns
    values = try columns.map { try isWhole ? $0.values() : $0.values(ofRows: shown) }
    rowCount = shown.count
  }

  private static func columns(_ names: [String], of table: Table) throws -> [TableColumn] {
    if !names.isEmpty { return try names.map { try table.column($0) } }
    let usual = table.columns.filter { Self.usual.contains($0.name) }.sorted {
      Self.usual.firstIndex(of: $0.name) ?? 0 < Self.usual.firstIndex(of: $1.name) ?? 0
    }
    let columns = usual + table.columns.filter { $0.name.hasPrefix("hyperparameters.") }
    return columns.isEmpty ? table.columns : columns
  }

  /// The names for people: the last part where that says enough.
  private var shortNames: [String] {
    let last = columns.map { $0.name.split(separator: ".").last.map(String.init) ?? $0.name }
    return zip(columns, last).map { column, name in
      last.count { $0 == name } > 1 ? column.name : name
    }
  }

  var text: String {
    let rows = (0..<rowCount).map { row in
      values.map { column -> String in
        switch column[row] {
        case .absent: "—"
        case .real(let number): rounded(number)
        case let cell: cut(visible(cell.description), to: 60)
        }
      }
    }
    return aligned([shortNames.map { visible($0) }] + rows)
  }

  var csv: String {
    TrialTable(
      header: columns.map(\.name),
      rows: (0..<rowCount).map { row in values.map { $0[row].csvField } }
    ).csv
  }

  var json: JSONText {
    .object([
      ("study", .text(study)), ("found", .count(found)), ("shown", .count(rowCount)),
      (
        "columns",
        .list(
          columns.map { .object([("name", .text($0.name)), ("type", .text($0.kind.rawValue))]) })
      ),
      (
        "trials",
        .list(
          (0..<rowCount).map { row in
            .object(zip(columns, values).map { ($0.name, JSONText($1[row])) })
          })
      ),
    ])
  }
}

extension Cell {
  /// NaN that was measured is told from what was not.
  fileprivate var csvField: String {
    if case .real(let number) = self, number.isNaN { return "NaN" }
    return description
  }
}
