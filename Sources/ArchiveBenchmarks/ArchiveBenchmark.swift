import Archiving
import ArgumentParser
import Foundation
import Randomness
import Trials

/// Times what recording costs, and what folding costs; prints one JSON line each.
@main
struct ArchiveBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metabook-bench-archive",
    abstract: "Time the recording of trials and the fold of their journals.")

  @Option(help: "How many trials to record.")
  var trials = 100_000

  @Option(help: "How many points each of the two curves of a trial has.")
  var points = 200

  @Option(help: ArgumentHelp("Leave the archive here.", valueName: "file"))
  var output: String

  func run() throws {
    let study = try Study(
      "tuning", master: 2017, methods: [Method("random")], learner: Method("mlp"),
      tasks: ["digits-0123456789ab"],
      space: SearchSpace([
        Hyperparameter("learning_rate", .log(from: 1e-3, to: 1)),
        Hyperparameter("output_rate", .log(from: 0.1, to: 30)),
        Hyperparameter("weight_decay", .log(from: 1e-4, to: 0.3)),
        Hyperparameter("units", .integers(from: 1, through: 64)),
        Hyperparameter("schedule", .choice([.text("linear"), .text("cosine")])),
      ]), objective: .minimize("validation_loss"), budget: Budget(trials: trials), seeds: [0])
    let task = RecordedTask(task: study.tasks[0], name: "digits target 0", dataset: "sha256:00")
    let recording = try Recording(
      to: output,
      header: [.run(RunRecord()), .study(RecordedStudy(study, tasks: [task]))], workers: 1,
      holder: "a benchmark")
    let clock = ContinuousClock()
    var times: [Double] = []
    let chain = study.chains[0]
    let steps = (1...points).map { $0 * 24 }
    for index in 0..<trials {
      let trial = try trial(index, of: chain, study.space, steps)
      let start = clock.now
      try recording.record(.trial(trial), by: 0)
      times.append((clock.now - start) / .milliseconds(1))
    }
    times.sort()
    try report([
      "what": "record", "trials": trials, "median_ms": times[trials / 2],
      "p99_ms": times[trials * 99 / 100], "mean_ms": times.reduce(0, +) / Double(trials),
    ])
    let start = clock.now
    try recording.finish()
    let seconds = (clock.now - start) / .seconds(1)
    let attributes = try FileManager.default.attributesOfItem(atPath: output)
    try report([
      "what": "fold", "seconds": seconds, "bytes": (attributes[.size] as? Int) ?? 0,
      "curve_values": trials * points * 2,
    ])
  }

  /// A trial whose curves are Float32 with noise in every bit, as those of a training are.
  private func trial(
    _ index: Int, of chain: Chain, _ space: SearchSpace, _ steps: [Int]
  ) throws -> Trial {
    var generator = chain.stream.generator(of: "curves", index)
    let point = space.hyperparameters.map { _ in generator.uniform() }
    func curve(_ name: String) throws -> Curve {
      let values = steps.map { step in
        Double(Float(1 / (1 + Double(step) / 500) + 0.1 * generator.uniform()))
      }
      return try Curve(name, unit: "examples", steps: steps, values: values)
    }
    let curves = [try curve("training_loss"), try curve("validation_loss")]
    return Trial(
      key: TrialKey(chain: chain, index: index, configuration: space.configuration(at: point)),
      role: .target, dataset: "sha256:00",
      streams: [
        NamedStream("learner", chain.master.stream("task").stream(chain.task)),
        NamedStream("search", chain.stream),
      ],
      outcome: Outcome(
        .complete, objective: curves[1].values.last, curves: curves,
        cost: Cost(multiplyAdds: 34_000_000, examples: 4800)),
      timing: Timing(seconds: 0.002, began: 1_795_240_800 + Double(index)))
  }

  private func report(_ line: [String: Any]) throws {
    let data = try JSONSerialization.data(withJSONObject: line, options: .sortedKeys)
    print(String(decoding: data, as: UTF8.self))
  }
}
