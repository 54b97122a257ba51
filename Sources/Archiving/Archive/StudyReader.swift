import HDF5
import Randomness
import Trials

/// Reads what ``StudyWriter`` wrote.
struct StudyReader {
  private let group: Group
  private let file: File

  init(_ group: Group, _ file: File) throws {
    self.group = group
    self.file = file
  }

  private func wrong(_ name: String, _ reason: String) -> ArchiveError {
    .wrong("\(group.location.path)/\(name)", file: file.name, reason: reason)
  }

  func study() throws -> RecordedStudy {
    let definition: String = try group.expectedDataset("definition").readScalar()
    let study: Study
    do {
      study = try RecordJSON.value(Study.self, of: definition.utf8)
    } catch {
      throw wrong("definition", "its JSON is not that of a study")
    }
    let tasks = try tasks()
    return RecordedStudy(study, tasks: tasks, trials: try trials(of: study, tasks))
  }

  private func tasks() throws -> [RecordedTask] {
    let table = try group.expectedGroup("tasks", of: file)
    let names: [String] = try table.expectedDataset("task").read()
    let titles: [String] = try table.column("name", rows: names.count)
    let datasets: [String] = try table.column("dataset", rows: names.count)
    let settings: [String] = try table.column("settings", rows: names.count)
    let hidden = try numbers("hidden", of: table, rows: names.count)
    let features = try numbers("features", of: table, rows: names.count)
    return try names.indices.map { index in
      guard
        let settings = try? RecordJSON.value([String: String].self, of: settings[index].utf8)
      else { throw wrong("tasks/settings", "row \(index) is not JSON of names and texts") }
      return RecordedTask(
        task: names[index], name: titles[index], dataset: datasets[index], settings: settings,
        hidden: hidden[index], features: features[index])
    }
  }

  /// The numbers of each task in a group of the table of tasks, none where there is no such group.
  private func numbers(
    _ name: String, of table: Group, rows: Int
  ) throws -> [[String: Double]] {
    var numbers = [[String: Double]](repeating: [:], count: rows)
    guard try table.contains(name) else { return numbers }
    let columns = try table.group(name)
    for name in try columns.names() {
      let title: String = try columns.dataset(name).attribute("long_name")
      let values: [Double] = try columns.column(name, rows: rows)
      for (index, value) in values.enumerated() where !ArchiveFormat.isAbsent(value) {
        numbers[index][title] = value
      }
    }
    return numbers
  }

  private func trials(of study: Study, _ tasks: [RecordedTask]) throws -> [Trial] {
    // Read and not only measured: a damaged or hostile file can claim any size.
    let count = try group.expectedDataset("trial").read(as: Int.self).count
    let configurations = try configurations(of: study, count)
    let streams = try streams(count)
    let outcomes = try outcomes(of: study, count)
    let methods: [String] = try group.column("method", rows: count)
    let taskNames: [String] = try group.column("task", rows: count)
    let seeds: [Int] = try group.column("seed", rows: count)
    let indices: [Int] = try group.column("index", rows: count)
    let roles: [String] = try group.column("role", rows: count)
    let repeats: [String]? =
      try group.contains("repeats") ? group.column("repeats", rows: count) : nil
    let timings = try timings(study.name, count)
    let datasets = Dictionary(
      tasks.map { ($0.task, $0.dataset) }, uniquingKeysWith: { first, _ in first })
    let known = Dictionary(
      study.methods.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var trials: [Trial] = []
    trials.reserveCapacity(count)
    for row in 0..<count {
      guard let method = known[methods[row]] else {
        throw wrong("method", "row \(row) is '\(methods[row])', which the study does not declare")
      }
      guard let dataset = datasets[taskNames[row]] else {
        throw wrong("task", "row \(row) is '\(taskNames[row])', which the study does not describe")
      }
      guard let role = Role(rawValue: roles[row]) else {
        throw wrong("role", "row \(row) is '\(roles[row])', which is no role")
      }
      let chain = Chain(
        master: study.master, study: study.name, method: method, learner: study.learner,
        task: taskNames[row], seed: seeds[row])
      let same = repeats.flatMap { $0[row].isEmpty ? nil : $0[row] }
      trials.append(
        Trial(
          key: TrialKey(chain: chain, index: indices[row], configuration: configurations[row]),
          role: role, dataset: dataset, streams: streams[row], outcome: outcomes[row],
          repeats: same, timing: timings[row]))
    }
    return trials
  }

  private func configurations(of study: Study, _ count: Int) throws -> [Configuration] {
    let columns = try group.expectedGroup("hyperparameters", of: file)
    let present = try group.contains("present") ? group.group("present") : nil
    var values = [[String: HyperparameterValue]](repeating: [:], count: count)
    for hyperparameter in study.space.hyperparameters {
      let name = hyperparameter.name
      let isThere: [Bool]? =
        try present?.contains(name) == true ? present?.column(name, rows: count) : nil
      func set<Value: Element>(
        _ type: Value.Type, _ value: (Value) -> HyperparameterValue
      ) throws {
        let column: [Value] = try columns.column(name, rows: count)
        for row in 0..<count where isThere?[row] ?? true { values[row][name] = value(column[row]) }
      }
      switch hyperparameter.domain.kind {
      case .real: try set(Double.self) { .real($0) }
      case .integer: try set(Int.self) { .integer($0) }
      case .text: try set(String.self) { .text($0) }
      case .boolean: try set(Bool.self) { .boolean($0) }
      }
    }
    return values.map { Configuration($0) }
  }

  private func streams(_ count: Int) throws -> [[NamedStream]] {
    let table = try group.expectedGroup("streams", of: file)
    let sets = try table.expectedDataset("stream_set").read(as: Int.self).count
    var streams = [[NamedStream]](repeating: [], count: sets)
    for name in try table.names() where name != "stream_set" {
      let purpose: String = try table.dataset(name).attribute("long_name")
      let paths: [String] = try table.column(name, rows: sets)
      for (index, path) in paths.enumerated() where !path.isEmpty {
        do {
          streams[index].append(NamedStream(purpose, try RandomStream(path: path)))
        } catch {
          throw wrong("streams/\(name)", "row \(index), '\(path)', is no path of a stream")
        }
      }
    }
    streams = streams.map { set in set.sorted { $0.purpose < $1.purpose } }
    let rows: [Int] = try group.column("stream_set", rows: count)
    return try rows.enumerated().map { row, set in
      guard streams.indices.contains(set) else {
        throw wrong("stream_set", "row \(row) is \(set), and there are \(sets) sets of streams")
      }
      return streams[set]
    }
  }

  private func outcomes(of study: Study, _ count: Int) throws -> [Outcome] {
    let states: [String] = try group.column("state", rows: count)
    let objectives: [Double] = try group.column("objective", rows: count)
    let reasons: [String]? =
      try group.contains("reason") ? group.column("reason", rows: count) : nil
    let costs = try group.expectedGroup("costs", of: file)
    let multiplyAdds: [UInt64] = try costs.column("multiply_adds", rows: count)
    let examples: [UInt64] = try costs.column("examples", rows: count)
    var outcomes: [Outcome] = []
    outcomes.reserveCapacity(count)
    for row in 0..<count {
      let state: TrialState
      switch states[row] {
      case "complete": state = .complete
      case "pruned": state = .pruned
      case "diverged": state = .diverged
      case "failed": state = .failed(reason: reasons?[row] ?? "")
      default: throw wrong("state", "row \(row) is '\(states[row])', which is no state of a trial")
      }
      outcomes.append(
        Outcome(
          state, objective: ArchiveFormat.isAbsent(objectives[row]) ? nil : objectives[row],
          cost: Cost(multiplyAdds: multiplyAdds[row], examples: examples[row])))
    }
    let curves = try group.expectedGroup("curves", of: file)
    for name in try curves.names().sorted() where !StepScales.isReserved(name) {
      try SeriesGrid.read(try curves.dataset(name), in: curves, to: &outcomes)
    }
    guard try group.contains("evaluations") else { return outcomes }
    let evaluations = try group.group("evaluations")
    for name in try evaluations.names().sorted() where !StepScales.isReserved(name) {
      try EvaluationGrid.read(try evaluations.dataset(name), in: evaluations, to: &outcomes)
    }
    return outcomes
  }

  private func timings(_ name: String, _ count: Int) throws -> [Timing?] {
    let nothing = [Timing?](repeating: nil, count: count)
    let path = "provenance/volatile/studies/\(name)"
    guard let table = try? file.root.group(path) else { return nothing }
    let seconds: [Double] = try table.column("seconds", rows: count)
    let began: [Double] = try table.column("began", rows: count)
    return zip(seconds, began).map { seconds, began in
      ArchiveFormat.isAbsent(seconds)
        ? nil : Timing(seconds: seconds, began: ArchiveFormat.isAbsent(began) ? nil : began)
    }
  }
}
