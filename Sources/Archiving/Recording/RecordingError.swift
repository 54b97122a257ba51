import Foundation

/// Why an archive cannot be recorded to.
public enum RecordingError: Error, Equatable, Sendable {
  /// Another run records to it.
  case inUse(String, holder: String)
  /// The system's words for why something could not be done with a file.
  case system(String, String, reason: String)
  case diskFull(String)

  static func failure(_ request: String, _ path: String) -> RecordingError {
    errno == ENOSPC || errno == EDQUOT
      ? .diskFull(path) : .system(request, path, reason: String(cString: strerror(errno)))
  }
}

extension RecordingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .inUse(let archive, let holder):
      "The archive '\(archive)' is being recorded by another run"
        + (holder.isEmpty ? "" : " (\(holder))")
        + ". Wait for it, stop it, or name another archive."
    case .system(let request, let path, let reason): "Cannot \(request) '\(path)': \(reason)."
    case .diskFull(let path):
      "Cannot write '\(path)': the disk is full. All that was recorded before is intact. Make room and "
        + "resume."
    }
  }
}
