import HDF5
import Trials

/// Writes a study: one dataset a column, every axis a dimension scale.
struct StudyWriter {
  private let study: Study
  private let tasks: [RecordedTask]
  private let trials: [Trial]

  init(_ recorded: RecordedStudy) {
    study = recorded.study
    tasks = recorded.tasks
    trials = recorded.trials.map(\.canonical)
  }

  func write(to group: Group) throws {
    for trial in trials {
      if let defect = trial.outcome.defect {
        throw ArchiveError.unwritable("trial \(trial.key.identifier): \(defect)")
      }
    }
    try group.createDataset("definition", try RecordJSON.text(of: study))
      .setAttribute("long_name", "The study as it was declared, in JSON")
    try group.setAttribute("objective", study.objective.name)
    try group.setAttribute("direction", study.objective.direction.rawValue)
    try writeTasks(to: group.createGroup("tasks"))
    let trial = try group.scale("trial", Array(trials.indices), "Trial")
    try writeColumns(to: group, along: trial)
    try writeHyperparameters(to: group, along: trial)
    try writeStreams(to: group, along: trial)
    let costs = try group.createGroup("costs")
    try costs.column(
      "multiply_adds", trials.map(\.outcome.cost.multiplyAdds), along: trial,
      "Multiplications with an addition", units: "1")
    try costs.column(
      "examples", trials.map(\.outcome.cost.examples), along: trial, "Training examples seen",
      units: "1")
    try writeCurves(to: group, along: trial)
    try writeEvaluations(to: group, along: trial)
  }

  private func writeTasks(to group: Group) throws {
    let task = try group.scale(
      "task", tasks.map(\.task), "What stands for the task in a trial's key")
    try group.column("name", tasks.map(\.name), along: task)
    try group.column(
      "dataset", tasks.map(\.dataset), along: task, "Content digest of the data it was made from")
    let settings = try tasks.map { try RecordJSON.text(of: $0.settings) }
    try group.column(
      "settings", settings, along: task, "Whatever decides what the task is, in JSON")
    try writeNumbers(tasks.map(\.hidden), as: "hidden", what: "a factor of a task", to: group, task)
    try writeNumbers(
      tasks.map(\.features), as: "features", what: "a meta-feature", to: group, task)
  }

  /// A column for each name of some numbers of the tasks; no group where there is none.
  private func writeNumbers(
    _ numbers: [[String: Double]], as name: String, what: String, to group: Group, _ task: Dataset
  ) throws {
    let names = Set(numbers.flatMap(\.keys)).sorted()
    if names.isEmpty { return }
    let table = try group.createGroup(name)
    for name in names {
      let own = name.replacing(" ", with: "_").replacing(".", with: "_")
      guard ArchiveFormat.isName(own) else {
        throw ArchiveError.unwritable("'\(name)' cannot name \(what)")
      }
      let column = try table.column(
        own, numbers.map { $0[name] ?? ArchiveFormat.absent }, along: task, name)
      try column.setAttribute("_FillValue", ArchiveFormat.absent)
    }
  }

  private func writeColumns(to group: Group, along trial: Dataset) throws {
    let datasets = Dictionary(
      tasks.map { ($0.task, $0.dataset) }, uniquingKeysWith: { first, _ in first })
    for trial in trials where datasets[trial.key.chain.task] != trial.dataset {
      throw ArchiveError.unwritable(
        "trial \(trial.key.identifier) is of a task or a dataset that its study does not describe")
    }
    try group.column("key", trials.map(\.key.identifier), along: trial, "Identifier of the trial")
    try group.column("role", trials.map(\.role.rawValue), along: trial, "What it is for")
    try group.column("method", trials.map(\.key.chain.method.name), along: trial)
    try group.column("task", trials.map(\.key.chain.task), along: trial)
    try group.column("seed", trials.map(\.key.chain.seed), along: trial, "Repetition")
    try group.column("index", trials.map(\.key.index), along: trial, "Place in its search")
    try group.column("state", trials.map(\.outcome.state.name), along: trial)
    let objective = try group.column(
      "objective",
      trials.map { $0.outcome.objective.map(ArchiveFormat.measured) ?? ArchiveFormat.absent },
      along: trial, study.objective.name)
    try objective.setAttribute("direction", study.objective.direction.rawValue)
    try objective.setAttribute("_FillValue", ArchiveFormat.absent)
    let reasons = trials.map { trial in
      if case .failed(let reason) = trial.outcome.state { reason } else { "" }
    }
    if reasons.contains(where: { !$0.isEmpty }) {
      try group.column("reason", reasons, along: trial, "Why it failed")
    }
    if trials.contains(where: { $0.repeats != nil }) {
      try group.column(
        "repeats", trials.map { $0.repeats ?? "" }, along: trial,
        "Key of the trial whose outcome it repeats")
    }
  }

  private func writeHyperparameters(to group: Group, along trial: Dataset) throws {
    let values = try group.createGroup("hyperparameters")
    let present = try group.createGroup("present")
    let known = Set(study.space.hyperparameters.map(\.name))
    for entry in trials.lazy.flatMap(\.key.configuration.entries) where !known.contains(entry.name)
    {
      throw ArchiveError.unwritable("'\(entry.name)' is not in the space of study '\(study.name)'")
    }
    var isEveryOnePresent = true
    for hyperparameter in study.space.hyperparameters {
      let name = hyperparameter.name
      let own = trials.map { $0.key.configuration[name] }
      let column: Dataset
      switch hyperparameter.domain.kind {
      case .real:
        let numbers = try own.map { try real($0, name) }
        column = try values.column(name, numbers, along: trial)
        try column.setAttribute("_FillValue", ArchiveFormat.absent)
      case .integer:
        let numbers = try own.map { value -> Int in
          switch value {
          case .integer(let n): n
          case nil: 0
          default: throw wrongType(name)
          }
        }
        column = try values.column(name, numbers, along: trial)
      case .text:
        let texts = try own.map { value -> String in
          switch value {
          case .text(let text): text
          case nil: ""
          default: throw wrongType(name)
          }
        }
        column = try values.column(name, texts, along: trial)
      case .boolean:
        let flags = try own.map { value -> Bool in
          switch value {
          case .boolean(let flag): flag
          case nil: false
          default: throw wrongType(name)
          }
        }
        column = try values.column(name, flags, along: trial)
      }
      try column.setAttribute("long_name", hyperparameter.description)
      if own.contains(where: { $0 == nil }) {
        isEveryOnePresent = false
        try present.column(
          name, own.map { $0 != nil }, along: trial, "Whether the configuration has '\(name)'")
      }
    }
    if isEveryOnePresent { try group.remove("present") }
  }

  private func real(_ value: HyperparameterValue?, _ name: String) throws -> Double {
    switch value {
    case .real(let x): ArchiveFormat.measured(x)
    case nil: ArchiveFormat.absent
    default: throw wrongType(name)
    }
  }

  private func wrongType(_ name: String) -> ArchiveError {
    .unwritable("'\(name)' of study '\(study.name)' has a value of another type than its domain")
  }

  private func writeStreams(to group: Group, along trial: Dataset) throws {
    var places: [[NamedStream]: Int] = [:]
    var sets: [[NamedStream]] = []
    let column = trials.map { trial -> Int in
      if let place = places[trial.streams] { return place }
      places[trial.streams] = sets.count
      sets.append(trial.streams)
      return sets.count - 1
    }
    try group.column("stream_set", column, along: trial, "Its row in the table 'streams'")
    let table = try group.createGroup("streams")
    let set = try table.scale(
      "stream_set", Array(sets.indices), "Streams of random numbers that trials share")
    for purpose in Set(sets.flatMap { $0.map(\.purpose) }).sorted() {
      let name = purpose.replacing(" ", with: "_")
      guard ArchiveFormat.isName(name), name != "stream_set" else {
        throw ArchiveError.unwritable("'\(purpose)' cannot name a stream")
      }
      let paths = sets.map { set in
        set.first { $0.purpose == purpose }.map { "\($0.stream)" } ?? ""
      }
      try table.column(name, paths, along: set, purpose)
    }
  }

  private func writeCurves(to group: Group, along trial: Dataset) throws {
    let curves = try group.createGroup("curves")
    let grids = try SeriesGrid.grids(of: trials)
    var scales = StepScales()
    for grid in grids {
      try StepScales.check(grid.name)
      let step = try scales.scale(for: grid.unit, grid.steps, in: curves)
      try grid.write(trials, to: curves).attach([trial, step])
    }
    // NeXus readers draw the signal against its axes.
    guard let signal = grids.first(where: { $0.name == study.objective.name }) ?? grids.first else {
      return
    }
    try curves.setAttribute("NX_class", "NXdata")
    try curves.setAttribute("signal", signal.name)
    let others = grids.filter { $0.name != signal.name && $0.steps == signal.steps }.map(\.name)
    if !others.isEmpty { try curves.setAttribute("auxiliary_signals", others) }
    let scale = try scales.scale(for: signal.unit, signal.steps, in: curves)
    try curves.setAttribute(
      "axes", [".", scale.location.path.split(separator: "/").last.map(String.init) ?? "step"])
  }

  private func writeEvaluations(to group: Group, along trial: Dataset) throws {
    let grids = try EvaluationGrid.grids(of: trials)
    if grids.isEmpty { return }
    let evaluations = try group.createGroup("evaluations")
    var scales = StepScales()
    var tasks: [(count: Int, scale: Dataset)] = []
    for grid in grids {
      try StepScales.check(grid.name)
      let step = try scales.scale(for: grid.unit, grid.steps, in: evaluations)
      let task: Dataset
      if let known = tasks.first(where: { $0.count == grid.tasks }) {
        task = known.scale
      } else {
        let name = tasks.isEmpty ? "task" : "task_\(tasks.count + 1)"
        task = try evaluations.scale(name, Array(0..<grid.tasks), "Task that a trial was judged on")
        tasks.append((grid.tasks, task))
      }
      try grid.write(trials, to: evaluations).attach([trial, task, step])
    }
  }
}
