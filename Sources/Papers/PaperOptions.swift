import Archiving
import ArgumentParser
import Datasets
import Experiments
import Foundation
import MetabookCommands
import Notebooks

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
    let provenance = Provenance(
      kit: KitVersion.current.number, revisions: revisions.sorted(), datasets: datasets.sorted())
    for study in studies {
      // Few trials share the threads among them; it changes no result.
      let sideBySide = min(jobs, study.trialCount)
      try run(
        [study.experiment(workers: jobs / sideBySide)], named: study.name, certificates,
        provenance, sideBySide: sideBySide, to: archive)
    }
    return try ArchiveContents(readingArchive: archive)
  }

  /// Runs what an archive lacks of a study that a file declares.
  ///
  /// - Throws: as the other.
  func run(_ text: String, to archive: String) throws -> ArchiveContents {
    let file = try StudyFile(text, file: "study.yml")
    let plan = try StudyPlan(file) { try Catalog().dataset(named: $0.value).examples() }
    try run(
      plan.experiments, named: file.study.name.value, plan.certificates,
      Provenance(
        kit: KitVersion.current.number, revisions: plan.revisions, datasets: plan.datasets),
      notebook: NotebookSource(name: "study.yml", text: text), sideBySide: jobs, to: archive)
    return try ArchiveContents(readingArchive: archive)
  }

  private func run(
    _ experiments: [Experiment], named name: String, _ certificates: [Certificate],
    _ provenance: Provenance, notebook: NotebookSource? = nil, sideBySide: Int,
    to archive: String
  ) throws {
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: archive).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    Interruption.await()
    let conditions = RunConditions.now(workers: jobs, KitVersion.current, program: "papers")
    var run = Run(
      experiments, to: archive,
      header: RunRecord(notebook: notebook, provenance: provenance, conditions: conditions),
      certificates: certificates, workers: sideBySide)
    run.checkpointInterval = .milliseconds(Int(checkpointEvery * 1000))
    let stop = StopRequest()
    let meter = RunMeter(isQuiet: false, isVerbose: false)
    FileHandle.standardError.write(Data("\(name):\n".utf8))
    let result = try run.run(until: stop) { event in
      if Interruption.hasCome { stop.set() }
      meter.show(event)
    }
    meter.end()
    if result.wasStopped { throw ExitCode(130) }
    if result.progress.failed > 0 {
      FileHandle.standardError.write(
        Data(
          "\(result.progress.failed) trials failed. To see why: metabook inspect \(archive) trials\n"
            .utf8))
      throw ExitCode(4)
    }
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
