import ArgumentParser

/// How often a reproduction is repeated.
struct SeedOptions: ParsableArguments {
  @Option(help: "How many seeds.")
  var seeds = 5

  func validate() throws {
    guard (1...1000).contains(seeds) else {
      throw ValidationError("--seeds is \(seeds). Give 1 to 1000.")
    }
  }
}
