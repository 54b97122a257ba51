import Archiving
import Trials

/// The trials behind a number of a table.
public struct CellExplanation: Sendable, Equatable {
  /// A trial, and what it is there for.
  public struct Line: Sendable, Equatable {
    /// `incumbent after 4`, `valued on a fresh seed`, or the filter that keeps it.
    public var part: String
    public var study: String
    /// The trial's identifier.
    public var trial: String
    public var method: String
    /// The task's name.
    public var task: String
    public var seed: Int
    /// Its place in its search, from 0 on.
    public var index: Int
    public var state: String
    public var objective: Double?
    public var multiplyAdds: UInt64
  }

  public var lines: [Line]
  /// What is behind the number besides, a sentence each: which trials regret is measured by.
  public var remarks: [String]

  /// - Throws: ``ReportError``; what a filter throws.
  public init(_ origin: CellOrigin, in archive: ReportedArchive) throws {
    lines = []
    remarks = []
    for selection in origin.selections {
      switch selection {
      case .filter(let study, let text):
        // A method that learns from data alone has no trials on source tasks.
        guard archive.contents.study(study) != nil else { continue }
        let recorded = try archive.study(study)
        guard let path = archive.path else { continue }
        let places = try Filter(text).places(ofStudy: study, inArchive: path)
        lines += places.map { Line(recorded.trials[$0], of: recorded, text) }
      case .incumbents(let study, let methods, let after):
        try addIncumbents(of: study, methods, after: after, archive)
      case .reference(let study):
        let records = try archive.records(of: study)
        for (place, task) in records.tasks.enumerated() {
          remarks.append(
            "\(task.name): reference \(records.references[place]), median of random "
              + "\(records.medians[place]); trials of study \(study)_reference with "
              + "task == '\(task.task)'.")
        }
      }
    }
  }

  /// Of each search the best trial after each number of trials, and those that valued it.
  private mutating func addIncumbents(
    of name: String, _ methods: [String], after marks: [Int], _ archive: ReportedArchive
  ) throws {
    let recorded = try archive.study(name)
    let objective = recorded.study.objective
    let fresh = archive.contents.study(name + "_incumbents")
    let repeats = archive.contents.study(name + "_learning")?.study.seeds.count ?? 1
    let perRepeat = max(1, recorded.study.seeds.count / repeats)
    let valued = Dictionary(grouping: fresh?.trials ?? []) {
      Valued(task: $0.key.chain.task, method: $0.key.chain.method.name, $0.key.configuration)
    }
    let chains = Dictionary(grouping: recorded.trials, by: \.key.chain)
    for chain in recorded.study.chains where methods.contains(chain.method.name) {
      let trials = (chains[chain] ?? []).sorted { $0.key.index < $1.key.index }
      var shown: Set<String> = []
      for mark in marks {
        var best: Trial?
        for trial in trials where trial.key.index < mark {
          guard trial.outcome.state == .complete, let value = trial.outcome.objective,
            value.isFinite
          else { continue }
          if best?.outcome.objective.map({ objective.isBetter(value, than: $0) }) ?? true {
            best = trial
          }
        }
        guard let best else {
          remarks.append("\(chain): nothing was found after \(mark) trials.")
          continue
        }
        lines.append(Line(best, of: recorded, "incumbent after \(mark)"))
        guard let fresh, shown.insert(best.key.identifier).inserted else { continue }
        let own =
          valued[
            Valued(task: chain.task, method: chain.method.name, best.key.configuration)] ?? []
        let repetition = (recorded.study.seeds.firstIndex(of: chain.seed) ?? 0) / perRepeat
        let ofRepeat = own.filter { FreshSeed.repetition(of: $0.key.chain.seed) == repetition }
        lines += (ofRepeat.isEmpty ? own : ofRepeat).map {
          Line($0, of: fresh, "valued on a fresh seed")
        }
      }
    }
  }

  private struct Valued: Hashable {
    var task: String
    var method: String
    var configuration: Configuration

    init(task: String, method: String, _ configuration: Configuration) {
      (self.task, self.method, self.configuration) = (task, method, configuration)
    }
  }
}

extension CellExplanation.Line {
  fileprivate init(_ trial: Trial, of study: RecordedStudy, _ part: String) {
    let key = trial.key
    let place = study.study.tasks.firstIndex(of: key.chain.task)
    self.part = part
    self.study = study.study.name
    self.trial = key.identifier
    method = key.chain.method.name
    task =
      place.flatMap { study.tasks.indices.contains($0) ? study.tasks[$0].name : nil }
      ?? key.chain.task
    seed = key.chain.seed
    index = key.index
    state = trial.outcome.state.name
    objective = trial.outcome.objective
    multiplyAdds = trial.outcome.cost.multiplyAdds
  }
}
