import Archiving
import ArgumentParser

/// Puts archives together.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Put the trials of several archives into one.",
    discussion: """
      Trials are told apart by their keys. Studies of one name must agree in all but their methods, tasks \
      and seeds; a trial that is in two archives must have the same result in both.

      Example: metabook merge night1.h5 night2.h5 -o all.h5
      """)

  @Argument(help: ArgumentHelp("The archives.", valueName: "archive"))
  var archives: [String]

  @Option(name: .shortAndLong, help: ArgumentHelp("The archive to write.", valueName: "file"))
  var output: String

  @Flag(help: "Replace the archive where it is there already.")
  var force = false

  func validate() throws {
    guard archives.count > 1 else { throw ValidationError("Name two archives or more.") }
  }

  func run() throws {
    try checkPlace(of: output, replacing: force)
    var merged = ArchiveContents()
    for archive in archives { try merged.merge(readArchive(archive)) }
    let digest = try merged.write(to: output, replacing: force)
    let trials = merged.studies.reduce(0) { $0 + $1.trials.count }
    print("\(output): \(trials) trials of \(merged.studies.count) studies, sha256:\(digest)")
  }
}
