import Archiving
import ArgumentParser
import Foundation
import Notebooks

/// Weaves a report from an archive.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Weave the report of a notebook from its archive again, and train nothing.",
    discussion: """
      Tables, figures and prose may have changed since the run, studies may not: what is not in the archive is \
      run by 'metabook run'. The parameters are those of the run.

      Example: metabook report Reports/hyperparameters-digits --lang zh

      Exit status 0 when it is written, 2 where the notebook or the folder is wrong, 3 where the archive is.
      """)

  @Argument(help: ArgumentHelp("The notebook, or its folder.", valueName: "notebook"))
  var notebook: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The archive; by default archive.h5 beside it.", valueName: "archive"))
  var output: String?

  @OptionGroup var options: ReportOptions

  @Flag(name: .shortAndLong, help: "Print nothing but errors.")
  var quiet = false

  func run() throws {
    guard let path = notebookPath(notebook) else {
      throw ValidationError("'\(notebook)' is no notebook. Give a Markdown file, or its folder.")
    }
    let archive =
      output
      ?? URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent("archive.h5")
      .relativePath
    let source = try readArchive(archive).source(in: archive)
    let command = try NotebookCommand(
      path: path, archive: archive, profile: source.profile, settings: source.settings)
    let report = try command.weaveAgain(in: options.lang, recorded: source)
    if !quiet { print(report) }
  }
}

/// What all commands that write reports have.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The language of the kit's own words: en or zh; by default that of the report that is there.",
      valueName: "language"))
  var lang: ReportLanguage?
}
