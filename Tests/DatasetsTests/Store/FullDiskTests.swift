import Digests
import Foundation
import HDF5
import Testing

@testable import Datasets

/// Writing where there is no room, and where nobody may write.
@Suite(.enabled(if: SmallDisk.isPossible, "Nobody but the administrator may mount a small disk."))
struct FullDiskTests {
  let disk = try! SmallDisk(bytes: 256 << 10)

  @Test func leavesNoStoreWhereTheDiskIsFull() throws {
    // Noise, which does not compress: 1 MB into 256 KB.
    let header = ExampleHeader(
      count: 1000, shape: [1000], axes: ["feature"], elementType: .uint8,
      targets: .numbers((0..<1000).map(Double.init), name: "n"), files: [])
    let stream = ExampleStream(header) { consume in
      var state: UInt64 = 1
      let bytes = (0..<1_000_000).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1
        return UInt8(state >> 56)
      }
      try bytes.withUnsafeBytes { try consume(ExampleBlock(rows: 0..<1000, bytes: $0)) }
    }
    let path = "\(disk.path)/store/made-up.h5"
    try createFolder("\(disk.path)/store")
    #expect(
      #expect(throws: HDF5Error.self) {
        try StoreWriter(stream, ExampleFixture.description).write(to: path) { _ in }
      }?.description
        == "Cannot write '\(path)': the disk is full, or a quota is. Free some space and do it "
        + "again.")
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(disk.path)/store") == [])
  }

  @Test(.enabled(if: LocalServer.isPossible, "There is no python3 to serve files with."))
  func saysThatADownloadHasNoRoom() throws {
    let published = try TemporaryFolder()
    let contents = [UInt8](repeating: 1, count: 1 << 20)
    try published.write(contents, to: "a.gz")
    let server = try LocalServer(serving: published.path, log: "/dev/null")
    let download = Download(
      file: RemoteFile(
        name: "a.gz", role: .inputs, bytes: contents.count,
        sha256: SHA256.digest(of: contents).description),
      mirrors: [server.mirror("good")], folder: disk.path)
    #expect(
      #expect(throws: WritingError.self) { try download.run { _ in } }?.description
        == "Cannot write '\(disk.path)/a.gz.part': No space left on device. Make room there, or "
        + "choose another folder with XDG_DATA_HOME.")
    #expect(!FileManager.default.fileExists(atPath: "\(disk.path)/a.gz"))
  }
}

/// A disk in memory that is soon full.
final class SmallDisk {
  static let isPossible = (try? SmallDisk(bytes: 64 << 10)) != nil

  private let folder: TemporaryFolder
  var path: String { folder.path }

  struct NotMounted: Error {}

  init(bytes: Int) throws {
    folder = try TemporaryFolder()
    guard SmallDisk.run("mount", "-t", "tmpfs", "-o", "size=\(bytes)", "tmpfs", folder.path) else {
      throw NotMounted()
    }
  }

  deinit { _ = SmallDisk.run("umount", folder.path) }

  private static func run(_ command: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
