import Trials

extension ArchiveContents {
  /// What both hold together.
  ///
  /// Trials are told apart by their keys. Where both have one, it must have the same result; a trial
  /// that failed on one side and not on the other was run again, and the other's counts. A model is the
  /// one of the better trial where both sides have its name, see ``keepingModelsOfIncumbents()``.
  ///
  /// - Throws: ``MergeError`` where the two contradict each other.
  public func merging(_ other: ArchiveContents) throws(MergeError) -> ArchiveContents {
    var merged = self
    try merged.merge(other)
    return merged
  }

  /// Adds what another holds: see ``merging(_:)``.
  public mutating func merge(_ other: ArchiveContents) throws(MergeError) {
    if notebook == nil { notebook = other.notebook }
    for study in other.studies {
      if let place = studies.firstIndex(where: { $0.study.name == study.study.name }) {
        try studies[place].merge(study)
      } else {
        studies.append(study)
      }
    }
    studies.sort { $0.study.name < $1.study.name }
    models += other.models.filter { !models.contains($0) }
    models.sort { ($0.name, $0.trial) < ($1.name, $1.trial) }
    for certificate in other.certificates {
      if let own = certificates.first(where: { $0.name == certificate.name }) {
        guard own == certificate else { throw .certificatesDiffer(certificate.name) }
      } else {
        certificates.append(certificate)
      }
    }
    certificates.sort { $0.name < $1.name }
    provenance.merge(other.provenance)
    runs += other.runs.filter { !runs.contains($0) }
    runs.sort { ($0.began, $0.host) < ($1.began, $1.host) }
  }

  /// Leaves, of the models that trials learned, those of the incumbents of their chains.
  ///
  /// Which trials were better than all before them depends on the order in which they ended; which is
  /// the best in the end does not.
  public mutating func keepModelsOfIncumbents() {
    var incumbents: Set<String> = []
    for study in studies {
      var best: [Chain: Trial] = [:]
      for trial in study.trials {
        guard trial.outcome.state == .complete, let value = trial.outcome.objective, value.isFinite
        else { continue }
        let before = best[trial.key.chain]?.outcome.objective
        if before.map({ study.study.objective.isBetter(value, than: $0) }) ?? true {
          best[trial.key.chain] = trial
        }
      }
      for trial in best.values { incumbents.insert(trial.key.identifier) }
    }
    models.removeAll { !$0.trial.isEmpty && !incumbents.contains($0.trial) }
  }
}

extension RecordedStudy {
  mutating func merge(_ other: RecordedStudy) throws(MergeError) {
    study = try study.merging(other.study)
    for task in other.tasks {
      if let own = tasks.first(where: { $0.task == task.task }) {
        guard own == task else { throw .tasksDiffer(task.task, study: study.name) }
      } else {
        tasks.append(task)
      }
    }
    try merge(other.trials)
  }

  /// Adds trials and puts all into the study's order.
  mutating func merge(_ others: [Trial]) throws(MergeError) {
    if others.isEmpty { return }
    var places: [TrialKey: Int] = [:]
    places.reserveCapacity(trials.count + others.count)
    for (place, trial) in trials.enumerated() { places[trial.key] = place }
    for trial in others {
      guard let place = places[trial.key] else {
        places[trial.key] = trials.count
        trials.append(trial)
        continue
      }
      let own = trials[place]
      switch (own.outcome.state, trial.outcome.state) {
      case (.failed, _): trials[place] = trial
      case (_, .failed): break
      default:
        guard own.hasSameResult(as: trial) else { throw .trialsDiffer(trial.key.identifier) }
      }
    }
    sort()
  }
}

extension Study {
  /// The study of the methods, tasks and seeds of both, in the order of the first.
  fileprivate func merging(_ other: Study) throws(MergeError) -> Study {
    if self == other { return self }
    func differ(_ what: String) -> MergeError { .studiesDiffer(name, in: what) }
    guard master == other.master else { throw differ("their master seeds") }
    guard learner == other.learner else { throw differ("their learners") }
    guard space == other.space else { throw differ("their search spaces") }
    guard objective == other.objective else { throw differ("their objectives") }
    guard budget == other.budget else { throw differ("their budgets") }
    guard concurrency == other.concurrency else { throw differ("their concurrency") }
    for method in other.methods {
      if let own = methods.first(where: { $0.name == method.name }), own != method {
        throw differ("the revision or the settings of method '\(method.name)'")
      }
    }
    do throws(StudyError) {
      return try Study(
        name, master: master, methods: methods + other.methods.filter { !methods.contains($0) },
        learner: learner, tasks: tasks + other.tasks.filter { !tasks.contains($0) }, space: space,
        objective: objective, budget: budget,
        seeds: seeds + other.seeds.filter { !seeds.contains($0) }, concurrency: concurrency)
    } catch {
      throw differ("what they declare: \(error)")
    }
  }
}

/// How two archives contradict each other.
public enum MergeError: Error, Equatable, Sendable {
  case studiesDiffer(String, in: String)
  case tasksDiffer(String, study: String)
  /// Both have the trial with this identifier, with different results.
  case trialsDiffer(String)
  case certificatesDiffer(String)
}

extension MergeError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .studiesDiffer(let study, let what):
      "There are two studies '\(study)' that differ in \(what). Keep them in archives of their own, "
        + "or give one of them another name."
    case .tasksDiffer(let task, let study):
      "Task '\(task)' of study '\(study)' is described in two ways. Keep the two in archives of their "
        + "own."
    case .trialsDiffer(let trial):
      "Trial \(trial) is there twice, with different results. Compare the two archives with "
        + "'metabook diff', and run the trial again with 'metabook replay'."
    case .certificatesDiffer(let name):
      "There are two certificates '\(name)' that differ. Keep the two in archives of their own."
    }
  }
}
