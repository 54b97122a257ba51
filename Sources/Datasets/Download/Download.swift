import Foundation

/// Brings one published file into a folder, from the first mirror that has it.
///
/// What arrives goes into `NAME.part`, which a later download goes on with, and takes its name once its
/// size and checksum are right.
struct Download {
  var file: RemoteFile
  var mirrors: [String]
  var folder: String
  var patience: Duration = .seconds(30)

  /// How often a transfer that breaks off is taken up again while it gets further each time.
  static let attempts = 5

  /// - Returns: the path of the file.
  /// - Throws: ``DownloadError`` where no mirror has the file, ``WritingError``, and what `report`
  ///   throws.
  func run(_ report: DataProgress.Report) throws -> String {
    let path = "\(folder)/\(file.name)"
    if FileManager.default.fileExists(atPath: path), try file.difference(ofFileAt: path) == nil {
      return path
    }
    try createFolder(folder)
    var failures: [DownloadError.Failure] = []
    for mirror in mirrors {
      let address = mirror + file.name
      do {
        try fetch(address, into: path, report)
        return path
      } catch let error as TransferError {
        failures.append(.init(address: address, error: error))
      }
    }
    throw DownloadError(file: file, failures: failures)
  }

  private func fetch(
    _ address: String, into path: String, _ report: DataProgress.Report
  ) throws {
    let part = path + ".part"
    let transfer = Transfer(address: address, total: file.bytes, patience: patience)
    for attempt in 1...Download.attempts {
      let before = size(of: part)
      // The rest of something else would never be right.
      if before >= file.bytes { try? FileManager.default.removeItem(atPath: part) }
      do {
        try transfer.run(into: part) { done in
          try report(
            DataProgress(
              activity: .downloading, subject: file.name, done: done, total: file.bytes,
              unit: .bytes))
        }
        let received = size(of: part)
        if received < file.bytes {
          throw TransferError.interrupted("it ended after \(received) of \(file.bytes) bytes")
        }
      } catch TransferError.refused(status: 416) where before > 0 {
        try? FileManager.default.removeItem(atPath: part)
        continue
      } catch let error as TransferError {
        if case .interrupted = error, size(of: part) > before, attempt < Download.attempts {
          continue
        }
        if size(of: part) == 0 { try? FileManager.default.removeItem(atPath: part) }
        throw error
      }
      if let difference = try file.difference(ofFileAt: part) {
        try? FileManager.default.removeItem(atPath: part)
        // A beginning that another mirror or an earlier day left may be at fault.
        if before > 0 && before < file.bytes && attempt < Download.attempts { continue }
        throw TransferError.wrongChecksum(difference)
      }
      guard rename(part, path) == 0 else { throw WritingError(path: path, errno: errno) }
      return
    }
  }

  private func size(of path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
  }
}

/// Creates a folder and those around it that are not there.
func createFolder(_ path: String) throws(WritingError) {
  // Foundation hides the system's reason.
  guard mkdir(path, 0o777) != 0, errno != EEXIST else { return }
  let reason = errno
  let parent = (path as NSString).deletingLastPathComponent
  guard reason == ENOENT, !parent.isEmpty, parent != path else {
    throw WritingError(path: path, errno: reason)
  }
  try createFolder(parent)
  guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
    throw WritingError(path: path, errno: errno)
  }
}
