public import HDF5

/// A group of an HDF5 file seen as a table, as archives lay out the trials of a study.
///
/// ```swift
/// let table = try Table(file.root.group("studies/tuning"))
/// let rows = try table.rows(where: [Filter("state == complete")], sortedBy: [SortKey("objective")])
/// let rates = try table.column("learning_rate").values(ofRows: Array(rows.prefix(10)))
/// ```
///
/// Its rows are those of the dataset `trial`; where there is none, as many as most datasets of one axis
/// have. A column is any dataset of so many rows on one axis, in the group or in groups below it. A
/// dataset whose axis has another dimension scale, as the steps of curves have, is none, however many
/// steps there are. A column `present/NAME` says which rows of `hyperparameters/NAME` have a value.
public struct Table: Sendable {
  /// The path of the group.
  public let path: String
  public let rowCount: Int
  /// The columns, those of the group itself first, in the order in which they were made where the file
  /// keeps it.
  public let columns: [TableColumn]

  /// - Throws: ``TableError/noColumns(path:)``, `HDF5Error` where the file is damaged.
  public init(_ group: Group) throws {
    path = group.location.path
    let walk = try Walk(below: group, order: .creation)
    let found = try Self.candidates(in: walk, of: group)
    guard let rowCount = Self.rowCount(of: found) else { throw TableError.noColumns(path: path) }
    self.rowCount = rowCount
    let scale = found.first { $0.name == "trial" }?.dataset.location.path
    var datasets: [(name: String, dataset: Dataset, kind: TableColumn.Kind)] = []
    for candidate in found where candidate.rows == rowCount {
      guard let kind = TableColumn.kind(of: candidate.dataset.type),
        try Self.isAlong(scale, candidate.dataset, walk)
      else { continue }
      datasets.append((candidate.name, candidate.dataset, kind))
    }
    let masks = Dictionary(
      datasets.filter { $0.name.hasPrefix("present.") && $0.kind == .boolean }
        .map { ($0.name.replacing("present.", with: "hyperparameters.", maxReplacements: 1), $0) },
      uniquingKeysWith: { first, _ in first })
    let names = Set(datasets.map(\.name))
    let masking = Set(masks.filter { names.contains($0.key) }.map(\.value.name))
    let columns = datasets.map { name, dataset, kind in
      TableColumn(
        name, kind, of: dataset, mask: masks[name]?.dataset, isMask: masking.contains(name))
    }
    guard !columns.isEmpty else { throw TableError.noColumns(path: path) }
    self.columns =
      columns.filter { !$0.name.contains(".") } + columns.filter { $0.name.contains(".") }
  }

  private struct Candidate {
    let name: String
    let dataset: Dataset
    let rows: Int
  }

  /// All datasets of one axis.
  private static func candidates(
    in walk: Walk, of group: Group
  ) throws(HDF5Error) -> [Candidate] {
    var candidates: [Candidate] = []
    let start = group.location.path == "/" ? 1 : group.location.path.utf8.count + 1
    for entry in walk.entries where entry.kind == .dataset {
      let path = String(decoding: entry.path.utf8.dropFirst(start), as: UTF8.self)
      let dataset = try group.dataset(path)
      // Values in other files have a shape that is not asked for.
      if case .raw = try dataset.storage.form { continue }
      if case .virtual = try dataset.storage.form { continue }
      guard let shape = try dataset.shapeOrNull, shape.count == 1 else { continue }
      candidates.append(
        Candidate(name: path.replacing("/", with: "."), dataset: dataset, rows: shape[0]))
    }
    return candidates
  }

  private static func rowCount(of candidates: [Candidate]) -> Int? {
    if let trial = candidates.first(where: { $0.name == "trial" }) { return trial.rows }
    var counts: [Int: Int] = [:]
    for candidate in candidates { counts[candidate.rows, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }

  /// Whether the axis of a dataset is that of the table: it has that scale, or none.
  private static func isAlong(
    _ scale: String?, _ dataset: Dataset, _ walk: Walk
  ) throws(HDF5Error) -> Bool {
    if dataset.location.path == scale { return true }
    if try dataset.hasAttribute("DIMENSION_LIST") {
      let list = try dataset.attribute(named: "DIMENSION_LIST", knowing: walk).values.first
      guard case .list(let scales) = list, !scales.isEmpty, let scale else { return true }
      return scales.contains(.reference(scale))
    }
    // A scale is an axis of its own.
    if scale == nil { return true }
    return try !dataset.isScale
  }
}

extension Table {
  /// The column of a name: the whole one, or its last part where no other column ends so.
  ///
  /// - Parameter place: where the name stands, for the error.
  /// - Throws: ``TableError/unknownColumn(_:at:known:)``,
  ///   ``TableError/ambiguousColumn(_:at:candidates:)``.
  public func column(
    _ name: String, at place: TableError.Place? = nil
  ) throws(TableError) -> TableColumn {
    if let column = columns.first(where: { $0.name == name }) { return column }
    let candidates = columns.filter { !$0.isMask && $0.lastName == name }
    if candidates.count > 1 {
      throw .ambiguousColumn(name, at: place, candidates: candidates.map(\.name))
    }
    guard let column = candidates.first else {
      throw .unknownColumn(
        name, at: place, known: columns.filter { !$0.isMask }.map(\.name))
    }
    return column
  }

  /// The numbers of the rows that a filter keeps, in the order of sort keys, then of the file.
  ///
  /// Only the columns that are named are read, each once.
  ///
  /// - Parameter filters: all have to keep a row.
  public func rows(
    where filters: [Filter] = [], sortedBy keys: [SortKey] = []
  ) throws -> [Int] {
    var reader = ColumnReader(of: self)
    return try rows(where: filters, sortedBy: keys, &reader)
  }

  func rows(
    where filters: [Filter], sortedBy keys: [SortKey], _ reader: inout ColumnReader
  ) throws -> [Int] {
    // What is asked is checked before anything is read.
    for filter in filters { try filter.check(self) }
    for key in keys { _ = try column(key.column) }
    var rows = Array(0..<rowCount)
    for filter in filters {
      let kept = try filter.mask(&reader)
      rows = rows.filter { kept[$0] }
    }
    return try keys.isEmpty ? rows : SortKey.sorted(rows, by: keys, &reader)
  }
}

/// Reads columns of a table, each once.
struct ColumnReader {
  let table: Table
  private var known: [String: ColumnValues] = [:]

  init(of table: Table) { self.table = table }

  /// How many columns were read.
  var count: Int { known.count }

  mutating func values(of column: TableColumn) throws(HDF5Error) -> ColumnValues {
    if let values = known[column.name] { return values }
    let values = try column.values()
    known[column.name] = values
    return values
  }
}
