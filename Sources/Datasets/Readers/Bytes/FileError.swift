/// Why a file could not be read.
public enum FileError: DataError, Equatable {
  case missing(String)
  case noPermission(String)
  /// Something else than a file, such as "a directory".
  case notAFile(String, found: String)
  /// What the system said.
  case unreadable(String, reason: String)
  /// The file became shorter while it was read.
  case ended(String, expected: Int, at: Int)

  public var description: String {
    switch self {
    case .missing(let name):
      "There is no file '\(name)'. Check the path."
    case .noPermission(let name):
      "The file '\(name)' may not be read by this user. Change its permissions, or copy it."
    case .notAFile(let name, let found):
      "'\(name)' is \(found), not a file. Name a file."
    case .unreadable(let name, let reason):
      "The file '\(name)' cannot be read: \(reason)."
    case .ended(let name, let expected, let at):
      "The file '\(name)' had \(expected) bytes, but reading ended at byte \(at). Something changes "
        + "it; wait until it is complete."
    }
  }
}
