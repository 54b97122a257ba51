import Archiving
import ArgumentParser
import Experiments
import Foundation
import MetabookCommands

/// What all reproductions are asked.
struct PaperOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Cut the outer iterations to what takes about so long on two cores. It is labelled reduced.",
      valueName: "minutes"))
  var minutes: Double?

  @Flag(help: "All of the paper's iterations.")
  var full = false

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where archives and figures go.", valueName: "folder"))
  var output = "Reports/papers"

  @Option(name: .shortAndLong, help: "How many threads to use. It changes no result.")
  var jobs = 2

  @Option(
    help: ArgumentHelp(
      "Keep the state of a long trial after so many seconds.", valueName: "seconds"))
  var checkpointEvery = 30.0

  func validate() throws {
    if full, minutes != nil {
      throw ValidationError("--full and --minutes contradict each other. Give one of them.")
    }
    if let minutes, !(minutes > 0 && minutes < 1e6) {
      throw ValidationError("--minutes is \(minutes). Give a number above 0.")
    }
    guard (1...1024).contains(jobs) else {
      throw ValidationError("-j is \(jobs); give 1 to 1024.")
    }
    guard checkpointEvery >= 0, checkpointEvery < 1e9 else {
      throw ValidationError("--checkpoint-every is \(checkpointEvery); give 0 or more seconds.")
    }
  }

  /// The budget of a paper.
  ///
  /// - Parameters:
  ///   - iterations: those of the paper.
  ///   - minutes: how long they take, all trials together, on two cores.
  ///   - unit: what a reduced budget is a multiple of.
  ///   - name: what is counted.
  func budget(
    of iterations: Int, taking minutes: Double, in unit: Int = 100,
    named name: String = "outer iterations"
  ) -> PaperBudget {
    guard !full else {
      return PaperBudget(iterations: iterations, published: iterations, name: name)
    }
    let share = (self.minutes ?? 5) / minutes
    let reduced = Int((Double(iterations) * share / Double(unit)).rounded(.down)) * unit
    return PaperBudget(
      iterations: min(max(reduced, unit), iterations), published: iterations, name: name)
  }

  /// Runs what an archive lacks of some studies.
  ///
  /// - Throws: `ExitCode` 130 after Ctrl-C, with everything saved, and 4 where trials failed.
  func run(
    _ studies: [any RunnableStudy], _ certificates: [Certificate], revisions: [String],
    datasets: [String] = [], to archive: String
  ) throws -> ArchiveContents {
    let version = KitVersion.current
    let header = RunRecord(
      provenance: Provenance(
        kit: version.number, revisions: revisions.sorted(), datasets: datasets.sorted()),
      conditions: RunConditions.now(workers: jobs, version, program: "papers"))
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: archive).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    Interruption.await()
    var failed = 0
    for study in studies {
      // Few trials share the threads among them; it changes no result.
      let trials = study.trialCount
      let sideBySide = min(jobs, trials)
      var run = Run(
        [try study.experiment(workers: jobs / sideBySide)], to: archive, header: header,
        certificates: certificates, workers: sideBySide)
      run.checkpointInterval = .milliseconds(Int(checkpointEvery * 1000))
      let stop = StopRequest()
      let meter = RunMeter(isQuiet: false, isVerbose: false)
      let name = study.name
      FileHandle.standardError.write(Data("\(name):\n".utf8))
      let result = try run.run(until: stop) { event in
        if Interruption.hasCome { stop.set() }
        meter.show(event)
      }
      meter.end()
      failed += result.progress.failed
      if result.wasStopped { throw ExitCode(130) }
    }
    if failed > 0 {
      FileHandle.standardError.write(
        Data("\(failed) trials failed. To see why: metabook inspect \(archive) trials\n".utf8))
      throw ExitCode(4)
    }
    return try ArchiveContents(readingArchive: archive)
  }
}

/// How many iterations a reproduction runs.
struct PaperBudget: Hashable {
  var iterations: Int
  /// How many the paper ran.
  var published: Int
  /// What is counted.
  var name = "outer iterations"

  var isReduced: Bool { iterations < published }

  /// What the name of an archive ends with: those of different budgets are kept apart.
  var suffix: String { isReduced ? "-reduced-\(iterations)" : "" }

  var text: String {
    isReduced
      ? "reduced: \(iterations) of \(published) \(name)" : "\(iterations) \(name)"
  }
}
