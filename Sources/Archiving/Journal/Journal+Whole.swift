import Foundation

extension Journal {
  /// Writes a journal of some records that is there whole, or not at all.
  static func write(_ records: [[UInt8]], to path: String) throws(RecordingError) {
    let partial = path + ".partial"
    let bytes = JournalFormat.heading + records.flatMap(JournalFormat.framed)
    let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .failure("make", partial) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written)
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
    do throws(JournalError) {
      try syncFolder(of: path)
    } catch {
      throw .system("sync the folder of", path, reason: "\(error)")
    }
  }
}
