import Testing

@testable import Datasets

/// Promises of reading zip archives: what is in them, and that none is trusted.
struct ZipArchiveTests {
  typealias Entry = ZipBuilder.Entry

  private func open(_ entries: [Entry], comment: String = "") throws -> ZipArchive {
    try ZipArchive(
      DataFile(name: "z.zip", bytes: ZipBuilder.archive(entries, comment: comment)))
  }

  private func complaint(_ entries: Entry..., change: (inout [UInt8]) -> Void = { _ in }) -> String
  {
    DatasetsTests.complaint {
      var bytes = ZipBuilder.archive(entries)
      change(&bytes)
      let archive = try ZipArchive(DataFile(name: "z.zip", bytes: bytes))
      for path in archive.paths { _ = try archive.bytes(of: path, most: 1 << 20) }
    }
  }

  private func entry(_ path: String = "a.png", _ change: (inout Entry) -> Void) -> Entry {
    var entry = Entry(path)
    change(&entry)
    return entry
  }

  @Test func readsStoredAndDeflatedEntries() throws {
    let long = [UInt8](repeating: 7, count: 70_00)
    let archive = try open(
      [Entry("b/c.png"), Entry("b/", []), Entry("é", long).deflated, Entry("none", []).deflated],
      comment: "PK\u{5}\u{6} is not the end")
    #expect(archive.paths == ["b/c.png", "é", "none"])
    #expect(try archive.bytes(of: "b/c.png", most: 3) == [1, 2, 3])
    #expect(try archive.bytes(of: "é", most: 7000) == long)
    #expect(try archive.bytes(of: "none", most: 0) == [])
    #expect(
      DatasetsTests.complaint { _ = try archive.bytes(of: "é", most: 6999) }
        == "'z.zip' has the entry 'é' of 7000 bytes; at most 6999 are read.")
    #expect(
      DatasetsTests.complaint { _ = try archive.bytes(of: "e", most: 9) }
        == "'z.zip' has no entry 'e'.")
    #expect(try open([]).paths == [])
  }

  @Test(arguments: [
    "../a", "a/../../b", "/a", "..", "a\\..\\b", "\\\\host\\a", "C:/a", "C:", "a/..", "a\0b",
  ])
  func refusesPathsThatClimbOut(_ path: String) {
    #expect(
      complaint(Entry(path))
        == "'z.zip' has the entry '\(path)', a path that leaves the archive's folder. Do not trust "
        + "this archive.")
  }

  @Test func refusesWhatIsNotAFile() {
    #expect(
      complaint(entry { $0.mode = 0o120777 })
        == "'z.zip' has the entry 'a.png', which is a symbolic link. Pack the file itself.")
    #expect(
      complaint(entry { $0.flags = 1 })
        == "'z.zip' has the entry 'a.png', which is encrypted. Pack it without a password.")
    #expect(
      complaint(entry { $0.method = 12 })
        == "'z.zip' has the entry 'a.png' by compression method 12; expected 0 (stored) or 8 "
        + "(deflated). Pack it again.")
    #expect(
      complaint(Entry("a.png"), Entry("a.png"))
        == "'z.zip' has two entries 'a.png'. Pack it again.")
    #expect(
      complaint(entry { $0.path = [0xff] })
        == "'z.zip' has an entry at byte 34 of its directory whose name is not UTF-8. Pack it again."
    )
    #expect(
      complaint(Entry(""))
        == "'z.zip' has an entry without a name at byte 33 of its directory. Pack it again.")
  }

  @Test func refusesEntriesThatUnpackToAnotherSize() {
    let deflated = Entry("a.png").deflated
    func changed(_ change: (inout Entry) -> Void) -> Entry {
      var entry = deflated
      change(&entry)
      return entry
    }
    #expect(
      complaint(changed { $0.size = 2 })
        == "'z.zip' states 2 bytes for the entry 'a.png', but it unpacks to more. Do not trust this "
        + "archive.")
    #expect(
      complaint(changed { $0.size = 4 })
        == "'z.zip' states 4 bytes for the entry 'a.png', but it unpacks to 3. Fetch it again.")
    #expect(
      complaint(changed { $0.size = 8 * 1032 + 1 })
        == "'z.zip' states 8257 bytes for the entry 'a.png', but its compressed bytes unpack to 8256 "
        + "at most. Do not trust this archive.")
    #expect(
      complaint(entry { $0.size = 4 })
        == "'z.zip' states 4 bytes for the entry 'a.png', but its compressed bytes unpack to 3 at "
        + "most. Do not trust this archive.")
    #expect(
      complaint(entry { $0.size = 2 })
        == "'z.zip' states 2 bytes for the entry 'a.png', but it unpacks to more. Do not trust this "
        + "archive.")
    #expect(
      complaint(changed { $0.checksum = 0x12 })
        == "'z.zip' states the CRC-32 12 for the entry 'a.png', but it unpacks to 55bc801d. Fetch it "
        + "again.")
    #expect(
      complaint(changed { $0.packed[0] = 7 })
        == "'z.zip' has the entry 'a.png', which cannot be inflated at byte 36: invalid block type. "
        + "Fetch it again.")
    #expect(
      complaint(changed { $0.packed[0] = 0 })
        == "'z.zip' has the entry 'a.png', which cannot be inflated at byte 43: the stream does not "
        + "end. Fetch it again.")
    #expect(
      complaint(
        changed {
          $0.packed += [0]
          $0.compressedSize += 1
        })
        == "'z.zip' has the entry 'a.png', which cannot be inflated at byte 43: bytes follow the "
        + "stream's end. Fetch it again.")
  }

  @Test func refusesEntriesThatShareBytes() {
    #expect(
      complaint(Entry("a.png"), entry("b.png") { $0.offset = 10 })
        == "'z.zip' has the entries 'a.png' and 'b.png' in the same bytes. Do not trust this archive."
    )
    #expect(
      complaint(Entry("a.png"), entry("b.png") { $0.offset = 0 })
        == "'z.zip' has the entries 'a.png' and 'b.png' in the same bytes. Do not trust this archive."
    )
    // The first entry's own header claims an extra field that reaches into the second.
    #expect(
      complaint(Entry("a.png"), Entry("b.png")) { $0[28] = 1 }
        == "'z.zip' has a corrupt entry 'a.png' at byte 0: it goes beyond byte 38, where something "
        + "else begins. Fetch it again.")
  }

  @Test func saysWhatIsWrongWithTheDirectory() {
    let size = ZipBuilder.archive([Entry("a.png")]).count
    #expect(
      complaint(Entry("a.png")) { $0.removeLast() }
        == "'z.zip' has \(size - 1) bytes and no end of a zip directory among the last of them. It is "
        + "no zip archive, or is cut off; fetch it again.")
    #expect(
      complaint(Entry("a.png")) { $0 += [0] }
        == "'z.zip' has \(size + 1) bytes and no end of a zip directory among the last of them. It is "
        + "no zip archive, or is cut off; fetch it again.")
    #expect(
      complaint(Entry("a.png")) { $0.removeFirst() }
        == "'z.zip' has a corrupt directory at byte 88: it should take bytes 38 to 89, but its end is "
        + "stated here. Fetch it again.")
    #expect(
      complaint(Entry("a.png")) { $0.replaceSubrange(size - 14..<size - 10, with: [2, 0, 2, 0]) }
        == "'z.zip' has a corrupt directory at byte 89: 2 entries do not fit in 51 bytes. Fetch it "
        + "again.")
    #expect(
      complaint(Entry("a.png")) { $0.replaceSubrange(size - 14..<size - 10, with: [0, 0, 0, 0]) }
        == "'z.zip' has a corrupt directory at byte 38: 51 bytes follow the last entry. Fetch it again."
    )
    #expect(
      complaint(Entry("a.png")) { $0[38] = 0 }
        == "'z.zip' has a corrupt directory at byte 38: no entry begins here. Fetch it again.")
    #expect(
      complaint(Entry("a.png")) { $0[38 + 28] = 6 }
        == "'z.zip' has a corrupt directory at byte 38: the entry goes beyond the directory. Fetch it "
        + "again.")
    #expect(
      complaint(Entry("a.png")) { $0[size - 18] = 1 }
        == "'z.zip' is one of several parts, which is not read. Pack it again as a plain zip archive."
    )
    #expect(
      complaint(Entry("a.png")) {
        $0.replaceSubrange(size - 6..<size - 2, with: [0xff, 0xff, 0xff, 0xff])
      } == "'z.zip' is a zip64 archive, which is not read. Pack it again as a plain zip archive.")
  }

  @Test func saysWhatIsWrongWithAnEntry() {
    #expect(
      complaint(entry { $0.compressedSize = 100 })
        == "'z.zip' has a corrupt entry 'a.png' at byte 0: it goes beyond the archive. Fetch it again."
    )
    #expect(
      complaint(Entry("a.png")) { $0[0] = 0 }
        == "'z.zip' has a corrupt entry 'a.png' at byte 0: no entry begins here. Fetch it again.")
    #expect(
      complaint(entry { $0.localPath = Array("b.png".utf8) })
        == "'z.zip' has a corrupt entry 'a.png' at byte 0: it has another name than in the directory. "
        + "Fetch it again.")
    #expect(
      complaint(Entry("a.png")) { $0[8] = 8 }
        == "'z.zip' has a corrupt entry 'a.png' at byte 0: it has another compression method than in "
        + "the directory. Fetch it again.")
  }
}
