import HDF5
import Trials

/// One number for each task that some of a study's trials were judged on, laid out as
/// `[trial, task, step]`.
struct EvaluationGrid {
  let name: String
  let unit: String
  let steps: [Int]
  /// The most tasks that a trial was judged on.
  let tasks: Int

  /// The grids of all evaluations of some trials, in ascending order of their names.
  ///
  /// - Throws: ``ArchiveError/unwritable(_:)`` where two of one name count different things.
  static func grids(of trials: [Trial]) throws(ArchiveError) -> [EvaluationGrid] {
    var found: [String: (unit: String, steps: Set<Int>, tasks: Int)] = [:]
    for trial in trials {
      for evaluation in trial.outcome.evaluations {
        var known = found[evaluation.name] ?? (evaluation.unit, [], 0)
        if known.unit != evaluation.unit {
          throw .unwritable(
            "evaluation '\(evaluation.name)' counts \(known.unit) in one trial and "
              + "\(evaluation.unit) in another")
        }
        known.steps.formUnion(evaluation.steps)
        known.tasks = max(known.tasks, evaluation.tasks)
        found[evaluation.name] = known
      }
    }
    return found.sorted { $0.key < $1.key }.map { name, known in
      EvaluationGrid(name: name, unit: known.unit, steps: known.steps.sorted(), tasks: known.tasks)
    }
  }

  func write(_ trials: [Trial], to group: Group) throws -> Dataset {
    let size = tasks * steps.count
    let dataset = try group.createDataset(
      name, of: Double.self, shape: [trials.count, tasks, steps.count], fill: ArchiveFormat.absent)
    let places = Dictionary(uniqueKeysWithValues: zip(steps, steps.indices))
    for (row, trial) in trials.enumerated() {
      guard let evaluation = trial.outcome.evaluations.first(where: { $0.name == name }) else {
        continue
      }
      var values = [Double](repeating: ArchiveFormat.absent, count: size)
      for task in 0..<evaluation.tasks {
        for (index, step) in evaluation.steps.enumerated() {
          guard let place = places[step] else { continue }
          values[task * steps.count + place] = ArchiveFormat.measured(
            evaluation.values[task * evaluation.steps.count + index])
        }
      }
      try dataset.write(values, fromRow: row)
    }
    try dataset.setAttribute("_FillValue", ArchiveFormat.absent)
    return dataset
  }
}
