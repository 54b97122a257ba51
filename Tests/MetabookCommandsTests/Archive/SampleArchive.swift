import HDF5

extension CommandLine {
  /// Writes a small archive of two studies to the folder, sealed or not.
  func writeArchive(
    _ name: String = "a.h5", sealed: Bool = true, _ change: (Group) throws -> Void = { _ in }
  ) throws {
    let path = "\(folder)/\(name)"
    if sealed {
      try File.writeAtomically(to: path) { file in
        try Self.fill(file.root)
        try change(file.root)
      }
    } else {
      let file = try File.create(path)
      try Self.fill(file.root)
      try change(file.root)
      try file.close()
    }
  }

  private static func fill(_ root: Group) throws {
    try root.setAttribute("Conventions", "Metabook-1")
    try root.setAttribute("content_digest", "sha256:00")
    let absent = Double(bitPattern: 0x7FF8_0000_0000_0001)
    let study = try root.createGroup("studies/tuning")
    try study.setAttribute("objective", "validation_loss")
    try study.setAttribute("direction", "minimize")
    let trial = try study.createDataset("trial", [0, 1, 2, 3])
    try trial.makeScale("trial")
    try trial.setAttribute("long_name", "Trial")
    func column<Value: Element>(_ name: String, _ values: [Value]) throws {
      try study.createDataset(name, values).attach(trial, toAxis: 0)
    }
    try column("method", ["random", "random", "tpe", "tpe"])
    try column("task", ["bowl, wide", "digits", "bowl, wide", "digits"])
    try column("seed", [0, 0, 1, 1])
    try column("state", ["complete", "failed", "complete", "complete"])
    try column("objective", [1 / 3.0, absent, 0.25, 1e-7])
    try column("hyperparameters/learning_rate", [0.1, 0.02, 0.003, 0.4])
    try column("hyperparameters/degree", [2, 0, 3, 0])
    try column("present/degree", [true, false, true, false])
    try column("costs/examples", [100, 0, 100, 100])
    let step = try study.createDataset("curves/step", [10, 20])
    try step.makeScale("step")
    try study.createDataset("curves/loss", [1, 0.5, .nan, .nan, 2, 0.25, 3, 1e-7], shape: [4, 2])
      .attach([trial, step])
    try root.createDataset("studies/empty/definition", "{}")
    try root.createDataset("provenance/volatile/host", "here")
  }
}
