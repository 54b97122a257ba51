/// What is wrong with a journal.
public enum JournalError: Error, Equatable, Sendable {
  /// The system's words for why something could not be done.
  case system(String, path: String, reason: String)
  case notAJournal(path: String)
  /// Another process writes to it.
  case inUse(path: String)
  /// A record in the middle that is not what was written.
  case damaged(path: String, record: Int, byte: Int)
  case diskFull(path: String)
  case tooLong(Int)
  /// A journal that could not be brought back to its last whole record takes no more.
  case closed(path: String)
}

extension JournalError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .system(let request, let path, let reason):
      "Cannot \(request) the journal '\(path)': \(reason)."
    case .notAJournal(let path):
      "'\(path)' does not begin as a journal does. Name a journal, or a file that is not there yet."
    case .inUse(let path):
      "The journal '\(path)' is being written by another run. Wait for it, or stop it."
    case .damaged(let path, let record, let byte):
      "Record \(record) of the journal '\(path)', at byte \(byte), is not what was written. What comes "
        + "before it can be read; take the file from a backup for the rest."
    case .diskFull(let path):
      "The disk is full: the last record did not fit into the journal '\(path)'. All records before it "
        + "are intact. Make room and resume."
    case .tooLong(let bytes):
      "A record of \(bytes) bytes is too long for a journal; at most \(JournalFormat.mostBytes) fit."
    case .closed(let path):
      "The journal '\(path)' takes no more records after an error. Open it again."
    }
  }
}
