public import HDF5
public import Trials

/// The curves of a study's trials, read row by row from an archive.
public struct CurveTable: Sendable {
  /// The names of all curves, in ascending order.
  public let names: [String]
  private let axes: [String: (dataset: Dataset, steps: [Int], unit: String)]

  /// - Parameter study: the group of a study.
  /// - Throws: ``ArchiveError`` where a curve has no axis.
  public init(of study: Group) throws {
    var axes: [String: (dataset: Dataset, steps: [Int], unit: String)] = [:]
    if try study.contains("curves") {
      let curves = try study.group("curves")
      for name in try curves.names() where !StepScales.isReserved(name) {
        let dataset = try curves.dataset(name)
        let (steps, unit) = try dataset.scale(ofAxis: 1, in: curves)
        axes[name] = (dataset, steps, unit)
      }
    }
    names = axes.keys.sorted()
    self.axes = axes
  }

  /// The curve of one trial; `nil` where it has none of that name.
  public func curve(_ name: String, ofTrial row: Int) throws -> Curve? {
    guard let (dataset, steps, unit) = axes[name] else { return nil }
    let values = try dataset.read(as: Double.self, rows: row..<row + 1)
    guard values.count == steps.count else {
      throw ArchiveError.wrong(
        dataset.location.path, file: dataset.location.file,
        reason: "it has \(values.count) columns, and its axis \(steps.count) steps")
    }
    let places = values.indices.filter { !ArchiveFormat.isAbsent(values[$0]) }
    if places.isEmpty { return nil }
    return try Curve(
      name, unit: unit, steps: places.map { steps[$0] }, values: places.map { values[$0] })
  }
}
