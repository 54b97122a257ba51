import Foundation

/// Whether somebody records to an archive at this moment.
public enum RecordingStatus: Sendable, Equatable {
  /// Nobody, and all that was recorded is in the archive.
  case folded
  /// Somebody, who says of itself what the text says.
  case recording(String)
  /// Nobody, but a run was killed or left long trials: some of what was recorded is beside the archive.
  case interrupted

  public init(of archive: String) {
    let paths = RecordingPaths(of: archive)
    if let holder = ArchiveLock.holder(paths) {
      self = .recording(holder)
    } else {
      self = FileManager.default.fileExists(atPath: paths.folder) ? .interrupted : .folded
    }
  }
}

extension ArchiveLock {
  /// Who holds the lock of an archive; `nil` where nobody does.
  static func holder(_ paths: RecordingPaths) -> String? {
    let descriptor = open(paths.lock, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK else { return nil }
    return text(of: descriptor)
  }
}
