import ArgumentParser
import Foundation
import Randomness
import Search
import Trials

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

/// Prints the regrets of the incumbent after each trial, for each seed.
///
/// The incumbent is chosen by what was observed, noise included; its regret is free of noise.
struct Quality: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Print the regrets of every sampler.")

  @Option(help: "How many searches of each kind.") var seeds = 30
  @Option(help: "How many trials a search has.") var trials = 100
  @Option(help: "The functions; all where none is named.") var problem: [String] = []
  @Option(help: "The samplers; all where none is named.") var sampler: [String] = []

  private struct Record: Encodable {
    let problem: String
    let sampler: String
    let regrets: [[Double]]
  }

  func validate() throws {
    guard seeds > 0, trials > 0 else {
      throw ValidationError("--seeds \(seeds) --trials \(trials); both need 1 or more.")
    }
  }

  func run() throws {
    for function in try TestProblem.all() where problem.isEmpty || problem.contains(function.name) {
      for (name, method) in SearchBenchmark.samplers where sampler.isEmpty || sampler.contains(name)
      {
        let regrets = try (0..<seeds).map { try Self.regrets(method, function, seed: $0, trials) }
        try SearchBenchmark.printJSON(
          Record(problem: function.name, sampler: name, regrets: regrets))
      }
    }
  }

  private static func regrets(
    _ sampler: some Sampler, _ problem: TestProblem, seed: Int, _ trials: Int
  ) throws -> [Double] {
    let stream = Seed(2017).stream(problem.name).stream("seed", seed)
    var noise = stream.stream("noise").generator
    let history = try search(
      problem.space, for: .minimize("value"), sampler: sampler, budget: trials,
      from: stream.stream(sampler.method.name)
    ) { configuration, _ in problem.value(configuration) + problem.noise * noise.normal() }
    return history.incumbents.map { index in
      index.map { problem.value(history.entries[$0].configuration) - problem.smallest } ?? .infinity
    }
  }
}

/// Times proposals after many trials, in the four-dimensional space that peers are timed on.
struct Overhead: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Print how long a proposal takes.")

  @Option(help: "After how many trials.") var trials = 1000
  @Option(help: "The samplers; all where none is named.") var sampler: [String] = []

  private struct Record: Encodable {
    let sampler: String
    let trials: Int
    let medianMilliseconds: Double
    let leastMilliseconds: Double
  }

  func run() throws {
    let space = try SearchSpace([
      Hyperparameter("lr", .log(from: 1e-5, to: 1e-1)),
      Hyperparameter("batch", .integers(from: 8, through: 256)),
      Hyperparameter("act", .choice(["elu", "relu", "tanh"])),
      Hyperparameter("drop", .uniform(from: 0, to: 0.8)),
    ])
    for (name, method) in SearchBenchmark.samplers where sampler.isEmpty || sampler.contains(name) {
      let stream = Seed(7).stream(name)
      var history = History(of: space, .minimize("value"), budget: trials + 200)
      var times: [Double] = []
      let clock = ContinuousClock()
      for index in 0..<max(trials, 0) + 200 {
        var proposal: Configuration?
        let elapsed = clock.measure { proposal = method.proposal(after: history, from: stream) }
        guard let proposal else { break }
        if index >= trials {
          times.append(
            Double(elapsed.components.attoseconds) * 1e-15 + Double(elapsed.components.seconds)
              * 1e3)
        }
        var value = proposal["act"] == "relu" ? 0 : proposal["act"] == "tanh" ? 0.1 : 0.2
        for (axis, best) in [(0, 0.5), (1, 0.23), (3, 0.375)] {
          let x = space.point(of: proposal)[axis] - best
          value += x * x
        }
        history.append(proposal, Outcome(.complete, objective: value))
      }
      times.sort()
      try SearchBenchmark.printJSON(
        Record(
          sampler: name, trials: trials,
          medianMilliseconds: times.isEmpty ? -1 : times[times.count / 2],
          leastMilliseconds: times.first ?? -1))
    }
  }
}
