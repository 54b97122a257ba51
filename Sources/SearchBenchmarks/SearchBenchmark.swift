import ArgumentParser
import Foundation
import Search

/// Runs samplers on functions whose smallest value is known, and prints one JSON line for each function
/// and sampler, as `Scripts/peers/sampler_quality.py` does for others' samplers.
@main
struct SearchBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metabook-bench-search",
    abstract: "Print the regrets of every sampler, or how long a proposal takes.",
    subcommands: [Quality.self, Overhead.self], defaultSubcommand: Quality.self)

  static let samplers: [(name: String, sampler: any Sampler)] = [
    ("random", RandomSampler()), ("grid", GridSampler()), ("sobol", SobolSampler()),
    ("tpe", TPESampler()), ("tpe_univariate", TPESampler(isMultivariate: false)),
  ]

  static func printJSON(_ record: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    print(String(decoding: try encoder.encode(record), as: UTF8.self))
  }
}
