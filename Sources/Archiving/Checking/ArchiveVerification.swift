import HDF5
import Trials

/// What was checked of an archive, and what is wrong with it.
public struct ArchiveVerification: Sendable, Equatable {
  /// Whether the bytes of the file were compared with its seal. A program that opens an archive for
  /// writing cuts the seal off.
  public var isSealed: Bool
  /// The content digest, computed anew.
  public var digest: String
  public var studies: Int
  public var trials: Int
  public var models: Int
  /// What is wrong, a sentence each; empty where the archive is as it was written.
  public var faults: [String]

  /// Checks bytes, structure, digest and keys of an archive.
  ///
  /// - Throws: `HDF5Error` where it cannot be read at all, ``ArchiveError`` where it is no archive.
  public init(ofArchive path: String) throws {
    let file = try File.open(path)
    try ArchiveFormat.check(file)
    isSealed = file.isSealed
    faults = []
    digest = "sha256:\(try file.contentDigest(excluding: ArchiveFormat.uncounted))"
    let root = try file.root
    if try !root.hasAttribute("content_digest") {
      faults.append("The attribute 'content_digest' of '/' is missing.")
    } else {
      let recorded: String = try root.attribute("content_digest")
      if recorded != digest {
        faults.append(
          "The content is not what was written: its digest is \(digest), and the archive says "
            + "\(recorded).")
      }
    }
    (studies, trials, models) = (0, 0, 0)
    let contents: ArchiveContents
    do { contents = try ArchiveContents(reading: file) } catch {
      faults.append("\(error)")
      return
    }
    studies = contents.studies.count
    trials = contents.studies.reduce(0) { $0 + $1.trials.count }
    models = contents.models.count
    for study in contents.studies {
      faults += Self.faults(of: study, in: try root.group("studies/\(study.study.name)"))
    }
    let known = Set(contents.studies.flatMap(\.trials).map(\.key.identifier))
    for model in contents.models where !model.trial.isEmpty && !known.contains(model.trial) {
      faults.append("Model '\(model.name)' is of trial \(model.trial), which is not there.")
    }
  }

  private static func faults(of study: RecordedStudy, in group: Group) -> [String] {
    var faults: [String] = []
    let name = study.study.name
    let keys: [String] = (try? group.column("key", rows: study.trials.count)) ?? []
    if keys.count != study.trials.count {
      faults.append("The column 'key' of study '\(name)' does not fit the others.")
    }
    for (row, (key, trial)) in zip(keys, study.trials).enumerated()
    where key != trial.key.identifier {
      faults.append(
        "Trial \(row) of study '\(name)' has the key \(key); by its configuration and its place it is "
          + "\(trial.key.identifier).")
    }
    var seen: Set<TrialKey> = []
    for trial in study.trials where !seen.insert(trial.key).inserted {
      faults.append("Trial \(trial.key.identifier) of study '\(name)' is there twice.")
    }
    for (row, trial) in study.trials.enumerated() {
      do throws(ConfigurationError) {
        try study.study.space.check(trial.key.configuration)
      } catch {
        faults.append("Trial \(row) of study '\(name)': \(error)")
      }
    }
    return faults
  }
}
