import ArgumentParser
import Datasets
import Plotting

/// Tells what is in a dataset.
struct DataShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract:
      "Tell what is in a dataset: shape, classes, split, digest, license; as a picture too.",
    discussion: "Example: metabook data show digits --png sheet.png")

  @Argument(help: ArgumentHelp("The dataset.", valueName: "name"))
  var name: String

  @Option(help: ArgumentHelp("Draw examples of each class into this file.", valueName: "file"))
  var png: String?

  @Flag(help: "Replace the picture where it is there already.")
  var force = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let dataset = try Catalog().datasetOrSuggestion(name)
    if let png {
      try checkPlace(of: png, replacing: force)
      let sheet = try contactSheet(of: dataset)
      try write(try sheet.png(texts: dataset.pictureTexts), to: png)
    }
    try DatasetSummary(dataset).print(asJSON: json)
  }
}
