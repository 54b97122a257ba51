import Archiving
import ArgumentParser
import Experiments
import Foundation
import Notebooks
import Trials

/// Runs a study.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a notebook or the study of a file, record every trial, and weave the report.",
    discussion: """
      A notebook is a Markdown file, or a folder that holds notebook.md; its archive is archive.h5 beside it. Of \
      each cell the run says HIT, or MISS and what changed, and only what is missing is run. The report is \
      README.md beside the archive, with its figures.

      What the archive holds already is not run again, so the same command goes on after a stop or a kill. \
      The first Ctrl-C finishes the trials in flight and saves; the second stops now, and loses them.

      Example: metabook run Reports/sinusoid --profile paper --set seeds=5 --dry-run
      Example: metabook run study.yml -j 2 --set study.budget.trials=200

      Exit status 0 when all is done, 2 where the file is wrong, 3 where data or the archive are, 4 where \
      trials failed, 130 after Ctrl-C.
      """)

  @Argument(help: ArgumentHelp("The notebook, its folder, or a study file.", valueName: "file"))
  var file: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The archive; by default archive.h5 beside a notebook, FILE.h5 beside a study file.",
      valueName: "archive"))
  var output: String?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp(
      "Replace what the file says, such as seed=7, a parameter, or STUDY.budget.trials=8.",
      valueName: "path=value"))
  var settings: [String] = []

  @Option(help: ArgumentHelp("The profile whose parameters count.", valueName: "name"))
  var profile: String?

  @Flag(help: "Print what would be run, and run nothing.")
  var dryRun = false

  @OptionGroup var report: ReportOptions

  @OptionGroup var options: RunOptions

  func run() throws {
    if let path = notebookPath(file) {
      return try NotebookCommand(
        path: path, archive: output, profile: profile, settings: settings
      ).run(isDry: dryRun, options, in: report.lang)
    }
    guard profile == nil else {
      throw ValidationError("--profile is for notebooks, and '\(file)' is a study file.")
    }
    let source = NotebookSource(
      name: URL(fileURLWithPath: file).lastPathComponent, text: try StudyFile.text(of: file),
      settings: settings)
    let plan = try StudyPlan(source, file: file)
    if dryRun {
      print(plan.file.resolved, terminator: "")
      for experiment in plan.experiments {
        let (study, most) = (experiment.study, experiment.mostTrials)
        note(
          "\(study.name): \(study.chains.count) searches of up to \(study.budget.trials) trials: "
            + "\(most) trials at most.")
      }
      return
    }
    let archive =
      output ?? URL(fileURLWithPath: file).deletingPathExtension().relativePath + ".h5"
    try options.run(plan, source, to: archive)
  }
}
