import Foundation
import Randomness
import Trials

@testable import Search

/// What every sampler promises. Each check says what is wrong, or nothing.
enum SamplerPromises {
  static let all: [(name: String, violation: @Sendable (any Sampler) throws -> String?)] = [
    ("stays in the space", staysInTheSpace),
    ("repeats its proposals", repeatsItsProposals),
    ("does not depend on the number of workers", doesNotDependOnWorkers),
    ("goes on from a stored history", goesOnFromAStoredHistory),
    ("learns nothing from what is running", learnsNothingFromWhatIsRunning),
    ("keeps going after any outcome", keepsGoingAfterAnyOutcome),
  ]

  /// Every sampler, and every form of one. A new sampler joins by adding itself here.
  static let samplers: [any Sampler] = [
    RandomSampler(), GridSampler(), GridSampler(count: 4), SobolSampler(),
    SobolSampler(isScrambled: false), TPESampler(), TPESampler(startup: 0),
    TPESampler(isMultivariate: false, startup: 3),
  ]

  static let spaces: [SearchSpace] = try! [
    SearchSpace([]),
    SearchSpace([Hyperparameter("only", .fixed("this"))]),
    SearchSpace([Hyperparameter("one", .uniform(from: 2, to: 2))]),
    SearchSpace([Hyperparameter("x", .uniform(from: -1, to: 1))]),
    SearchSpace([Hyperparameter("bit", .integers(from: 0, through: 1))]),
    SearchSpace([Hyperparameter("one", .choice(["a"])), Hyperparameter("x", .log(from: 1, to: 2))]),
    SearchSpace([
      Hyperparameter("wide", .log(from: 1e-300, to: 1e300)),
      Hyperparameter("count", .logIntegers(from: 1, through: .max)),
      Hyperparameter("any", .integers(from: .min, through: .max)),
      Hyperparameter("all", .uniform(from: -1e308, to: 1e308)),
    ]),
    SearchSpace([
      Hyperparameter("gamma", .log(from: 1e-4, to: 10), onlyIf: Condition("kernel", is: "rbf")),
      Hyperparameter("kernel", .choice(["linear", "rbf", "poly"])),
      Hyperparameter(
        "degree", .integers(from: 2, through: 4), onlyIf: Condition("kernel", is: "poly")),
      Hyperparameter("shift", .choice([0, 0.5]), onlyIf: Condition("degree", isOneOf: [3, 4])),
      Hyperparameter("C", .log(from: 1e-3, to: 1e3)),
      Hyperparameter("shrink", .choice([true, false])),
    ]),
  ]

  static let trials = 26
  static let stream = Seed(2017).stream("battery")

  /// An objective with every kind of outcome, a function of the configuration alone.
  static func outcome(_ configuration: Configuration) -> Outcome {
    var generator = stream.stream(configuration.description).generator
    let value = generator.normal()
    let curve = try? Curve("loss", unit: "steps", steps: [1, 2], values: [value, .nan])
    switch generator.next() % 8 {
    case 0: return Outcome(.failed(reason: "no memory"))
    case 1: return Outcome(.diverged, objective: .infinity)
    case 2: return Outcome(.pruned, objective: value, curves: curve.map { [$0] } ?? [])
    case 3: return Outcome(.complete, objective: .nan)
    default: return Outcome(.complete, objective: value)
    }
  }

  static func run(
    _ sampler: any Sampler, _ space: SearchSpace, concurrency: Int = 1,
    stream: RandomStream = stream, outcome: (Configuration) -> Outcome = outcome
  ) -> History {
    var history = History(of: space, .minimize("loss"), budget: trials)
    for index in 0..<trials {
      let visible = history.visible(to: index, concurrency: concurrency)
      guard let proposal = sampler.proposal(after: visible, from: stream) else { break }
      history.append(proposal, outcome(proposal))
    }
    return history
  }

  static func proposals(_ history: History) -> [Configuration] {
    history.entries.map(\.configuration)
  }

  static func staysInTheSpace(_ sampler: any Sampler) throws -> String? {
    for space in spaces {
      let history = run(sampler, space)
      if history.count == 0 { return "proposes nothing in \(space.hyperparameters)" }
      for entry in history.entries {
        do { try space.check(entry.configuration) } catch { return "\(error)" }
      }
    }
    return nil
  }

  static func repeatsItsProposals(_ sampler: any Sampler) throws -> String? {
    for space in spaces where proposals(run(sampler, space)) != proposals(run(sampler, space)) {
      return "gives other proposals the second time in \(space.hyperparameters)"
    }
    return nil
  }

  /// Three trials of a wave side by side: all are proposed before any ends, and they end in an order
  /// of their own. One after another must give the same.
  static func doesNotDependOnWorkers(_ sampler: any Sampler) throws -> String? {
    for space in spaces {
      let alone = proposals(run(sampler, space, concurrency: 3))
      var history = History(of: space, .minimize("loss"), budget: trials)
      while history.count < trials {
        let first = history.count
        var wave: [Configuration] = []
        for index in first..<min(first + 3, trials) {
          let visible = history.visible(to: index, concurrency: 3)
          guard let proposal = sampler.proposal(after: visible, from: stream) else { break }
          wave.append(proposal)
          history.append(proposal, .running)
        }
        if wave.isEmpty { break }
        for (number, proposal) in wave.enumerated().reversed() {
          history.finish(first + number, outcome(proposal))
        }
      }
      if proposals(history) != alone {
        return "proposes other trials to three workers than to one in \(space.hyperparameters)"
      }
    }
    return nil
  }

  /// Configurations and outcomes are written to JSON and read back at every length.
  static func goesOnFromAStoredHistory(_ sampler: any Sampler) throws -> String? {
    for space in spaces {
      let whole = run(sampler, space)
      for cut in stride(from: 0, to: whole.count, by: 5) {
        var history = History(of: space, .minimize("loss"), budget: trials)
        for entry in whole.entries[..<cut] {
          let configuration = try JSONEncoder().encode(entry.configuration)
          let outcome = try JSONEncoder().encode(entry.outcome)
          history.append(
            try JSONDecoder().decode(Configuration.self, from: configuration),
            try JSONDecoder().decode(Outcome.self, from: outcome))
        }
        if sampler.proposal(after: history, from: stream) != whole.entries[cut].configuration {
          return "proposes something else as trial \(cut) after a stop"
        }
      }
    }
    return nil
  }

  /// With one wave of all trials nothing is ever known, so outcomes cannot matter.
  static func learnsNothingFromWhatIsRunning(_ sampler: any Sampler) throws -> String? {
    for space in spaces {
      let one = run(sampler, space, concurrency: trials)
      let other = run(sampler, space, concurrency: trials) { _ in Outcome(.complete, objective: 1) }
      if proposals(one) != proposals(other) { return "knows what it must not know" }
    }
    return nil
  }

  static func keepsGoingAfterAnyOutcome(_ sampler: any Sampler) throws -> String? {
    let outcomes: [Outcome] = [
      Outcome(.failed(reason: "")), Outcome(.diverged), Outcome(.pruned),
      Outcome(.complete, objective: .nan), Outcome(.complete), Outcome(.complete, objective: 0),
      Outcome(.complete, objective: .infinity), Outcome(.complete, objective: -.infinity),
      Outcome(.complete, objective: .greatestFiniteMagnitude),
    ]
    for space in spaces {
      let length = run(sampler, space).count
      for outcome in outcomes {
        let history = run(sampler, space) { _ in outcome }
        guard history.count == length else { return "stops after trials that are \(outcome.state)" }
        for entry in history.entries where !space.contains(entry.configuration) {
          return "leaves the space after trials that are \(outcome.state)"
        }
      }
    }
    return nil
  }
}
