import Archiving
import ArgumentParser
import Datasets
import Digests
import Foundation
import Notebooks
import ScoreTables
import Trials

/// Makes an archive of trials that others ran.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make an archive of others' trials, whose tasks searches can be learned from.",
    discussion: """
      The first line of the CSV file names the columns: task, objective, and one for each hyperparameter; \
      also group, where tasks share data, cost in multiply-adds, and feature:NAME for the meta-features \
      of the task. An empty cell is a hyperparameter that the configuration lacks, or an objective that \
      the trial did not reach.

      Example: metabook import trials.csv --maximize accuracy -o sources.h5
      """)

  @Argument(help: ArgumentHelp("The trials, as CSV.", valueName: "file"))
  var file: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The archive to be written.", valueName: "archive"))
  var output: String

  @Option(help: ArgumentHelp("What the study is called.", valueName: "name"))
  var study = "imported"

  @Option(help: ArgumentHelp("What the objective is, the smaller the better.", valueName: "name"))
  var minimize: String?

  @Option(help: ArgumentHelp("What the objective is, the larger the better.", valueName: "name"))
  var maximize: String?

  @Flag(help: "Replace the archive where it is there already.")
  var force = false

  func validate() throws {
    if minimize != nil, maximize != nil {
      throw ValidationError("--minimize and --maximize contradict each other. Give one of them.")
    }
  }

  func run() throws {
    try checkPlace(of: output, replacing: force)
    guard FileManager.default.fileExists(atPath: file) else { throw FileError.missing(file) }
    guard let bytes = FileManager.default.contents(atPath: file), bytes.count <= 1 << 30 else {
      throw ImportFileError(file: file, reason: "It cannot be read, or has more than a gigabyte.")
    }
    let objective = maximize.map { Objective.maximize($0) } ?? .minimize(minimize ?? "objective")
    let imported: ImportedTrials
    do {
      imported = try ImportedTrials(
        csv: String(decoding: bytes, as: UTF8.self), study: study, objective: objective)
    } catch { throw ImportFileError(file: file, reason: error.description) }
    let name = URL(fileURLWithPath: file).lastPathComponent
    let contents = ArchiveContents(
      studies: [imported.study],
      provenance: Provenance(
        kit: KitVersion.current.number, datasets: ["\(name) sha256:\(SHA256.digest(of: bytes))"]))
    try contents.write(to: output, replacing: force)
    let known = imported.study
    let features = known.tasks.first?.features.count ?? 0
    print(
      "\(known.trials.count) trials of \(known.tasks.count) tasks with \(features) features in '\(output)'."
    )
    for hyperparameter in known.study.space.hyperparameters { print("  \(hyperparameter)") }
  }
}

/// What is wrong with a file of trials.
struct ImportFileError: DataError, Equatable {
  var file: String
  var reason: String
  var description: String { "'\(file)' cannot be imported. \(reason)" }
}
