import ArgumentParser

/// The command `metabook data`, the root of all that is done with datasets.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Look at datasets and check them.",
    subcommands: [CheckPixels.self])
}
