import Archiving
import ArgumentParser
import Experiments
import Foundation
import Notebooks
import Workers

/// What all commands that run trials have.
struct RunOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: "How many trials to run side by side; by default one a core. It changes no result.")
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "Run recorded trials again that failed: failed. What was proposed after them is kept as it is.",
      valueName: "state"))
  var retry: Retried?

  @Option(
    help: ArgumentHelp(
      "Put the journals into the archive after so many trials too, not only by their size.",
      valueName: "trials"))
  var foldEvery: Int?

  @Option(
    help: ArgumentHelp(
      "Keep the state of a long trial after so many seconds.", valueName: "seconds"))
  var checkpointEvery = 30.0

  @Flag(name: .shortAndLong, help: "Print the key of every trial that was recorded.")
  var verbose = false

  @Flag(name: .shortAndLong, help: "Print nothing but errors.")
  var quiet = false

  enum Retried: String, ExpressibleByArgument {
    case failed
  }

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("-j is \(jobs); give 1 to 1024.")
    }
    if let foldEvery, foldEvery < 1 {
      throw ValidationError("--fold-every is \(foldEvery); give 1 or more.")
    }
    guard checkpointEvery >= 0, checkpointEvery < 1e9 else {
      throw ValidationError("--checkpoint-every is \(checkpointEvery); give 0 or more seconds.")
    }
  }

  /// Tells how studies are to be run.
  func configure(_ job: inout StudyJob) {
    job.retriesFailed = retry == .failed
    job.trialsPerFold = foldEvery
    job.checkpointInterval = .milliseconds(Int(checkpointEvery * 1000))
  }

  /// Ends the command where something is left to be done or to be looked at.
  func end(_ archive: String, wasStopped: Bool, failed: Int) throws {
    if wasStopped { throw ExitCode(ExitStatus.interrupted.rawValue) }
    if failed > 0 {
      note(
        "\(failed) trials failed. To see why: metabook inspect \(archive) trials "
          + "--where 'state == failed' --columns key,reason")
      throw ExitCode(ExitStatus.someFailed.rawValue)
    }
  }

  /// Runs what is missing, with progress on standard error, and says on standard output what there is.
  func run(_ plan: StudyPlan, _ source: NotebookSource, to archive: String) throws {
    let workers = jobs ?? Workers.defaultCount
    let version = KitVersion.current
    var run = Run(
      plan.experiments, to: archive,
      header: RunRecord(
        notebook: source,
        provenance: Provenance(
          kit: version.number, revisions: plan.revisions, datasets: plan.datasets),
        conditions: RunConditions.now(workers: workers, version)),
      certificates: plan.certificates, workers: workers)
    run.retriesFailed = retry == .failed
    run.trialsPerFold = foldEvery
    run.checkpointInterval = .milliseconds(Int(checkpointEvery * 1000))
    let meter = RunMeter(isQuiet: quiet, isVerbose: verbose)
    let stop = StopRequest()
    Interruption.await()
    let result = try run.run(until: stop) { event in
      if Interruption.hasCome { stop.set() }
      meter.show(event)
    }
    meter.end()
    if !quiet {
      print("\(archive): \(result.progress.summary)\(result.wasStopped ? ", stopped" : "")")
      print(result.digest)
    }
    try end(archive, wasStopped: result.wasStopped, failed: result.progress.failed)
  }
}

extension RunProgress {
  var summary: String {
    "\(ended) trials, \(run) of them run now"
      + (failed > 0 ? ", \(failed) failed" : "")
      + (best.map { ", best \(rounded($0))" } ?? "")
  }
}
