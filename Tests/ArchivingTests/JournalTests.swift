import Archiving
import Foundation
import Testing

/// A folder of its own for each test.
final class JournalTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "journal-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func path(_ name: String = "a.journal") -> String { folder + "/" + name }

  private let records: [[UInt8]] = [
    Array("first".utf8), [], Array(repeating: 0, count: 300), Array(0...255),
  ]

  private func written() throws -> [UInt8] {
    let journal = try Journal(path())
    for record in records { try journal.append(record) }
    return try [UInt8](Data(contentsOf: URL(filePath: path())))
  }

  @Test func keepsRecordsInOrder() throws {
    _ = try written()
    let contents = try JournalContents(of: path())
    #expect(contents.records == records)
    #expect(contents.tornBytes == 0)
    let journal = try Journal(path())
    #expect(journal.before.records == records)
    try journal.append([1, 2, 3])
    #expect(try JournalContents(of: path()).records == records + [[1, 2, 3]])
  }

  @Test func isEmptyWhereThereIsNone() throws {
    #expect(try JournalContents(of: path("none")).records.isEmpty)
  }

  /// A kill between any two bytes: whole records stay, the torn one goes, and writing goes on.
  @Test func losesOnlyWhatIsTorn() throws {
    let bytes = try written()
    var ends = [16]
    for record in records { ends.append((ends.last ?? 0) + 12 + record.count) }
    #expect(ends.last == bytes.count)
    for cut in 0...bytes.count {
      let copy = path("cut.journal")
      try Data(bytes[..<cut]).write(to: URL(filePath: copy))
      let whole = ends.lastIndex { $0 <= cut } ?? 0
      let contents = try JournalContents(of: copy)
      #expect(contents.records == Array(records.prefix(whole)), "cut at byte \(cut)")
      #expect(contents.wholeBytes + contents.tornBytes == cut)
      let journal = try Journal(copy)
      try journal.append([9])
      #expect(try JournalContents(of: copy).records == Array(records.prefix(whole)) + [[9]])
    }
  }

  /// One flipped bit: the records before it, or an error, and never a wrong record.
  @Test func findsEveryFlippedBit() throws {
    let bytes = try written()
    for place in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[place] ^= 1 << bit
        let copy = path("flipped.journal")
        try Data(damaged).write(to: URL(filePath: copy))
        do throws(JournalError) {
          let found = try JournalContents(of: copy).records
          // Of the last record alone nobody can tell whether it was torn.
          #expect(found == records.dropLast(), "byte \(place)")
        } catch {
          switch error {
          case .damaged, .notAJournal: break
          default: Issue.record("byte \(place): \(error)")
          }
        }
      }
    }
  }

  @Test func leavesOutZerosAtTheEnd() throws {
    let bytes = try written()
    try Data(bytes + Array(repeating: 0, count: 64)).write(to: URL(filePath: path()))
    let contents = try JournalContents(of: path())
    // Twelve zeros would be an empty record, were it not for the frame's own checksum.
    #expect(contents.records == records)
    #expect(contents.tornBytes == 64)
  }

  @Test func refusesASecondWriter() throws {
    let journal = try Journal(path())
    let error = #expect(throws: JournalError.self) { _ = try Journal(self.path()) }
    #expect(
      error?.description
        == "The journal '\(path())' is being written by another run. Wait for it, or stop it.")
    try journal.append([1])
    #expect(try JournalContents(of: path()).records == [[1]])
  }

  @Test func refusesOtherFiles() throws {
    try Data("name,value and more of it\n".utf8).write(to: URL(filePath: path()))
    #expect(throws: JournalError.notAJournal(path: path())) { _ = try Journal(self.path()) }
    #expect(try Data(contentsOf: URL(filePath: path())).count == 26, "it is left as it was")
    let error = #expect(throws: JournalError.self) {
      _ = try Journal(self.folder + "/no/a.journal")
    }
    #expect(error?.description.contains("No such file or directory") == true)
  }

  @Test func tellsADamagedRecordByItsPlace() throws {
    var bytes = try written()
    bytes[16 + 12] ^= 1
    try Data(bytes).write(to: URL(filePath: path()))
    let error = #expect(throws: JournalError.self) { _ = try JournalContents(of: self.path()) }
    #expect(
      error?.description
        == "Record 0 of the journal '\(path())', at byte 16, is not what was written. What comes before "
        + "it can be read; take the file from a backup for the rest.")
  }
}
