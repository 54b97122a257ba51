import Archiving
import ArgumentParser
import Experiments
import Notebooks
import Trials

/// Runs one recorded trial again.
struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Run a recorded trial again and compare every number, bit by bit.",
    discussion: """
      Example: metabook replay digits.h5 4f2a91

      Exit status 0 where the trial is the same, 1 where it differs; then the first curve and step that \
      part are named.
      """)

  @Argument(help: ArgumentHelp("The archive.", valueName: "archive"))
  var archive: String

  @Argument(help: ArgumentHelp("The trial's key, or how it begins.", valueName: "trial"))
  var trial: String

  @Flag(help: "Print one JSON object.")
  var json = false

  private struct Found: Encodable {
    var trial: String
    var isSame: Bool
    var difference: String?
  }

  func run() throws {
    let contents = try readArchive(archive)
    let source = try contents.source(in: archive)
    let recorded = try contents.trial(withKey: trial)
    let works = try works(of: source)
    guard let work = works.first(where: { $0.hasChain(of: recorded) }) else {
      throw ValidationError(
        "Trial \(recorded.key.identifier) was made by another version of what it depends on: the study "
          + "of this archive, as this version of metabook and these data make it, has no search "
          + "'\(recorded.key.chain)'.")
    }
    let difference = try work.replay(recorded)
    let key = recorded.key.identifier
    if json {
      print(
        try jsonText(
          Found(trial: key, isSame: difference == nil, difference: difference?.description)))
    } else if let difference {
      print("Trial \(key) differs. \(difference)")
    } else {
      print("Trial \(key) is the same, bit by bit.")
    }
    if difference != nil { throw ExitCode(ExitStatus.failed.rawValue) }
  }
}

extension Replay {
  /// What ran the studies of an archive.
  private func works(of source: NotebookSource) throws -> [any StudyWork] {
    guard notebookPath(source.name) != nil else {
      return [try StudyPlan(source, file: source.name)]
    }
    let run = try NotebookCommand(
      path: source.name, archive: archive, profile: source.profile, settings: source.settings,
      text: source.text
    ).notebookRun()
    return try run.notebook.studies.compactMap { try run.work(of: $0) }
  }
}

extension ArchiveContents {
  /// The trial whose key begins so.
  ///
  /// - Throws: `ValidationError` where there is none, or more than one.
  func trial(withKey prefix: String) throws -> Trial {
    let prefix = prefix.lowercased()
    let found = studies.flatMap(\.trials).filter { $0.key.identifier.hasPrefix(prefix) }
    guard let only = found.first, !prefix.isEmpty else {
      throw ValidationError(
        "No trial has a key that begins with '\(prefix)'. 'metabook inspect ARCHIVE trials' lists them."
      )
    }
    guard found.count == 1 else {
      throw ValidationError(
        "\(found.count) trials have keys that begin with '\(prefix)', among them "
          + "\(found.prefix(3).map(\.key.identifier).joined(separator: ", ")). Give more of it.")
    }
    return only
  }
}
