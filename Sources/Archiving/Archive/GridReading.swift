import HDF5
import Trials

extension Dataset {
  /// The scale of an axis of a curve, in the group that holds both.
  func scale(ofAxis axis: Int, in group: Group) throws -> (steps: [Int], unit: String) {
    guard let path = try scales(ofAxis: axis).first, let name = path.split(separator: "/").last
    else {
      throw ArchiveError.wrong(
        location.path, file: location.file, reason: "axis \(axis) has no dimension scale")
    }
    let scale = try group.expectedDataset(String(name))
    return (try scale.read(), try scale.attribute("units"))
  }

  fileprivate func check(rank: Int, rows: Int) throws -> [Int] {
    let shape = try shape
    guard shape.count == rank, shape[0] == rows else {
      throw ArchiveError.wrong(
        location.path, file: location.file,
        reason: "its shape is \(shape); \(rank) axes were expected, the first of size \(rows)")
    }
    return shape
  }

  fileprivate var name: String { location.path.split(separator: "/").last.map(String.init) ?? "" }
}

extension SeriesGrid {
  /// Reads the curves of one name, one a trial.
  static func read(_ dataset: Dataset, in group: Group, to outcomes: inout [Outcome]) throws {
    let shape = try dataset.check(rank: 2, rows: outcomes.count)
    let (steps, unit) = try dataset.scale(ofAxis: 1, in: group)
    let width = shape[1]
    guard steps.count == width else {
      throw ArchiveError.wrong(
        dataset.location.path, file: dataset.location.file,
        reason: "it has \(width) columns, and its axis \(steps.count) steps")
    }
    if width == 0 { return }
    // Trials of which equally many steps were measured share one list of them.
    var prefixes: [Int: [Int]] = [:]
    let rowsAtOnce = max(1, (4 << 20) / (width * 8))
    for first in stride(from: 0, to: outcomes.count, by: rowsAtOnce) {
      let rows = first..<min(first + rowsAtOnce, outcomes.count)
      let block = try dataset.read(as: Double.self, rows: rows)
      for row in rows {
        let values = block[(row - first) * width..<(row - first + 1) * width]
        let measured = values.indices.filter { !ArchiveFormat.isAbsent(values[$0]) }
        guard let last = measured.last else { continue }
        let own: [Int]
        if last - values.startIndex == measured.count - 1 {
          own = prefixes[measured.count] ?? Array(steps.prefix(measured.count))
          prefixes[measured.count] = own
        } else {
          own = measured.map { steps[$0 - values.startIndex] }
        }
        do throws(CurveError) {
          outcomes[row].curves.append(
            try Curve(dataset.name, unit: unit, steps: own, values: measured.map { values[$0] }))
        } catch {
          throw ArchiveError.wrong(
            dataset.location.path, file: dataset.location.file, reason: "\(error)")
        }
      }
    }
  }
}

extension EvaluationGrid {
  /// Reads the evaluations of one name, one a trial.
  static func read(_ dataset: Dataset, in group: Group, to outcomes: inout [Outcome]) throws {
    let shape = try dataset.check(rank: 3, rows: outcomes.count)
    let (steps, unit) = try dataset.scale(ofAxis: 2, in: group)
    guard steps.count == shape[2] else {
      throw ArchiveError.wrong(
        dataset.location.path, file: dataset.location.file,
        reason: "it has \(shape[2]) columns, and its axis \(steps.count) steps")
    }
    for row in outcomes.indices {
      let values = try dataset.read(as: Double.self, rows: row..<row + 1)
      func value(_ task: Int, _ step: Int) -> Double { values[task * steps.count + step] }
      let places = steps.indices.filter { step in
        (0..<shape[1]).contains { !ArchiveFormat.isAbsent(value($0, step)) }
      }
      guard
        let last = (0..<shape[1]).last(where: { task in
          places.contains { !ArchiveFormat.isAbsent(value(task, $0)) }
        })
      else { continue }
      let measured = (0...last).flatMap { task in places.map { value(task, $0) } }
      do throws(EvaluationError) {
        outcomes[row].evaluations.append(
          try Evaluation(
            dataset.name, unit: unit, steps: places.map { steps[$0] }, values: measured))
      } catch {
        throw ArchiveError.wrong(
          dataset.location.path, file: dataset.location.file, reason: "\(error)")
      }
    }
  }
}
