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
    abstract: "Run the study of a file, and record every trial.",
    discussion: """
      What the archive holds already is not run again, so the same command goes on after a stop or a kill. \
      The first Ctrl-C finishes the trials in flight and saves; the second stops now, and loses them.

      Example: metabook run study.yml -j 2 --set study.budget.trials=200

      Exit status 0 when all is done, 2 where the file is wrong, 3 where data or the archive are, 4 where \
      trials failed, 130 after Ctrl-C.
      """)

  @Argument(help: ArgumentHelp("The study file.", valueName: "file"))
  var file: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The archive; FILE with the ending .h5 where it is left out.", valueName: "archive"))
  var output: String?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Replace what the file says, such as seed=7.", valueName: "path=value"))
  var settings: [String] = []

  @Flag(help: "Print what would be run, with all defaults, and run nothing.")
  var dryRun = false

  @OptionGroup var options: RunOptions

  func run() throws {
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
