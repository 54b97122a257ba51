public import Archiving
import Foundation
import Search
import Synchronization
import Trials

/// Runs an experiment on some threads and records every trial.
///
/// What was recorded before is not run again, so a run that was stopped or killed goes on where it was
/// and ends with the archive that an unbroken run ends with.
///
/// ```swift
/// let run = Run(experiment, to: "digits.h5", header: run, workers: 2)
/// let result = try run.run()
/// ```
public struct Run: Sendable {
  public var experiment: Experiment
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
    _ experiment: Experiment, to archive: String, header: RunRecord,
    certificates: [Certificate] = [], workers: Int
  ) {
    self.experiment = experiment
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
    let study = RecordedStudy(experiment.study, tasks: experiment.tasks)
    let recording = try Recording(
      to: archive, header: [.run(header), .study(study)] + certificates.map { .certificate($0) },
      workers: workers, holder: holder)
    let before = recording.before.study(experiment.study.name)
    // Whether the archive's study can take these trials, before any is run.
    if let before {
      do {
        _ = try ArchiveContents(studies: [before]).merging(ArchiveContents(studies: [study]))
      } catch {
        recording.leave()
        throw error
      }
    }
    if recording.tornBytes > 0 { report(.foundTorn(bytes: recording.tornBytes)) }
    let shared = RunState(
      Dispatcher(experiment.study, after: before?.trials ?? [], retriesFailed: retriesFailed),
      workers: workers, report)
    let team = (0..<workers).map { worker in
      RunWorker(worker, of: self, recording: recording, shared: shared, stop: stop)
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
    let progress = shared.progress
    let digest = try recording.finish()
    return RunResult(
      progress: progress, wasStopped: stop.hasCome && !shared.isComplete,
      digest: "sha256:\(digest)")
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
