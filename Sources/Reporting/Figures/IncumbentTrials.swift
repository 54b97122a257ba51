import Archiving
import Trials

extension ArchiveContents {
  /// The trials that the incumbents of all searches of a study are known by, after their last trials:
  /// `[method][task]`, in the study's order.
  ///
  /// Of a comparison they are those on fresh seeds; of any other study the best trials themselves.
  ///
  /// - Throws: ``ReportError/noStudy(_:known:)``.
  func incumbents(of name: String) throws(ReportError) -> [[[Trial]]] {
    guard let recorded = study(name) else {
      throw .noStudy(name, known: studies.map(\.study.name))
    }
    let study = recorded.study
    let objective = study.objective
    var best: [Chain: Trial] = [:]
    for trial in recorded.trials {
      guard trial.outcome.state == .complete, let value = trial.outcome.objective, value.isFinite
      else { continue }
      let held = best[trial.key.chain]?.outcome.objective
      // Of equals the earliest: trials of a chain are in their order.
      if held.map({ objective.isBetter(value, than: $0) }) ?? true {
        best[trial.key.chain] = trial
      }
    }
    let fresh = self.study(name + "_incumbents").map {
      Dictionary(grouping: $0.trials, by: Place.init)
    }
    let repeats = self.study(name + "_learning")?.study.seeds.count ?? 1
    let seeds = max(1, study.seeds.count / max(repeats, 1))
    return study.methods.map { method in
      study.tasks.map { task in
        study.seeds.enumerated().flatMap { number, seed -> [Trial] in
          let chain = Chain(
            master: study.master, study: name, method: method, learner: study.learner, task: task,
            seed: seed)
          guard let incumbent = best[chain] else { return [] }
          guard let fresh else { return [incumbent] }
          var place = Place(incumbent)
          place.repetition = number / seeds
          if fresh[place] == nil { place.repetition = 0 }
          return fresh[place] ?? []
        }
      }
    }
  }
}

/// What a configuration was run for.
private struct Place: Hashable {
  var task: String
  var method: String
  var repetition: Int
  var configuration: Configuration

  init(_ trial: Trial) {
    task = trial.key.chain.task
    method = trial.key.chain.method.name
    repetition = FreshSeed.repetition(of: trial.key.chain.seed)
    configuration = trial.key.configuration
  }
}
