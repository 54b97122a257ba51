import Digests
import Foundation
import HDF5
import Testing

/// Leaves files for programs of others in the folder that `METABOOK_SAMPLES` names:
/// Scripts/check-readers opens them.
struct SampleTests {
  static let folder = ProcessInfo.processInfo.environment["METABOOK_SAMPLES"]

  @Test(.enabled(if: folder != nil, "METABOOK_SAMPLES names no folder"))
  func writesASampleWithItsDigest() throws {
    let folder = URL(filePath: try #require(Self.folder))
    let path = folder.appending(path: "hdf5.h5").path
    try File.writeAtomically(to: path) { try TestFiles.writeSample(to: $0.root) }
    let file = try File.open(path)
    let digests = [
      try file.contentDigest().description,
      try file.contentDigest(excluding: ["/provenance/volatile", "/@title"]).description,
    ]
    try Data(digests.joined(separator: "\n").utf8).write(
      to: folder.appending(path: "hdf5.digests"))
  }
}
