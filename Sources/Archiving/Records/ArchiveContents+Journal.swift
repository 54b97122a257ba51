import Trials

extension ArchiveContents {
  /// What journals hold, without what was torn off their ends.
  ///
  /// - Returns: the contents, and how many bytes of torn records were left out.
  /// - Throws: ``JournalError`` and ``RecordError`` where one cannot be read, ``MergeError`` where they
  ///   contradict each other.
  public static func reading(
    journals paths: [String]
  ) throws -> (contents: ArchiveContents, tornBytes: Int) {
    var contents = ArchiveContents()
    var tornBytes = 0
    var coding = RecordCoding()
    for path in paths {
      let journal = try JournalContents(of: path)
      tornBytes += journal.tornBytes
      try contents.merge(journal.records.map { try coding.record(of: $0) })
    }
    return (contents, tornBytes)
  }

  /// Adds what records say.
  mutating func merge(_ records: [JournalRecord]) throws {
    var added = ArchiveContents()
    var trials: [String: [Trial]] = [:]
    for record in records {
      switch record {
      case .run(let run):
        if added.notebook == nil { added.notebook = run.notebook }
        added.provenance.merge(run.provenance)
        if let conditions = run.conditions, !added.runs.contains(conditions) {
          added.runs.append(conditions)
        }
      case .study(let study):
        var other = ArchiveContents()
        other.studies = [study]
        try added.merge(other)
      case .trial(let trial): trials[trial.key.chain.study, default: []].append(trial)
      case .model(let model): added.models.append(model)
      case .certificate(let certificate):
        var other = ArchiveContents()
        other.certificates = [certificate]
        try added.merge(other)
      }
    }
    for (name, trials) in trials {
      guard let place = added.studies.firstIndex(where: { $0.study.name == name }) else {
        throw RecordError(reason: "it is a trial of study '\(name)', which no record declares")
      }
      try added.studies[place].merge(trials)
    }
    try merge(added)
  }
}
