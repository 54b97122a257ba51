import Archiving
import Experiments
import Trials

/// Takes out of an archive what a notebook does not declare, before its studies are run to it.
struct ArchiveFitting {
  private let done: [RecordedCell]
  private let missing: [RecordedStudy]

  /// - Parameters:
  ///   - done: the cells whose results stay as they are.
  ///   - missing: the studies that will be run, as they will be in the archive.
  init(_ done: [RecordedCell], _ missing: [RecordedStudy]) {
    self.done = done
    self.missing = missing
  }

  struct Result {
    var contents: ArchiveContents
    /// By study, trials that are taken out and may be proposed again.
    var known: [String: KnownTrials] = [:]
    /// How many trials are taken out.
    var leftOut = 0
  }

  func fitted(_ contents: ArchiveContents) -> Result {
    var result = Result(contents: contents)
    let kept = Set(done.flatMap(\.studies))
    result.contents.studies = []
    for recorded in contents.studies {
      let name = recorded.study.name
      if kept.contains(name) {
        result.contents.studies.append(recorded)
        continue
      }
      var trials: [Trial] = []
      if let study = missing.first(where: { $0.study.name == name }) {
        if study.study.proposes(as: recorded.study) {
          let chains = Set(study.study.chains)
          trials = recorded.trials.filter { chains.contains($0.key.chain) }
          result.contents.studies.append(
            RecordedStudy(study.study, tasks: study.tasks, trials: trials))
        } else {
          let models = contents.models.filter { $0.study == name }
          result.known[name] = KnownTrials(recorded.trials, models: models)
        }
      }
      result.leftOut += recorded.trials.count - trials.count
    }
    let trials = Set(result.contents.studies.flatMap(\.trials).map(\.key.identifier))
    result.contents.models.removeAll { !trials.contains($0.trial) }
    let certificates = Set(done.flatMap(\.certificates))
    result.contents.certificates.removeAll { !certificates.contains($0.name) }
    return result
  }
}

extension Study {
  /// Whether the searches that both have propose the same trials.
  fileprivate func proposes(as other: Study) -> Bool {
    space == other.space && objective == other.objective && budget == other.budget
      && concurrency == other.concurrency
  }
}
