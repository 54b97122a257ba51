import ArgumentParser
import Datasets

/// Checks stored datasets.
struct DataVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Read every byte of stored datasets and compare them with their content digests.",
    discussion: "Example: metabook data verify --all")

  @Argument(help: ArgumentHelp("The datasets.", valueName: "name"))
  var names: [String] = []

  @Flag(help: "Check all datasets that are on this machine.")
  var all = false

  @Flag(help: "Print one JSON array.")
  var json = false

  /// What was found.
  struct Row: Encodable {
    var name: String
    var intact: Bool
    var digest: String?
    var problem: String?
  }

  func validate() throws {
    guard all != !names.isEmpty else {
      throw ValidationError("Name the datasets to check, or use --all, not both.")
    }
  }

  func run() throws {
    let catalog = Catalog()
    let names = all ? catalog.names.map(\.text) : self.names
    let meter = ProgressMeter()
    var rows: [Row] = []
    for name in names {
      do {
        let dataset = try catalog.datasetOrSuggestion(name)
        let digest = try meter.during { report in try dataset.verify(report) }
        rows.append(Row(name: name, intact: true, digest: digest))
      } catch CatalogError.notFetched where all {
        continue
      } catch let error as any DataError {
        rows.append(Row(name: name, intact: false, problem: error.description))
      }
    }
    if json {
      print(try jsonText(rows))
    } else {
      print(
        aligned(rows.map { [$0.name, $0.intact ? "intact" : "DAMAGED", $0.digest ?? ""] }))
    }
    for row in rows { if let problem = row.problem { note(problem) } }
    if rows.contains(where: { !$0.intact }) { throw ExitCode(ExitStatus.badData.rawValue) }
  }
}
