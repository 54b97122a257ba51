import ArgumentParser

/// Gets data in, shows them and checks them.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Get data in, look at them, and check them.",
    discussion: """
      Datasets are looked for in Datasets/ of the project, in $METABOOK_DATA, then in the user's \
      data folder. Only 'fetch' uses the network.

      Example: metabook data show digits --png sheet.png
      """,
    subcommands: [
      DataList.self, DataFetch.self, DataAdd.self, DataShow.self, DataVerify.self,
      DataEpisode.self, CheckPixels.self,
    ])
}
