import Foundation

/// Keeps a second run away from an archive.
///
/// The lock is one of the system's, on a file that says who holds it. It goes when its process does,
/// so what a killed run left behind locks nobody out.
final class ArchiveLock: Sendable {
  private let descriptor: Int32
  private let path: String
  /// What the last holder wrote, where it did not clean up: it was killed.
  let leftBehind: String?

  /// - Throws: ``RecordingError/inUse(_:holder:)``.
  init(_ paths: RecordingPaths, holder: String) throws(RecordingError) {
    path = paths.lock
    while true {
      do {
        try FileManager.default.createDirectory(
          atPath: paths.folder, withIntermediateDirectories: true)
      } catch {
        throw .system("make the folder", paths.folder, reason: error.localizedDescription)
      }
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      if descriptor < 0, errno == ENOENT { continue }
      guard descriptor >= 0 else { throw .failure("open", path) }
      guard ArchiveLock.take(descriptor) else {
        let isHeld = errno == EWOULDBLOCK
        let other = ArchiveLock.text(of: descriptor)
        close(descriptor)
        throw isHeld ? .inUse(paths.archive, holder: other) : .failure("lock", path)
      }
      // The holder before may have removed the file between the opening and the lock.
      var (own, current) = (stat(), stat())
      guard fstat(descriptor, &own) == 0, stat(path, &current) == 0, own.st_ino == current.st_ino
      else {
        close(descriptor)
        continue
      }
      let text = ArchiveLock.text(of: descriptor)
      leftBehind = text.isEmpty ? nil : text
      let bytes = Array(holder.utf8)
      guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, bytes, bytes.count, 0) == bytes.count
      else {
        let error = RecordingError.failure("write", path)
        close(descriptor)
        throw error
      }
      self.descriptor = descriptor
      return
    }
  }

  deinit { close(descriptor) }

  /// Takes the lock; who only looks whether it is held has it for a moment, so this tries for a while.
  private static func take(_ descriptor: Int32) -> Bool {
    for _ in 0..<20 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
      guard errno == EWOULDBLOCK else { return false }
      usleep(10_000)
    }
    return flock(descriptor, LOCK_EX | LOCK_NB) == 0
  }

  /// Says that nothing was left undone.
  func clear() { unlink(path) }

  static func text(of descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
