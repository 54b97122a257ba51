public import Archiving
import Foundation
import Search
import Trials

/// Runs experiments on some threads, one after the other, and records every trial.
///
/// What was recorded before is not run again, so a run that was stopped or killed goes on where it was
/// and ends with the archive that an unbroken run ends with.
///
/// ```swift
/// let run = Run([experiment], to: "digits.h5", header: run, workers: 2)
/// let result = try run.run()
/// ```
public struct Run: Sendable {
  /// In the order in which they are run. A later one may use what came of the earlier ones.
  public var experiments: [Experiment]
  public var archive: String
  /// What is run and how, for the archive.
  public var header: RunRecord
  public var certificates: [Certificate]
  /// How many trials run side by side.
  public var workers: Int
  /// Trials that need not be run again where they are proposed. A pruner compares trials, so with one none
  /// is taken from here.
  public var known = KnownTrials()
  /// Whether recorded trials that failed are run again.
  public var retriesFailed = false
  /// After how many recorded bytes the journals are folded into the archive.
  public var bytesPerFold = 256 << 20
  /// After how many recorded trials they are; `nil` where bytes alone decide.
  public var trialsPerFold: Int?
  /// How long a trial runs before its state is kept, and until the next state.
  public var checkpointInterval = Duration.seconds(30)

  public init(
    _ experiments: [Experiment], to archive: String, header: RunRecord,
    certificates: [Certificate] = [], workers: Int
  ) {
    self.experiments = experiments
    self.archive = archive
    self.header = header
    self.certificates = certificates
    self.workers = max(1, workers)
  }

  /// Runs what is missing, and returns when everything is in the archive.
  ///
  /// A trial that cannot be run is recorded with its reason and stops nothing.
  ///
  /// - Parameters:
  ///   - stop: ends the run early, in good order.
  ///   - report: is told how it goes, one call at a time, from several threads.
  /// - Throws: `RecordingError`, `JournalError` and `HDF5Error` where the archive cannot be recorded;
  ///   what was recorded before is still there.
  @discardableResult
  public func run(
    until stop: StopRequest = StopRequest(),
    _ report: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) throws -> RunResult {
    let studies = experiments.map { RecordedStudy($0.study, tasks: $0.tasks) }
    let recording = try Recording(
      to: archive,
      header: [.run(header)] + studies.map { .study($0) }
        + certificates.map { .certificate($0) },
      workers: workers, holder: holder)
    // Whether the archive's studies can take these trials, before any is run.
    do {
      for study in studies {
        guard let before = recording.before.study(study.study.name) else { continue }
        _ = try ArchiveContents(studies: [before]).merging(ArchiveContents(studies: [study]))
      }
    } catch {
      recording.leave()
      throw error
    }
    if recording.tornBytes > 0 { report(.foundTorn(bytes: recording.tornBytes)) }
    var progress = RunProgress()
    var isComplete = true
    for (number, experiment) in experiments.enumerated() where isComplete {
      let earlier = progress
      let later = experiments[(number + 1)...].reduce(0) { $0.addingClamped($1.study.mostTrials) }
      (progress, isComplete) = try run(experiment, recording, until: stop) { event in
        if case .progress(let own) = event {
          report(.progress(earlier.followed(by: own, later: later)))
        } else {
          report(event)
        }
      }
      progress = earlier.followed(by: progress, later: 0)
    }
    let digest = try recording.finish()
    return RunResult(
      progress: progress, wasStopped: stop.hasCome && !isComplete, digest: "sha256:\(digest)")
  }

  private func run(
    _ experiment: Experiment, _ recording: Recording, until stop: StopRequest,
    _ report: @escaping @Sendable (RunEvent) -> Void
  ) throws -> (RunProgress, isComplete: Bool) {
    let before = recording.before.study(experiment.study.name)?.trials ?? []
    for trial in before { experiment.observe(trial) }
    let shared = RunState(
      Dispatcher(experiment.study, after: before, retriesFailed: retriesFailed), workers: workers,
      observe: experiment.observe, report)
    let team = (0..<workers).map { worker in
      RunWorker(worker, of: self, experiment, recording: recording, shared: shared, stop: stop)
    }
    for member in team {
      let thread = Thread { member.work() }
      thread.stackSize = 16 << 20
      thread.name = "trials"
      thread.start()
    }
    try shared.wait { trials in
      // Folding costs as much as the archive is long, so long archives are folded more rarely.
      let isDue =
        recording.unfoldedBytes > max(bytesPerFold, archiveBytes / 2)
        || trialsPerFold.map { trials >= $0 } ?? false
      if isDue { try recording.fold() }
      return isDue
    }
    return (shared.progress, shared.isComplete)
  }

  private var archiveBytes: Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: archive)
    return (attributes?[.size] as? Int) ?? 0
  }

  private var holder: String {
    let process = ProcessInfo.processInfo
    return "process \(process.processIdentifier) on \(process.hostName), '\(process.processName)'"
  }
}
