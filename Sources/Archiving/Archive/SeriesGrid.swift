import HDF5
import Trials

/// One number over steps of some of a study's trials, laid out as `[trial, step]`.
struct SeriesGrid {
  let name: String
  let unit: String
  /// Where anything was measured, in ascending order.
  let steps: [Int]

  /// The grids of all curves of some trials, in ascending order of their names.
  ///
  /// - Throws: ``ArchiveError/unwritable(_:)`` where two curves of one name count different things.
  static func grids(of trials: [Trial]) throws(ArchiveError) -> [SeriesGrid] {
    var units: [String: String] = [:]
    var steps: [String: [[Int]]] = [:]
    for trial in trials {
      for curve in trial.outcome.curves {
        if let unit = units[curve.name], unit != curve.unit {
          throw .unwritable(
            "curve '\(curve.name)' counts \(unit) in one trial and \(curve.unit) in another")
        }
        units[curve.name] = curve.unit
        // Most trials were measured at the same steps as the one before.
        if steps[curve.name]?.last != curve.steps {
          steps[curve.name, default: []].append(curve.steps)
        }
      }
    }
    return units.sorted { $0.key < $1.key }.map { name, unit in
      var all: Set<Int> = []
      for list in steps[name] ?? [] { all.formUnion(list) }
      return SeriesGrid(name: name, unit: unit, steps: all.sorted())
    }
  }

  /// Writes the curve of each trial as one row; what was not measured is
  /// ``ArchiveFormat/absent``.
  func write(_ trials: [Trial], to group: Group) throws -> Dataset {
    let width = steps.count
    let dataset = try group.createDataset(
      name, of: Double.self, shape: [trials.count, width], fill: ArchiveFormat.absent)
    let places = Dictionary(uniqueKeysWithValues: zip(steps, steps.indices))
    let rowsAtOnce = max(1, (4 << 20) / max(1, width * 8))
    for first in stride(from: 0, to: trials.count, by: rowsAtOnce) {
      let block = trials[first..<min(first + rowsAtOnce, trials.count)]
      var values = [Double](repeating: ArchiveFormat.absent, count: block.count * width)
      var isEmpty = true
      for (row, trial) in block.enumerated() {
        guard let curve = trial.outcome.curve(name) else { continue }
        isEmpty = false
        let isPrefix = curve.steps.last == steps[curve.count - 1]
        for (index, value) in curve.values.enumerated() {
          // Steps ascend, so those that end where the axis does begin with it.
          guard let place = isPrefix ? index : places[curve.steps[index]] else { continue }
          values[row * width + place] = ArchiveFormat.measured(value)
        }
      }
      if !isEmpty { try dataset.write(values, fromRow: first) }
    }
    try dataset.setAttribute("_FillValue", ArchiveFormat.absent)
    return dataset
  }
}
