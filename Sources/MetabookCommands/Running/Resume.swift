import Archiving
import ArgumentParser
import Notebooks

/// Goes on with a study.
struct Resume: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Run what an archive lacks of its study.",
    discussion: """
      The archive holds the text of its notebook or study, so nothing else is needed but the data.

      Example: metabook resume digits.h5
      """)

  @Argument(help: ArgumentHelp("The archive.", valueName: "archive"))
  var archive: String

  @OptionGroup var options: RunOptions

  func run() throws {
    let contents = try readArchive(archive)
    let source = try contents.source(in: archive)
    if notebookPath(source.name) != nil {
      return try NotebookCommand(
        path: source.name, archive: archive, profile: source.profile, settings: source.settings,
        text: source.text
      ).run(isDry: false, options)
    }
    try options.run(StudyPlan(source, file: source.name), source, to: archive)
  }
}

extension ArchiveContents {
  /// The text that was run.
  func source(in archive: String) throws -> NotebookSource {
    guard let notebook else { throw ArchiveError.missing("/notebook", file: archive) }
    return notebook
  }
}
