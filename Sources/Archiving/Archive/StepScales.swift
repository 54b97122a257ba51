import HDF5
import Trials

/// The axes of steps in a group of curves or evaluations: `step`, `step_2`, …, one for each list of
/// steps that differs.
struct StepScales {
  private var scales: [(unit: String, steps: [Int], scale: Dataset)] = []

  /// The axis for some steps, made where no curve before had the same.
  mutating func scale(for unit: String, _ steps: [Int], in group: Group) throws -> Dataset {
    if let known = scales.first(where: { $0.unit == unit && $0.steps == steps }) {
      return known.scale
    }
    let name = scales.isEmpty ? "step" : "step_\(scales.count + 1)"
    let scale = try group.scale(name, steps, "Number of \(unit)", units: unit)
    scales.append((unit, steps, scale))
    return scale
  }

  /// Throws where a curve has the name of an axis.
  static func check(_ name: String) throws(ArchiveError) {
    guard ArchiveFormat.isName(name) else {
      throw .unwritable(
        "'\(name)' cannot name a curve. Begin with a letter or '_' and go on with letters, digits and "
          + "'_'")
    }
    guard !isReserved(name) else {
      throw .unwritable("a curve cannot be called '\(name)', which is the name of its axis")
    }
  }

  /// `step` or `task`, perhaps with `_` and a number. It is asked of every curve of every trial, and a
  /// regular expression took longer than the trial.
  static func isReserved(_ name: String) -> Bool {
    let name = name.utf8
    guard name.starts(with: "step".utf8) || name.starts(with: "task".utf8) else { return false }
    let rest = name.dropFirst(4)
    guard let mark = rest.first else { return true }
    let digits = rest.dropFirst()
    return mark == UInt8(ascii: "_") && !digits.isEmpty
      && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
