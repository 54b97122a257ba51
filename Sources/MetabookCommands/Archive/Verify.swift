import Archiving
import ArgumentParser

/// Checks archives.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check every byte, the structure, the content digest and the keys of archives.",
    discussion: """
      Example: metabook verify Reports/tuning/archive.h5

      Exit status 0 where all are as they were written, 3 where one is not.
      """)

  @Argument(help: ArgumentHelp("The archives.", valueName: "archive"))
  var archives: [String]

  @Flag(help: "Print one JSON array.")
  var json = false

  private struct Row: Encodable {
    var archive: String
    var isIntact: Bool
    var isSealed: Bool?
    var digest: String?
    var studies, trials, models: Int?
    var faults: [String]
  }

  func run() throws {
    var rows: [Row] = []
    for archive in archives {
      do {
        let found = try ArchiveVerification(ofArchive: archive)
        rows.append(
          Row(
            archive: archive, isIntact: found.faults.isEmpty, isSealed: found.isSealed,
            digest: found.digest, studies: found.studies, trials: found.trials,
            models: found.models, faults: found.faults))
      } catch let error where isOfArchives(error) {
        rows.append(Row(archive: archive, isIntact: false, faults: ["\(error)"]))
      }
    }
    if json {
      print(try jsonText(rows))
    } else {
      print(
        aligned(
          rows.map { row in
            let seal = row.isSealed.map { $0 ? "sealed" : "no seal" } ?? ""
            let size = row.trials.map { "\($0) trials of \(row.studies ?? 0) studies" } ?? ""
            return [row.archive, row.isIntact ? "intact" : "DAMAGED", seal, size, row.digest ?? ""]
          }))
      for row in rows { for fault in row.faults { note("\(row.archive): \(fault)") } }
    }
    if rows.contains(where: { !$0.isIntact }) { throw ExitCode(ExitStatus.badData.rawValue) }
  }
}
