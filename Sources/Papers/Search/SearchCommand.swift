import ArgumentParser

/// Searches compared.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Search and learned search beside each other.",
    subcommands: [DigitsCommand.self])
}
