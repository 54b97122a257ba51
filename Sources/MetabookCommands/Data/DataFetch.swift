import ArgumentParser
import Datasets

/// Downloads a dataset and stores it.
struct DataFetch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Download a dataset, or take its files from a folder, check them, and store it.",
    discussion: """
      A download that broke off is gone on with. Every file is checked by its published checksum.

      Example: metabook data fetch mnist
      """)

  @Argument(
    help: ArgumentHelp(
      "The dataset: \(Manifest.all.map(\.name.text).joined(separator: ", ")).",
      valueName: "name"))
  var name: String

  @Option(help: ArgumentHelp("Take the files from this folder.", valueName: "folder"))
  var from: String?

  @Flag(help: "Store the dataset anew where it is stored already.")
  var force = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let known = Manifest.all
    guard let manifest = known.first(where: { $0.name.text == name }) else {
      throw unknownDataset(name, known: known.map(\.name.text), instead: "metabook data add")
    }
    let meter = ProgressMeter()
    let dataset = try meter.during { report in
      try Catalog().fetch(manifest, from: from, replacing: force, report)
    }
    if !force, !meter.hasShown {
      note("'\(name)' is stored already. Use --force to store it anew.")
    }
    try DatasetSummary(dataset).print(asJSON: json)
  }
}
