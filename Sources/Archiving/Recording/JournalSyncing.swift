import Foundation
import Synchronization

/// The journal of a worker, as it is between two folds.
final class WorkerJournal: Sendable {
  struct State {
    var journal: Journal?
    var bytes = 0
    var isSynced = true
  }

  let state = Mutex(State())

  /// Hands the journal to the disk and closes it: its path and its length.
  func close() throws(JournalError) -> (path: String, end: Int)? {
    try state.withLock { own throws(JournalError) in
      guard let journal = own.journal else { return nil }
      try journal.sync()
      defer { own = State() }
      return (journal.path, journal.end)
    }
  }
}

/// Hands journals to the disk, a tenth of a second after something was written to them at the latest.
///
/// A thread of its own waits for the disk, so that no trial does: where others write much, the disk takes
/// longer for a record than a small network for its training.
final class JournalSyncing: Sendable {
  private struct State {
    var hasBegun = false
    var isEnding = false
    var error: JournalError?
  }

  private let workers: [WorkerJournal]
  private let state = Mutex(State())
  private static let interval = 0.1

  init(of workers: [WorkerJournal]) { self.workers = workers }

  /// Begins at the first call, and throws what kept the disk from taking a journal.
  func check() throws(JournalError) {
    let (isFirst, error) = state.withLock { state in
      defer { state.hasBegun = true }
      return (!state.hasBegun, state.error)
    }
    if let error { throw error }
    guard isFirst else { return }
    let thread = Thread { [self] in
      while !state.withLock(\.isEnding) {
        Thread.sleep(forTimeInterval: Self.interval)
        sync()
      }
      sync()
    }
    thread.name = "sync"
    thread.start()
  }

  func end() { state.withLock { $0.isEnding = true } }

  private func sync() {
    for worker in workers {
      let (descriptor, path) = worker.state.withLock { own -> (Int32, String) in
        guard !own.isSynced, let journal = own.journal else { return (-1, "") }
        own.isSynced = true
        return (journal.duplicateDescriptor(), journal.path)
      }
      guard descriptor >= 0 else { continue }
      var status = fdatasync(descriptor)
      while status != 0, errno == EINTR { status = fdatasync(descriptor) }
      if status != 0 {
        let reason = String(cString: strerror(errno))
        let error: JournalError =
          errno == ENOSPC || errno == EDQUOT
          ? .diskFull(path: path) : .system("sync", path: path, reason: reason)
        state.withLock { $0.error = $0.error ?? error }
      }
      close(descriptor)
    }
  }
}
