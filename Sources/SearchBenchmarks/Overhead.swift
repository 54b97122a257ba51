import ArgumentParser
import Search
import Trials

/// Times proposals in the four-dimensional space that peers are timed on: of samplers after many trials,
/// and of searches that were learned.
struct Overhead: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Print how long a proposal takes.")

  @Option(help: "After how many trials of a sampler.") var trials = 1000
  @Option(help: "After how many trials of a learned search.") var learnedTrials = 32
  @Option(help: "The samplers; all where none is named.") var sampler: [String] = []

  private struct Record: Encodable {
    var sampler: String
    var trials: Int
    var medianMilliseconds: Double
    var leastMilliseconds: Double
    var mostMilliseconds: Double
    /// Of making the sampler of a task from what was learned.
    var samplerMilliseconds: Double?
    var learningMilliseconds: Double?
  }

  func validate() throws {
    guard trials >= 0, learnedTrials >= 0 else {
      throw ValidationError(
        "--trials \(trials) --learned-trials \(learnedTrials); both need 0 or more.")
    }
  }

  func run() throws {
    func isWanted(_ name: String) -> Bool { sampler.isEmpty || sampler.contains(name) }
    for (name, method) in SearchBenchmark.samplers where isWanted(name) {
      let times = try OverheadProblem.proposalTimes(of: method, named: name, after: trials)
      try SearchBenchmark.printJSON(record(name, trials, times))
    }
    for (name, method) in OverheadProblem.learnableMethods where isWanted(name) {
      let (learned, learning) = try OverheadProblem.learned(method, named: name)
      let (own, making) = try OverheadProblem.sampler(of: learned)
      let times = try OverheadProblem.proposalTimes(of: own, named: name, after: learnedTrials)
      var record = record(name, learnedTrials, times)
      record.samplerMilliseconds = making
      record.learningMilliseconds = learning
      try SearchBenchmark.printJSON(record)
    }
  }

  private func record(_ name: String, _ trials: Int, _ times: [Double]) -> Record {
    let times = times.sorted()
    return Record(
      sampler: name, trials: trials,
      medianMilliseconds: times.isEmpty ? -1 : times[times.count / 2],
      leastMilliseconds: times.first ?? -1, mostMilliseconds: times.last ?? -1)
  }
}
