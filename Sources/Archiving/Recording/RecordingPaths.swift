import Foundation

/// The files beside an archive while it is recorded: the folder `ARCHIVE.recording` with the lock, the
/// journals and the checkpoints.
///
/// The folder is gone when everything is in the archive. Where it is there, readers take what is in it
/// together with the archive.
public struct RecordingPaths: Sendable, Equatable {
  public let archive: String

  public init(of archive: String) { self.archive = archive }

  public var folder: String { archive + ".recording" }
  var lock: String { folder + "/lock" }

  /// A journal of a worker; each has a new one after every fold.
  func journal(of worker: Int, number: Int) -> String {
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    return "\(folder)/\(padded)-\(worker).journal"
  }

  /// The number in the name of a journal.
  static func number(ofJournal path: String) -> Int {
    Int(path.split(separator: "/").last?.prefix { $0 != "-" } ?? "") ?? -1
  }

  func checkpoint(of trial: String) -> String { "\(folder)/\(trial).checkpoint" }

  /// The journals that are there, in ascending order of their names.
  public var journals: [String] { files(endingIn: ".journal") }

  var checkpoints: [String] { files(endingIn: ".checkpoint") }

  /// Removes the journals, whose records are in the archive. Only for who holds the lock.
  func removeJournals() {
    for path in journals { unlink(path) }
  }

  /// Removes archives and states that were being written when their run was killed. Only for who holds
  /// the lock.
  func removePartialFiles() {
    for path in files(endingIn: ".partial") { unlink(path) }
    let file = URL(filePath: archive)
    let folder = file.deletingLastPathComponent().path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names
    where name.hasPrefix(".\(file.lastPathComponent).") && name.hasSuffix(".partial") {
      unlink("\(folder)/\(name)")
    }
  }

  private func files(endingIn suffix: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(suffix) }.sorted().map { "\(folder)/\($0)" }
  }
}
