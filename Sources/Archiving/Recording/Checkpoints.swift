import Foundation

/// The states of trials that have not ended: one file a trial, replaced as a whole.
struct Checkpoints {
  let paths: RecordingPaths

  /// The state saved last; `nil` where there is none, or the file is not whole.
  func state(of trial: String) -> [UInt8]? {
    guard let contents = try? JournalContents(of: paths.checkpoint(of: trial)),
      contents.tornBytes == 0, contents.records.count == 1
    else { return nil }
    return contents.records[0]
  }

  /// - Throws: ``RecordingError``; then the state saved before is still there.
  func save(_ state: [UInt8], of trial: String) throws(RecordingError) {
    try Journal.write([state], to: paths.checkpoint(of: trial))
  }

  func remove(_ trial: String) { unlink(paths.checkpoint(of: trial)) }
}
