import ArgumentParser
import Randomness
import Search
import Trials

/// Prints the regrets of the incumbent after each trial, for each seed.
///
/// The incumbent is chosen by what was observed, noise included; its regret is free of noise. Where a
/// problem has several functions, each is searched by itself and the regrets are averaged.
struct Quality: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Print the regrets of every sampler.")

  @Option(help: "How many searches of each kind.") var seeds = 30
  @Option(help: "How many trials a search has.") var trials = 100
  @Option(help: "The problems; all where none is named.") var problem: [String] = []
  @Option(help: "The samplers; all where none is named.") var sampler: [String] = []
  @Option(help: "The folder of the SVM table, without which it is left out.") var svm: String?
  @Option(help: "The seed of everything. Constants are chosen with others than the default.")
  var master: UInt64 = 2017

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
    let problems = try TestProblem.all(svmMetadata: svm)
    for problem in problems where self.problem.isEmpty || self.problem.contains(problem.name) {
      for (name, method) in SearchBenchmark.samplers where sampler.isEmpty || sampler.contains(name)
      {
        let regrets = try (0..<seeds).map { try means(of: method, on: problem, seed: $0) }
        try SearchBenchmark.printJSON(
          Record(problem: problem.name, sampler: name, regrets: regrets))
      }
    }
  }

  private func means(
    of sampler: some Sampler, on problem: TestProblem, seed: Int
  ) throws -> [Double] {
    var means = [Double](repeating: 0, count: trials)
    for (number, regret) in problem.regrets.enumerated() {
      let base = Seed(master).stream(problem.name).stream("seed", seed)
      let stream = number == 0 ? base : base.stream("function", number)
      var noise = stream.stream("noise").generator
      let history = try search(
        problem.space, for: .minimize("value"), sampler: sampler, budget: trials,
        from: stream.stream(sampler.method.name)
      ) { configuration, _ in regret(configuration) + problem.noise * noise.normal() }
      // A search of a small space may end before its budget.
      for (trial, index) in history.incumbents.enumerated() {
        let own = index.map { regret(history.entries[$0].configuration) } ?? .infinity
        for place in trial..<(trial + 1 == history.count ? trials : trial + 1) {
          means[place] += own / Double(problem.regrets.count)
        }
      }
    }
    return means
  }
}
