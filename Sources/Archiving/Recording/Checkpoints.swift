import Digests
import Foundation

/// The states of trials that have not ended: one file a trial, replaced as a whole.
struct Checkpoints {
  let paths: RecordingPaths

  /// The state saved last; `nil` where there is none, or the file is not whole.
  func state(of trial: String) -> [UInt8]? {
    guard let contents = try? JournalContents(of: paths.checkpoint(of: trial)),
      contents.tornBytes == 0, contents.records.count == 1
    else { return nil }
    return contents.records[0]
  }

  /// - Throws: ``RecordingError``; then the state saved before is still there.
  func save(_ state: [UInt8], of trial: String) throws(RecordingError) {
    let path = paths.checkpoint(of: trial)
    let partial = path + ".partial"
    let bytes = JournalFormat.heading + JournalFormat.framed(state)
    let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .failure("make", partial) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let error = RecordingError.failure("write", partial)
        close(descriptor)
        unlink(partial)
        throw error
      }
      written += count
    }
    let isSynced = fsync(descriptor) == 0
    close(descriptor)
    guard isSynced, rename(partial, path) == 0 else {
      let error = RecordingError.failure("write", path)
      unlink(partial)
      throw error
    }
  }

  func remove(_ trial: String) { unlink(paths.checkpoint(of: trial)) }
}
