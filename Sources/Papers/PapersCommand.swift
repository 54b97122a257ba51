public import ArgumentParser

/// The command of `Scripts/papers`: runs the settings of published results and prints both numbers.
public struct PapersCommand: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "papers",
    abstract:
      "Run the settings of published results, and print what was published beside what came out.",
    discussion: """
      Every trial is kept in an archive, so the same command goes on after a stop and prints again what is \
      done. A level behind a row says what was reached: N the published number, O an order between \
      methods, S the shape of a curve; reduced budgets never reach N.
      """,
    subcommands: [
      SinusoidCommand.self, MetaSGDCommand.self, ReptileCommand.self, OmniglotCommand.self,
      HypergradientDescentCommand.self, SearchCommand.self, FixedPointsCommand.self,
      GridRandomCommand.self, SVMCommand.self,
    ])

  public init() {}
}
