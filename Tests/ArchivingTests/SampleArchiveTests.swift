import Archiving
import Foundation
import Testing

/// Leaves an archive for programs of others in the folder that `METABOOK_SAMPLES` names:
/// Tests/Readers/test_archive.py opens it.
struct SampleArchiveTests {
  static let folder = ProcessInfo.processInfo.environment["METABOOK_SAMPLES"]

  @Test(.enabled(if: folder != nil, "METABOOK_SAMPLES names no folder"))
  func writesAnArchiveForOthers() throws {
    let folder = try #require(Self.folder)
    try SampleContents.contents().write(to: folder + "/archive.h5")
    #expect(try ArchiveVerification(ofArchive: folder + "/archive.h5").faults == [])
  }
}
