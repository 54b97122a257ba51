import Trials

extension ArchiveContents {
  /// What journals hold, without records that were torn by a kill or lost by a disk.
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
      let journal = try JournalContents(of: path, skippingDamage: true)
      tornBytes += journal.tornBytes
      var own = ArchiveContents()
      try own.merge(journal.records.map { try coding.record(of: $0) })
      try contents.merge(own)
      // Journals come in the order in which they were begun; what was run last counts.
      contents.notebook = own.notebook ?? contents.notebook
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
