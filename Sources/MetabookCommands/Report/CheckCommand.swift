import ArgumentParser
import Notebooks

/// Checks a report against its archive.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Derive every number and figure of a report again from its archive, and compare.",
    discussion: """
      The archive's own digest and keys are verified first. Nothing is trained; figures that show examples need \
      their dataset.

      Example: metabook check Reports/hyperparameters-digits

      Exit status 0 where every file of the report is as the archive gives it, 1 where one differs, 2 where there \
      is no report, 3 where the archive cannot be read.
      """)

  @Argument(help: ArgumentHelp("The report, or its folder.", valueName: "report"))
  var report: String

  @Flag(name: .shortAndLong, help: "Print differences alone.")
  var quiet = false

  func run() throws {
    let recorded = try RecordedReport(
      at: reportPath(report), registry: MetabookCommand.registry, data: .ofCatalog())
    let check = try ReportCheck(recorded, kit: KitVersion().number)
    for remark in check.remarks { note(remark) }
    for difference in check.differences { print(difference) }
    if !check.differences.isEmpty { throw ExitCode(ExitStatus.failed.rawValue) }
    if !quiet {
      print(
        "\(recorded.folder.file(ReportFolder.report)): \(check.files) files, all as the archive gives them"
      )
    }
  }
}

/// A report's path, where a notebook may have been named for it.
func reportPath(_ path: String) -> String {
  path.hasSuffix("/notebook.md") ? String(path.dropLast("notebook.md".count + 1)) : path
}

extension RecordedReportError: UsageError {}
extension ReportFolderError: UsageError {}
