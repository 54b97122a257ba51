/// What is wrong with a gzip file. Bytes are counted in the compressed file, from 0.
public enum GzipError: DataError, Equatable {
  case truncated(String, at: Int)
  /// What cannot be inflated, in zlib's words.
  case corrupt(String, at: Int, reason: String)
  case wrongChecksum(String, at: Int)
  case wrongLength(String, at: Int)
  /// Something that is no gzip member after the last one.
  case trailing(String, at: Int, count: Int)

  public var description: String {
    switch self {
    case .truncated(let name, let at):
      "'\(name)' ends at byte \(at), in the middle of its gzip stream. Fetch the file again."
    case .corrupt(let name, let at, let reason):
      "'\(name)' cannot be inflated at byte \(at): \(reason). Fetch the file again."
    case .wrongChecksum(let name, let at):
      "'\(name)' inflates to other bytes than the CRC-32 that its gzip stream states before byte "
        + "\(at). Fetch the file again."
    case .wrongLength(let name, let at):
      "'\(name)' inflates to another length than its gzip stream states before byte \(at). Fetch "
        + "the file again."
    case .trailing(let name, let at, let count):
      "'\(name)' has \(count) bytes behind its gzip stream, which ends at byte \(at). Fetch the "
        + "file again, or remove them."
    }
  }
}
