public import Digests
import Foundation
import HDF5
import Synchronization
import Trials

/// An archive while trials are recorded to it: journals beside it, and now and then the fold.
///
/// Each worker has a journal of its own. What ``record(_:by:)`` returned from no kill of the process
/// loses; a tenth of a second later the disk has it, and no failure of the machine does. Readers take archive and journals as one, see
/// ``ArchiveContents/reading(_:)``.
public final class Recording: Sendable {
  public let paths: RecordingPaths
  /// What was there when the recording began: in the archive, and in journals of a run that was killed.
  public let before: ArchiveContents
  /// Who recorded last and was killed; `nil` where the last run ended in good order.
  public let interruptedRun: String?
  /// How many bytes of records a kill had torn, or a disk lost; their trials are run again.
  public let tornBytes: Int
  private let lock: ArchiveLock
  private let header: [[UInt8]]
  private let workers: [WorkerJournal]
  private let syncing: JournalSyncing
  private let nextNumber: Mutex<Int>

  /// Opens an archive for recording, or begins one.
  ///
  /// - Parameters:
  ///   - header: what is run: the records that each journal begins with, so that it can be read by
  ///     itself. ``JournalRecord/run(_:)`` and ``JournalRecord/study(_:)``.
  ///   - workers: how many threads will record.
  ///   - holder: who records, for the message that a second run gets.
  /// - Throws: ``RecordingError``, and what reading the archive and its journals throws.
  public init(
    to archive: String, header: [JournalRecord], workers: Int, holder: String
  ) throws {
    paths = RecordingPaths(of: archive)
    lock = try ArchiveLock(paths, holder: holder)
    interruptedRun = lock.leftBehind
    paths.removePartialFiles()
    do {
      (before, tornBytes) = try ArchiveContents.readingWithTornBytes(archive)
      self.header = try header.map { try RecordCoding.payload(of: $0) }
    } catch {
      Self.leave(paths, lock)
      throw error
    }
    self.workers = (0..<max(1, workers)).map { _ in WorkerJournal() }
    syncing = JournalSyncing(of: self.workers)
    nextNumber = Mutex((paths.journals.map(RecordingPaths.number).max() ?? -1) + 1)
  }

  deinit { syncing.end() }

  /// Leaves an archive that nothing was recorded to as it was found.
  public func leave() { Self.leave(paths, lock) }

  private static func leave(_ paths: RecordingPaths, _ lock: ArchiveLock) {
    if paths.journals.isEmpty && paths.checkpoints.isEmpty {
      lock.clear()
      rmdir(paths.folder)
    }
  }

  /// Writes records to the journal of a worker, one after the other.
  ///
  /// They stay together: no fold comes in between. A kill can leave the first of them without the
  /// others, so what must not be without another comes after it.
  ///
  /// - Throws: ``JournalError``, also where the disk did not take what was recorded before.
  public func record(_ records: JournalRecord..., by worker: Int) throws {
    try syncing.check()
    let payloads = try records.map { try RecordCoding.payload(of: $0) }
    try workers[worker].state.withLock { own in
      let journal = try own.journal ?? begin(worker)
      own.journal = journal
      for payload in payloads {
        try journal.append(payload, syncing: false)
        own.bytes += payload.count
      }
      own.isSynced = false
    }
  }

  private func begin(_ worker: Int) throws -> Journal {
    let number = nextNumber.withLock { number in
      defer { number += 1 }
      return number
    }
    let path = paths.journal(of: worker, number: number)
    // Whoever finds a journal finds in it what was run.
    try Journal.write(header, to: path)
    return try Journal(path)
  }

  /// How many bytes were recorded since the last fold.
  public var unfoldedBytes: Int {
    workers.reduce(0) { sum, worker in sum + worker.state.withLock { $0.bytes } }
  }

  /// Puts what the journals hold into the archive, and removes them. Workers may go on recording
  /// meanwhile, to new journals.
  ///
  /// - Returns: the content digest of the archive.
  /// - Throws: where the archive cannot be written; journals and archive are then as before.
  @discardableResult
  public func fold() throws -> SHA256Digest { try foldContents().digest }

  private func foldContents() throws -> (ArchiveContents, digest: SHA256Digest) {
    // Journals that begin from here on have higher numbers.
    let next = nextNumber.withLock { $0 }
    var ends: [String: Int] = [:]
    for worker in workers {
      if let (path, end) = try worker.close() { ends[path] = end }
    }
    let journals = paths.journals.filter { RecordingPaths.number(ofJournal: $0) < next }
    for (path, end) in ends where try JournalContents(of: path).wholeBytes < end {
      throw RecordingError.system("read back", path, reason: "its end is not what was written")
    }
    var contents = try ArchiveContents.readingArchiveIfThere(paths.archive)
    try contents.merge(ArchiveContents.reading(journals: journals).contents)
    let own = try Self.contents(of: header)
    try contents.merge(own)
    // What was run last is what resuming should run.
    contents.notebook = own.notebook ?? contents.notebook
    contents.keepModelsOfIncumbents()
    let digest = try contents.write(to: paths.archive)
    for journal in journals { unlink(journal) }
    return (contents, digest)
  }

  /// Folds for the last time and removes the folder beside the archive, unless states of unfinished
  /// trials are kept in it.
  @discardableResult
  public func finish() throws -> SHA256Digest {
    let (contents, digest) = try foldContents()
    // A kill may have come between the record of a trial and the end of its state.
    if !paths.checkpoints.isEmpty {
      for trial in contents.studies.lazy.flatMap(\.trials) {
        removeCheckpoint(of: trial.key.identifier)
      }
    }
    lock.clear()
    // Where checkpoints are left, the folder stays.
    rmdir(paths.folder)
    return digest
  }

  /// The state that a trial saved when it was interrupted.
  public func checkpoint(of trial: String) -> [UInt8]? {
    Checkpoints(paths: paths).state(of: trial)
  }

  /// Keeps the state of a trial on the disk.
  public func save(_ state: [UInt8], of trial: String) throws(RecordingError) {
    try Checkpoints(paths: paths).save(state, of: trial)
  }

  /// Removes the state of a trial that has ended.
  public func removeCheckpoint(of trial: String) { Checkpoints(paths: paths).remove(trial) }

  private static func contents(of header: [[UInt8]]) throws -> ArchiveContents {
    var coding = RecordCoding()
    var contents = ArchiveContents()
    try contents.merge(header.map { try coding.record(of: $0) })
    return contents
  }
}

extension ArchiveContents {
  /// Reads an archive together with the journals beside it, if there are any.
  public static func reading(_ archive: String) throws -> ArchiveContents {
    try readingWithTornBytes(archive).contents
  }

  /// The same, and how many bytes of its journals were torn by a kill or lost by a disk.
  static func readingWithTornBytes(
    _ archive: String
  ) throws -> (contents: ArchiveContents, tornBytes: Int) {
    // The journals first: those that are folded in the meantime are then met in the archive too.
    let (recorded, tornBytes) = try reading(journals: RecordingPaths(of: archive).journals)
    var contents = try readingArchiveIfThere(archive)
    if contents.isEmpty { return (recorded, tornBytes) }
    try contents.merge(recorded)
    contents.notebook = recorded.notebook ?? contents.notebook
    return (contents, tornBytes)
  }

  static func readingArchiveIfThere(_ archive: String) throws -> ArchiveContents {
    FileManager.default.fileExists(atPath: archive)
      ? try ArchiveContents(readingArchive: archive) : ArchiveContents()
  }
}
