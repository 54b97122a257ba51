import Foundation

/// Why a file could not be written.
public struct WritingError: DataError, Hashable {
  public let path: String
  /// What the system said.
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  init(path: String, errno: Int32) {
    self.init(path: path, reason: String(cString: strerror(errno)))
  }

  public var description: String { "Cannot write '\(path)': \(reason). \(remedy)" }

  private var remedy: String {
    if reason == String(cString: strerror(ENOSPC)) || reason == String(cString: strerror(EDQUOT)) {
      return "Make room there, or choose another folder with XDG_DATA_HOME."
    }
    return "Check that the folder is there and may be written, or choose another with "
      + "XDG_DATA_HOME."
  }
}
