import Archiving
import Foundation
import LearnedSearch
import Randomness
import Search
import Synchronization
import Testing
import Trials

@testable import Experiments

/// Methods compared on bowls whose lowest point is what the task's feature says.
@Suite final class MethodComparisonTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "comparisons-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// (rate − lowest)² and a little noise of the chance of the trial.
  private final class Session: TrialSession {
    let lowest: Double
    let learned: [NamedArray] = []
    init(lowest: Double) { self.lowest = lowest }

    func run(
      _ configuration: Configuration, from chance: RandomStream, watchedBy watch: any TrialWatch
    ) throws -> Outcome {
      let rate = configuration["rate"]?.number ?? .nan
      var generator = chance.generator
      let loss = (rate - lowest) * (rate - lowest) + 0.01 * generator.uniform()
      return Outcome(
        .complete, objective: loss, cost: Cost(multiplyAdds: 1000, examples: 10))
    }
  }

  private static let methods = [
    ComparedMethod("random", .search(RandomSampler())),
    ComparedMethod("constant", .learned(BestConstant())),
    ComparedMethod("predictor", .learned(Predictor(best: 1))),
    ComparedMethod("blind", .learned(Predictor(best: 1)), features: []),
    ComparedMethod("shuffled", .learned(Predictor(best: 1)), shuffle: 0),
  ]

  private func comparison(
    _ methods: [ComparedMethod] = methods, sources: Int = 16,
    ran: @escaping @Sendable () -> Void = {}
  ) throws -> MethodComparison {
    @Sendable func lowest(_ index: Int) -> Double { Double(index * 7 % 16) / 4 }
    func tasks(_ kind: String, _ count: Int, from first: Int) throws -> [ComparedTask] {
      try (0..<count).map { index in
        ComparedTask(
          RecordedTask(task: "\(kind)-\(index)", name: "\(kind) \(index)"),
          features: try TaskFeatures(
            names: ["lowest", "index"], values: [lowest(first + index), Double(index % 3)]),
          featureCost: Cost(multiplyAdds: 1000))
      }
    }
    let study = ComparedStudy(
      "bowls", master: 7, learner: Method("bowl"),
      space: try SearchSpace([Hyperparameter("rate", .uniform(from: 0, to: 4))]),
      objective: .minimize("loss"), budget: Budget(trials: 6), seeds: 2)
    return try MethodComparison(
      study, methods: methods, sources: tasks("source", sources, from: 0),
      targets: tasks("target", 5, from: 3), standard: ["rate": 2.0],
      size: ComparisonSize(
        configurations: 9, repeats: 2, marks: [1, 2, 6], referencePoints: 16, freshSeeds: 3)
    ) { place, _ in
      ran()
      switch place {
      case .source(let index): return Session(lowest: lowest(index))
      case .target(let index): return Session(lowest: lowest(3 + index))
      }
    }
  }

  private func run(_ comparison: MethodComparison, _ name: String, workers: Int = 2) -> Run {
    Run(
      comparison.experiments, to: "\(folder)/\(name).h5",
      header: RunRecord(
        notebook: NotebookSource(name: "bowls.yml", text: "bowls"),
        conditions: RunConditions(
          began: 0, commandLine: name, host: "", processor: "", system: "", workers: workers,
          commit: "")),
      workers: workers)
  }

  private func contents(_ name: String) throws -> ArchiveContents {
    try ArchiveContents.reading("\(folder)/\(name).h5")
  }

  @Test func featuresCostThoseWhoLookAtThem() throws {
    _ = try run(try comparison(), "costs").run()
    let learning = try #require(try contents("costs").study("bowls_learning"))
    func costs(_ method: String) -> (learning: UInt64, perTask: Double)? {
      learning.trials.first { $0.key.chain.method.name == method }.map {
        (
          $0.outcome.cost.multiplyAdds,
          $0.outcome.curve("multiply_adds_per_task")?.values.first ?? .nan
        )
      }
    }
    let (constant, predictor, blind) = (costs("constant"), costs("predictor"), costs("blind"))
    #expect(constant?.perTask == 0)
    // Eight source tasks a repeat.
    #expect(try #require(predictor).learning >= 8000)
    #expect(try #require(predictor).perTask >= 1000)
    #expect(try #require(blind).learning < 8000)
    #expect(try #require(blind).perTask < 1000)
  }

  @Test func runsEveryPartOnce() throws {
    let result = try run(try comparison(), "a").run()
    let all = try contents("a")
    let counts = all.studies.map { ($0.study.name, $0.trials.count) }
    #expect(
      counts.map(\.0) == [
        "bowls", "bowls_incumbents", "bowls_learning", "bowls_reference", "bowls_source",
      ])
    // 5 methods × 5 tasks × 2 repeats × 2 seeds × 6 trials; 4 learned × 2; 5 tasks × 17 × 3; 16 × 9.
    let found = Dictionary(uniqueKeysWithValues: counts)
    #expect(found["bowls"] == 600)
    #expect(found["bowls_learning"] == 8)
    #expect(found["bowls_reference"] == 255)
    #expect(found["bowls_source"] == 144)
    #expect(result.progress.total == result.progress.ended)
    let incumbents = try #require(all.study("bowls_incumbents"))
    #expect(incumbents.trials.allSatisfy { $0.role == .reference })
    // An incumbent is valued on all fresh seeds.
    let random = incumbents.trials.filter {
      $0.key.chain.method.name == "random" && $0.key.chain.task == "target-0"
    }
    #expect(Set(random.map(\.key.chain.seed)) == [1_000_000, 1_000_001, 1_000_002])
    #expect(random.count % 3 == 0)
    // After 1, 2 and 6 trials of four searches, each at most once.
    #expect((4...12).contains(random.count / 3))
  }

  /// What is learned is learned: with the features regret all but vanishes at the first trial.
  @Test func letsMethodsLearnFromTheirOwnSources() throws {
    try run(try comparison(), "a").run()
    let study = try #require(try contents("a").study("bowls"))
    func first(_ method: String) -> Double {
      let values = study.trials.filter { $0.key.chain.method.name == method && $0.key.index == 0 }
        .compactMap(\.outcome.objective)
      return values.reduce(0, +) / Double(values.count)
    }
    #expect(first("predictor") < 0.5 * first("constant"))
    #expect(first("predictor") < 0.5 * first("blind"))
    // Seeds 0 and 1 are of the first repeat, and propose the same before chance has a say.
    func proposals(_ seed: Int) -> [Configuration] {
      study.trials.filter {
        $0.key.chain.method.name == "predictor" && $0.key.index == 0 && $0.key.chain.seed == seed
      }.map(\.key.configuration)
    }
    #expect(proposals(0) == proposals(1))
    #expect(proposals(0) != proposals(2))
  }

  @Test func givesOneDigestForAnyNumberOfWorkers() throws {
    let digests = try [1, 2, 5].map {
      try run(try comparison(), "w\($0)", workers: $0).run().digest
    }
    #expect(Set(digests).count == 1)
  }

  @Test(arguments: [1, 100, 147, 400, 740])
  func goesOnWhereItWasStopped(after trials: Int) throws {
    let whole = try run(try comparison(), "whole").run()
    let stop = StopRequest()
    let count = Mutex(0)
    let first = try run(try comparison(), "parts").run(until: stop) { event in
      guard case .recorded = event else { return }
      if count.withLock({
        $0 += 1
        return $0
      }) >= trials {
        stop.set()
      }
    }
    #expect(first.wasStopped)
    let second = try run(try comparison(), "parts").run()
    #expect(second.digest == whole.digest)
    #expect(second.progress.run < whole.progress.run)
  }

  /// Adding a method runs that method alone, and ends as a run with it from the beginning.
  @Test func runsWhatAMethodAdds() throws {
    let whole = try run(try comparison(), "whole").run()
    try run(try comparison(Array(Self.methods.dropLast())), "added").run()
    let second = try run(try comparison(), "added").run()
    // One learned method: 2 × learning, 5 tasks × 4 searches × 6 trials, and its incumbents.
    let incumbents = try #require(try contents("added").study("bowls_incumbents")).trials.count {
      $0.key.chain.method.name == "shuffled"
    }
    #expect(second.progress.run == 2 + 120 + incumbents)
    #expect(second.digest == whole.digest)
  }

  /// Nothing is learned again where nothing is missing.
  @Test func runsNothingTwice() throws {
    try run(try comparison(), "a").run()
    let count = Mutex(0)
    let again = try comparison { count.withLock { $0 += 1 } }
    let second = try run(again, "a").run()
    #expect(second.progress.run == 0)
    #expect(count.withLock { $0 } == 0)
  }

  /// Other source tasks make other methods of those that learn from them, and of no others.
  @Test func namesWhatWasLearnedFrom() throws {
    func methods(_ sources: Int) throws -> [Method] {
      try comparison(sources: sources).experiments[2].study.methods
    }
    let (few, many) = (try methods(8), try methods(10))
    #expect(few[0] == many[0])
    for place in 1..<5 { #expect(few[place] != many[place]) }
  }

  @Test func refusesWhatCannotBeCompared() throws {
    #expect(throws: MethodComparisonError.noSources(method: "constant")) {
      try self.comparison(sources: 0)
    }
    #expect(throws: MethodComparisonError.unevenSources(7, repeats: 2)) {
      try self.comparison(sources: 7)
    }
    // Without a method that learns nothing is needed of sources.
    let plain = try comparison([Self.methods[0]], sources: 0)
    #expect(
      plain.experiments.map(\.study.name) == ["bowls", "bowls_incumbents", "bowls_reference"])
  }
}
