/// What is wrong with a zip archive. Bytes are counted in the archive, from 0.
public enum ZipError: DataError, Equatable {
  case notAnArchive(String, size: Int)
  /// Forms of zip that are not read, such as "zip64".
  case unsupported(String, what: String)
  case corruptDirectory(String, at: Int, reason: String)
  case corruptEntry(String, entry: String, at: Int, reason: String)
  case nameIsNotText(String, at: Int)
  case emptyName(String, at: Int)
  case climbsOut(String, entry: String)
  case symbolicLink(String, entry: String)
  case encrypted(String, entry: String)
  case unknownMethod(String, entry: String, method: Int)
  case overlapping(String, String, String)
  case namedTwice(String, entry: String)
  case tooLarge(String, entry: String, size: Int, most: Int)
  /// An entry that states more bytes than its compressed ones can become.
  case beyondCompression(String, entry: String, stated: Int, most: Int)
  case unpacksToMore(String, entry: String, stated: Int)
  case unpacksToLess(String, entry: String, stated: Int, found: Int)
  case cannotInflate(String, entry: String, at: Int, reason: String)
  case wrongChecksum(String, entry: String, stated: UInt32, found: UInt32)
  case noSuchEntry(String, entry: String)

  public var description: String {
    switch self {
    case .notAnArchive(let archive, let size):
      "'\(archive)' has \(size) bytes and no end of a zip directory among the last of them. It is no "
        + "zip archive, or is cut off; fetch it again."
    case .unsupported(let archive, let what):
      "'\(archive)' is \(what), which is not read. Pack it again as a plain zip archive."
    case .corruptDirectory(let archive, let at, let reason):
      "'\(archive)' has a corrupt directory at byte \(at): \(reason). Fetch it again."
    case .corruptEntry(let archive, let entry, let at, let reason):
      "'\(archive)' has a corrupt entry '\(entry)' at byte \(at): \(reason). Fetch it again."
    case .nameIsNotText(let archive, let at):
      "'\(archive)' has an entry at byte \(at) of its directory whose name is not UTF-8. Pack it again."
    case .emptyName(let archive, let at):
      "'\(archive)' has an entry without a name at byte \(at) of its directory. Pack it again."
    case .climbsOut(let archive, let entry):
      "'\(archive)' has the entry '\(entry)', a path that leaves the archive's folder. Do not trust "
        + "this archive."
    case .symbolicLink(let archive, let entry):
      "'\(archive)' has the entry '\(entry)', which is a symbolic link. Pack the file itself."
    case .encrypted(let archive, let entry):
      "'\(archive)' has the entry '\(entry)', which is encrypted. Pack it without a password."
    case .unknownMethod(let archive, let entry, let method):
      "'\(archive)' has the entry '\(entry)' by compression method \(method); expected 0 (stored) or 8 "
        + "(deflated). Pack it again."
    case .overlapping(let archive, let first, let second):
      "'\(archive)' has the entries '\(first)' and '\(second)' in the same bytes. Do not trust this "
        + "archive."
    case .namedTwice(let archive, let entry):
      "'\(archive)' has two entries '\(entry)'. Pack it again."
    case .tooLarge(let archive, let entry, let size, let most):
      "'\(archive)' has the entry '\(entry)' of \(size) bytes; at most \(most) are read."
    case .beyondCompression(let archive, let entry, let stated, let most):
      "'\(archive)' states \(stated) bytes for the entry '\(entry)', but its compressed bytes unpack to "
        + "\(most) at most. Do not trust this archive."
    case .unpacksToMore(let archive, let entry, let stated):
      "'\(archive)' states \(stated) bytes for the entry '\(entry)', but it unpacks to more. Do not "
        + "trust this archive."
    case .unpacksToLess(let archive, let entry, let stated, let found):
      "'\(archive)' states \(stated) bytes for the entry '\(entry)', but it unpacks to \(found). Fetch it "
        + "again."
    case .cannotInflate(let archive, let entry, let at, let reason):
      "'\(archive)' has the entry '\(entry)', which cannot be inflated at byte \(at): \(reason). Fetch "
        + "it again."
    case .wrongChecksum(let archive, let entry, let stated, let found):
      "'\(archive)' states the CRC-32 \(String(stated, radix: 16)) for the entry '\(entry)', but it "
        + "unpacks to \(String(found, radix: 16)). Fetch it again."
    case .noSuchEntry(let archive, let entry):
      "'\(archive)' has no entry '\(entry)'."
    }
  }
}
