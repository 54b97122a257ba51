import Archiving
import HDF5

/// A group as archives lay out trials, with all that could be taken for a column.
enum SampleTable {
  static let absent = Double(bitPattern: 0x7FF8_0000_0000_0001)

  static func file() throws -> File {
    let file = try File.inMemory()
    let study = try file.root.createGroup("studies/tuning")
    let trial = try study.createDataset("trial", [0, 1, 2, 3, 4, 5])
    try trial.makeScale("trial")
    func column<Value: Element>(_ name: String, _ values: [Value]) throws {
      try study.createDataset(name, values).attach(trial, toAxis: 0)
    }
    try column("state", ["complete", "failed", "complete", "pruned", "complete", "diverged"])
    try column("objective", [0.5, absent, 0.25, 2, -0.0, .nan])
    try column("task", ["bowl one", "bowl two", "digits", "Digits", "bowl one", "ü"])
    try column("seed", [3, 1, 2, -1, 3, Int.max])
    try column("hyperparameters/learning_rate", [0.1, 0.01, 1e-3, 0.1, 0.02, 1])
    try column("hyperparameters/degree", [2, 0, 3, 0, 1, 5])
    try column("hyperparameters/shrinking", [true, false, true, true, false, false])
    try column("present/degree", [true, false, true, false, true, true])
    try column("costs/examples", [10, 20, 30, 40, 50, 60])
    try column("costs/multiply_adds", [UInt64.max, 1, 2, 3, 4, 5])
    // As many steps as trials, on an axis of their own.
    let step = try study.createDataset("curves/step", [1, 2, 3, 4, 5, 6])
    try step.makeScale("step")
    try study.createDataset("curves/loss", [Double](repeating: 0, count: 36), shape: [6, 6])
      .attach([trial, step])
    try study.createDataset("curves/mean_loss", [1.0, 2, 3, 4, 5, 6]).attach(step, toAxis: 0)
    try study.createDataset("tasks/name", ["a", "b"])
    try study.createDataset("definition", "{}")
    return file
  }

  static func table() throws -> Table { try Table(file().root.group("studies/tuning")) }
}
