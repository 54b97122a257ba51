import Foundation
import Testing

@testable import Datasets

/// Promises of reading bytes: files, gzip, and what is said when they are wrong.
struct ByteStreamTests {
  private func all(_ file: DataFile) throws -> [UInt8] {
    let stream = try file.stream()
    var bytes: [UInt8] = []
    while true {
      let next = try stream.next(7)
      bytes += next
      if next.isEmpty { return bytes }
    }
  }

  /// Python's gzip of an IDX file of 28 bytes.
  let gzip = ReaderFiles.idxImagesGzip

  @Test func readsFilesAndMemoryAlike() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/x"
      try Data(gzip.bytes).write(to: URL(fileURLWithPath: path))
      #expect(try all(DataFile(path)) == ReaderFiles.idxImages.bytes)
      #expect(try all(gzip.file) == ReaderFiles.idxImages.bytes)
      try Data(ReaderFiles.idxImages.bytes).write(to: URL(fileURLWithPath: path))
      #expect(try all(DataFile(path)) == ReaderFiles.idxImages.bytes)
    }
    #expect(try all(DataFile(name: "none", bytes: [])) == [])
    #expect(try all(ReaderFiles.idxImagesTwoMembers.file) == ReaderFiles.idxImages.bytes)
  }

  @Test func saysAtWhichByteGzipIsWrong() throws {
    func complaint(_ change: (inout [UInt8]) -> Void) -> String {
      DatasetsTests.complaint { _ = try all(gzip.changed(change)) }
    }
    let size = gzip.bytes.count
    #expect(
      complaint { $0.removeLast(9) }
        == "'idxImagesGzip' ends at byte \(size - 9), in the middle of its gzip stream. Fetch the file "
        + "again.")
    #expect(
      complaint { $0.removeLast() }
        == "'idxImagesGzip' ends at byte \(size - 1), in the middle of its gzip stream. Fetch the file "
        + "again.")
    #expect(
      complaint { $0 += [0, 0, 0] }
        == "'idxImagesGzip' has 3 bytes behind its gzip stream, which ends at byte \(size). Fetch the "
        + "file again, or remove them.")
    #expect(
      complaint { $0 += [0x1f] }
        == "'idxImagesGzip' has 1 bytes behind its gzip stream, which ends at byte \(size). Fetch the "
        + "file again, or remove them.")
    #expect(
      complaint { $0[size - 8] ^= 1 }
        == "'idxImagesGzip' inflates to other bytes than the CRC-32 that its gzip stream states before "
        + "byte \(size - 4). Fetch the file again.")
    #expect(
      complaint { $0[size - 1] ^= 1 }
        == "'idxImagesGzip' inflates to another length than its gzip stream states before byte \(size). "
        + "Fetch the file again.")
    // The first three bits behind the header of ten bytes are the block's kind; 3 is none.
    #expect(
      complaint { $0[10] |= 6 }
        == "'idxImagesGzip' cannot be inflated at byte 11: invalid block type. Fetch the file again."
    )
    #expect(
      complaint { $0[2] = 9 }
        == "'idxImagesGzip' cannot be inflated at byte 4: unknown compression method. Fetch the file "
        + "again.")
  }

  @Test func saysWhyAFileCannotBeRead() throws {
    try withTemporaryFolder { folder in
      func complaint(_ path: String) -> String {
        DatasetsTests.complaint { _ = try all(DataFile(path)) }
      }
      #expect(complaint(folder + "/no") == "There is no file '\(folder)/no'. Check the path.")
      #expect(complaint(folder) == "'\(folder)' is a directory, not a file. Name a file.")
      #expect(
        complaint("/dev/null") == "'/dev/null' is a pipe or a device, not a file. Name a file.")
      #expect(complaint("") == "There is no file ''. Check the path.")
      let path = folder + "/locked"
      try Data([1]).write(to: URL(fileURLWithPath: path))
      chmod(path, 0)
      // Root reads whatever it likes.
      if geteuid() != 0 {
        #expect(
          complaint(path)
            == "The file '\(path)' may not be read by this user. Change its permissions, or copy it."
        )
      }
      chmod(path, 0o600)
      let source = try FileSource(path)
      truncate(path, 0)
      #expect(
        DatasetsTests.complaint { _ = try source.bytes(0..<1) }
          == "The file '\(path)' had 1 bytes, but reading ended at byte 0. Something changes it; wait "
          + "until it is complete.")
    }
    #expect(
      "\(FileError.noPermission("x"))"
        == "The file 'x' may not be read by this user. Change its permissions, or copy it.")
  }
}
