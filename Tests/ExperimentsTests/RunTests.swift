import Archiving
import Experiments
import Foundation
import Search
import Synchronization
import Testing
import Trials

/// A folder of its own for each test.
final class RunTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "runs-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func run(
    _ experiment: Experiment, _ name: String, workers: Int = 2
  ) -> Run {
    Run(
      [experiment], to: "\(folder)/\(name).h5",
      header: RunRecord(
        notebook: NotebookSource(name: "bowls.yml", text: "bowls"),
        conditions: RunConditions(
          began: Double(workers), commandLine: name, host: "", processor: "", system: "",
          workers: workers, commit: "")),
      workers: workers)
  }

  @Test(arguments: [1, 3])
  func givesOneDigestForAnyNumberOfWorkers(concurrency: Int) throws {
    let experiment = try Bowls.experiment(
      concurrency: concurrency, pruner: MedianPruner(startup: 3))
    let digests = try [1, 2, 8].map { workers in
      try run(experiment, "w\(workers)", workers: workers).run().digest
    }
    #expect(Set(digests).count == 1)
    let contents = try ArchiveContents(readingArchive: folder + "/w8.h5")
    let states = Set(contents.studies[0].trials.map(\.outcome.state.name))
    // Otherwise the test says little.
    #expect(states == ["complete", "diverged", "failed", "pruned"])
    #expect(contents.studies[0].trials.contains { $0.repeats != nil })
    #expect(contents.models.count == 24)
  }

  @Test func searchesAsTheSearchRoomDoes() throws {
    let experiment = try Bowls.experiment(trials: 20)
    let result = try run(experiment, "a").run()
    // A grid of 10 points ends early; the others take all 20 trials.
    #expect(result.progress.total == 6 * (3 * 20 + 10))
    let contents = try ArchiveContents(readingArchive: folder + "/a.h5")
    let chain = try #require(experiment.study.chains.first { $0.method.name == "tpe" })
    let own = contents.studies[0].trials.filter { $0.key.chain == chain }
    var history = History(of: experiment.study.space, experiment.study.objective, budget: 20)
    for trial in own {
      #expect(TPESampler().proposal(after: history, from: chain.stream) == trial.key.configuration)
      history.append(trial.key.configuration, trial.outcome)
    }
    #expect(own.count == 20)
  }

  @Test func goesOnWhereItWasStopped() throws {
    let whole = try run(Bowls.experiment(concurrency: 2), "whole").run()
    for stopAfter in [1, 5, 50, 120] {
      let steps = Mutex(0)
      let experiment = try Bowls.experiment(concurrency: 2) { steps.withLock { $0 += 1 } }
      let stop = StopRequest()
      let ended = Mutex(0)
      let name = "stopped\(stopAfter)"
      let first = try run(experiment, name).run(until: stop) { event in
        guard case .recorded = event else { return }
        ended.withLock { ended in
          ended += 1
          if ended == stopAfter { stop.set() }
        }
      }
      #expect(first.wasStopped)
      #expect(first.progress.run >= stopAfter)
      #expect(first.progress.run <= stopAfter + 2)
      let second = try run(experiment, name, workers: 3).run()
      #expect(second.digest == whole.digest)
      #expect(second.progress.run + first.progress.run == whole.progress.run)
      let third = try run(experiment, name).run()
      #expect(third.digest == whole.digest)
      #expect(third.progress.run == 0)
    }
  }

  @Test func foldsOnTheWay() throws {
    let whole = try run(Bowls.experiment(), "whole").run()
    var folding = try run(Bowls.experiment(), "folding")
    folding.trialsPerFold = 1
    let folds = Mutex(0)
    let result = try folding.run { event in
      if case .folded = event { folds.withLock { $0 += 1 } }
    }
    #expect(result.digest == whole.digest)
    #expect(folds.withLock { $0 } > 0)
  }

  @Test func recordsFailuresAndRunsThemAgainWhenAsked() throws {
    let experiment = try Bowls.experiment()
    let first = try run(experiment, "a").run()
    #expect(first.progress.failed > 0)
    #expect(!first.wasStopped)
    let failed = try ArchiveContents(readingArchive: folder + "/a.h5").studies[0].trials.filter {
      $0.outcome.state == .failed(reason: "the rate is in the forbidden band")
    }
    #expect(failed.count == first.progress.failed)
    var again = run(experiment, "a")
    again.retriesFailed = true
    let second = try again.run()
    #expect(second.progress.run == first.progress.failed)
    #expect(second.digest == first.digest)
  }

  @Test func leavesLongTrialsAtTheirStateAndGoesOnFromIt() throws {
    let whole = try run(Bowls.experiment(), "whole").run()
    let steps = Mutex(0)
    let experiment = try Bowls.experiment { steps.withLock { $0 += 1 } }
    var saving = run(experiment, "saving")
    // Every step is saved, and nothing of it is left behind.
    saving.checkpointInterval = .zero
    #expect(try saving.run().digest == whole.digest)
    let all = steps.withLock { $0 }
    #expect(!FileManager.default.fileExists(atPath: folder + "/saving.h5.recording"))
    // A state that was left behind by a kill is gone on from: its steps are not computed again.
    let contents = try ArchiveContents(readingArchive: folder + "/saving.h5")
    let trial = try #require(contents.studies[0].trials.first { $0.outcome.state == .complete })
    let chance = try #require(trial.streams.first { $0.purpose == "learner" }).stream
    let watch = StateAfter(4)
    _ = try BowlSession(0).run(trial.key.configuration, from: chance, watchedBy: watch)
    do {
      let killed = try Recording(
        to: folder + "/left.h5", header: [], workers: 1, holder: "test")
      try killed.save(try #require(watch.state), of: trial.key.identifier)
    }
    steps.withLock { $0 = 0 }
    #expect(try run(experiment, "left").run().digest == whole.digest)
    #expect(steps.withLock { $0 } == all - 4)
    #expect(!FileManager.default.fileExists(atPath: folder + "/left.h5.recording"))
  }

  @Test func keepsASecondRunAwayAndSaysWhoHoldsTheArchive() throws {
    let experiment = try Bowls.experiment()
    let other = Mutex<String?>(nil)
    let isFirst = Atomic(true)
    let (second, archive) = (run(experiment, "a"), folder + "/a.h5")
    _ = try run(experiment, "a").run { event in
      guard case .recorded = event, isFirst.exchange(false, ordering: .relaxed) else { return }
      do { try second.run() } catch { other.withLock { $0 = "\(error)" } }
    }
    let message = try #require(other.withLock { $0 })
    #expect(
      message.hasPrefix("The archive '\(archive)' is being recorded by another run (process "))
  }

  @Test func refusesAnArchiveOfAnotherStudyOfThatName() throws {
    try run(Bowls.experiment(), "a").run()
    let error = #expect(throws: MergeError.self) {
      try run(Bowls.experiment(trials: 13), "a").run()
    }
    #expect(error == .studiesDiffer("bowls", in: "their budgets"))
  }
}
