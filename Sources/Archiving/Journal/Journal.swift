import Foundation

/// A file that grows by records.
///
/// A worker writes the trials it has finished to a journal of its own. A kill at any moment loses at
/// most the record that was being written; ``JournalContents`` finds it torn and leaves it out, and the
/// next writer cuts it off. One process writes to a journal at a time.
///
/// What ``append(_:syncing:)`` returned from survives its process. Whether it survives its machine too
/// depends on the disk having it, which takes between a tenth of a millisecond and, where others write
/// as well, some ten; so a writer may leave that to ``JournalSyncing``.
public final class Journal {
  public let path: String
  /// What was in it when it was opened, and how much of a torn record was cut off.
  public let before: JournalContents
  private let descriptor: Int32
  /// How long the file is, whole records alone.
  private(set) var end: Int
  private var isBroken = false

  /// Opens a journal, or begins one, and waits for nobody.
  ///
  /// - Throws: ``JournalError``: in use, not a journal, damaged, or what the system says.
  public init(_ path: String) throws(JournalError) {
    self.path = path
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Journal.failure("open", path) }
    do throws(JournalError) {
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        throw errno == EWOULDBLOCK ? .inUse(path: path) : Journal.failure("lock", path)
      }
      before = try JournalContents(of: path)
      guard ftruncate(descriptor, off_t(before.wholeBytes)) == 0 else {
        throw Journal.failure("cut", path)
      }
      end = before.wholeBytes
      self.descriptor = descriptor
      if end == 0 {
        try write(JournalFormat.heading)
        try Journal.syncFolder(of: path)
      }
    } catch {
      close(descriptor)
      throw error
    }
  }

  deinit { close(descriptor) }

  /// Writes a record.
  ///
  /// - Parameter syncing: whether to wait until the disk has it.
  /// - Throws: ``JournalError/diskFull(path:)`` and others; then the record is not in the journal, and
  ///   those before it are.
  public func append(_ payload: [UInt8], syncing: Bool = true) throws(JournalError) {
    guard payload.count <= JournalFormat.mostBytes else { throw .tooLong(payload.count) }
    guard !isBroken else { throw .closed(path: path) }
    try write(JournalFormat.framed(payload), syncing: syncing)
  }

  /// Waits until the disk has every record.
  func sync() throws(JournalError) {
    while fdatasync(descriptor) != 0 {
      if errno != EINTR { throw Journal.failure("sync", path) }
    }
  }

  /// A descriptor of its own for the file, which its owner closes; negative where there is none.
  func duplicateDescriptor() -> Int32 { fcntl(descriptor, F_DUPFD_CLOEXEC, 0) }

  private func write(_ bytes: [UInt8], syncing: Bool = true) throws(JournalError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        pwrite(
          descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written,
          off_t(end + written))
      }
      if count > 0 {
        written += count
      } else if count == 0 || errno != EINTR {
        throw undone(count == 0 || errno == ENOSPC || errno == EDQUOT)
      }
    }
    while syncing, fdatasync(descriptor) != 0 {
      if errno != EINTR { throw undone(errno == ENOSPC || errno == EDQUOT) }
    }
    end += bytes.count
  }

  /// The error of a write, after what was written of it has been cut off.
  private func undone(_ isFull: Bool) -> JournalError {
    let error = isFull ? JournalError.diskFull(path: path) : Journal.failure("write to", path)
    if ftruncate(descriptor, off_t(end)) != 0 { isBroken = true }
    return error
  }

  private static func failure(_ request: String, _ path: String) -> JournalError {
    .system(request, path: path, reason: String(cString: strerror(errno)))
  }

  /// A new name is on the disk when its folder is.
  static func syncFolder(of path: String) throws(JournalError) {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("sync the folder of", path) }
    defer { close(descriptor) }
    // Some file systems sync no folders.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw failure("sync the folder of", path)
    }
  }
}
