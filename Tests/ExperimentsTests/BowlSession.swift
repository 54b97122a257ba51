import Archiving
import Experiments
import Randomness
import Search
import Trials

/// Descends a noisy bowl: a trial of ten steps that draws from its stream, diverges, fails and can be left
/// at every step.
final class BowlSession: TrialSession {
  private let task: Int
  private(set) var learned: [NamedArray] = []
  /// Steps that were computed, by all sessions together.
  private let counted: @Sendable () -> Void

  init(_ task: Int, counted: @escaping @Sendable () -> Void = {}) {
    self.task = task
    self.counted = counted
  }

  struct Unlucky: Error, CustomStringConvertible {
    var description: String { "the rate is in the forbidden band" }
  }

  func run(
    _ configuration: Configuration, from chance: RandomStream, watchedBy watch: any TrialWatch
  ) throws -> Outcome {
    let rate = configuration["rate"]?.number ?? 0
    if rate > 0.4, rate < 0.5 { throw Unlucky() }
    var start = chance.stream("start").generator
    var x = start.uniform() + Double(task)
    var curve = Curve("loss", unit: "steps")
    var first = 0
    if let state = watch.checkpoint, state.count == 8 * 12 {
      let words = (0..<12).map { place in
        (0..<8).reduce(0 as UInt64) { $0 | UInt64(state[place * 8 + $1]) << (8 * UInt64($1)) }
      }
      x = Double(bitPattern: words[0])
      first = Int(words[1])
      for step in 0..<first { try curve.append(Double(bitPattern: words[2 + step]), at: step + 1) }
    }
    for step in first..<10 {
      counted()
      var noise = chance.generator(of: "step", step)
      x -= rate * (x + 0.01 * noise.uniform())
      try curve.append(x * x, at: step + 1)
      let cost = Cost(multiplyAdds: UInt64(2 * (step + 1)), examples: UInt64(step + 1))
      if !(x * x < 1e6) { return Outcome(.diverged, objective: .nan, curves: [curve], cost: cost) }
      if watch.shouldPrune(curve) {
        return Outcome(.pruned, objective: x * x, curves: [curve], cost: cost)
      }
      if watch.needsCheckpoint {
        let values = (0..<10).map { $0 < curve.count ? curve.values[$0].bitPattern : 0 }
        let words = [x.bitPattern, UInt64(step + 1)] + values
        try watch.save(words.flatMap { word in (0..<8).map { UInt8(word >> (8 * $0) & 255) } })
      }
    }
    learned = [NamedArray("x", shape: [], values: [Float(x)])]
    return Outcome(
      .complete, objective: x * x, curves: [curve], cost: Cost(multiplyAdds: 20, examples: 10))
  }
}

/// Keeps the state of a trial after so many steps.
final class StateAfter: TrialWatch {
  private let steps: Int
  private var count = 0
  private(set) var state: [UInt8]?

  init(_ steps: Int) { self.steps = steps }

  var checkpoint: [UInt8]? { nil }
  var needsCheckpoint: Bool { true }
  func shouldPrune(_ curve: Curve) -> Bool { false }
  func save(_ state: [UInt8]) {
    count += 1
    if count == steps { self.state = state }
  }
}

/// Proposes everything twice.
struct Stutter: Sampler {
  var method: Method { Method("stutter") }

  func proposal(after history: History, from stream: RandomStream) -> Configuration? {
    history.count % 2 == 1
      ? history.entries.last?.configuration : RandomSampler().proposal(after: history, from: stream)
  }
}

enum Bowls {
  static func experiment(
    concurrency: Int = 1, trials: Int = 12, seeds: [Int] = [0, 1, 2],
    pruner: any Pruner = NoPruner(),
    counted: @escaping @Sendable () -> Void = {}
  ) throws -> Experiment {
    let samplers: [any Sampler] = [RandomSampler(), TPESampler(), GridSampler(count: 5), Stutter()]
    let study = try Study(
      "bowls", master: 7, methods: samplers.map(\.method), learner: Method("bowl"),
      tasks: ["bowl-0", "bowl-1"],
      space: SearchSpace([
        Hyperparameter("rate", .uniform(from: 0, to: 4)),
        Hyperparameter("flag", .choice([.boolean(false), .boolean(true)])),
      ]), objective: .minimize("loss"), budget: Budget(trials: trials), seeds: seeds,
      concurrency: concurrency)
    return try Experiment(
      study, tasks: study.tasks.map { RecordedTask(task: $0, name: $0) }, samplers: samplers,
      pruner: pruner, keepsModels: true
    ) { BowlSession($0, counted: counted) }
  }
}
