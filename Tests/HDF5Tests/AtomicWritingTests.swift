import Foundation
import HDF5
import Testing

struct AtomicWritingTests {
  struct Interruption: Error {}

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func writesAFileWhole() throws {
    let path = folder.path("x.h5")
    let count = try File.writeAtomically(to: path) { file in
      try file.root.createDataset("x", [1, 2, 3])
      #expect(!FileManager.default.fileExists(atPath: path))
      return try folder.names.count
    }
    #expect(count == 1)
    #expect(try folder.names == ["x.h5"])
    #expect(try File.open(path).root.dataset("x").read() == [1, 2, 3])
  }

  @Test func leavesWhatWasThereWhereWritingFails() throws {
    let path = folder.path("x.h5")
    try File.writeAtomically(to: path) { try $0.root.createDataset("x", 1) }
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(throws: Interruption.self) {
      try File.writeAtomically(to: path) { file in
        try file.root.createDataset("x", 2)
        throw Interruption()
      }
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    #expect(try folder.names == ["x.h5"])
  }

  @Test func leavesNothingOpen() throws {
    var kept: Dataset?
    try File.writeAtomically(to: folder.path("x.h5")) { file in
      kept = try file.root.createDataset("x", 1)
    }
    let dataset = try #require(kept)
    #expect(throws: HDF5Error.closed(dataset.location)) { try dataset.read(as: Int.self) }
  }

  @Test func replacesOnlyWhereItMay() throws {
    let path = folder.path("x.h5")
    try File.writeAtomically(to: path) { try $0.root.createDataset("x", 1) }
    try File.writeAtomically(to: path) { try $0.root.createDataset("x", 2) }
    #expect(throws: HDF5Error.exists(file: path)) {
      try File.writeAtomically(to: path, replacing: false) { _ in Issue.record("was written") }
    }
    // One that came while ours was written is left too.
    let late = folder.path("late.h5")
    #expect(throws: HDF5Error.exists(file: late)) {
      try File.writeAtomically(to: late, replacing: false) { file in
        try file.root.createDataset("x", 3)
        try Data("late".utf8).write(to: URL(filePath: late))
      }
    }
    #expect(try Data(contentsOf: URL(filePath: late)) == Data("late".utf8))
    #expect(try folder.names == ["late.h5", "x.h5"])
    try File.writeAtomically(to: folder.path("new.h5"), replacing: false) { _ in }
    #expect(try File.open(path).root.dataset("x").readScalar() == 2)
  }

  @Test func saysThatThereIsNoFolder() throws {
    let path = folder.path("nowhere/x.h5")
    let error = #expect(throws: HDF5Error.self) {
      try File.writeAtomically(to: path) { _ in }
    }
    #expect(
      error?.description
        == "Cannot make '\(path)': there is no folder '\(folder.path("nowhere"))'.")
  }

  @Test(.enabled(if: SmallDisk.canBeMade, "only root can mount a small disk"))
  func saysThatTheDiskIsFull() throws {
    let disk = try SmallDisk(bytes: 256 << 10)
    let path = disk.path("x.h5")
    try File.writeAtomically(to: path) { try $0.root.createDataset("x", 1) }
    let before = try Data(contentsOf: URL(filePath: path))
    // Sizes around the free space, so that it runs out in writes, in flushing and in closing.
    for count in [20_000, 29_000, 30_000, 31_000, 32_000, 60_000, 1_000_000] {
      let noise = (0..<count).map { Double(($0 &* 2_654_435_761) % 1_000_003) }
      for layout in [.contiguous, .chunked([4096], .init(deflate: 0))] as [Layout] {
        do {
          try File.writeAtomically(to: disk.path("y.h5")) { file in
            try file.root.createDataset("x", noise, layout: layout)
            for index in 0..<100 { try file.root.createGroup("g\(index)") }
          }
          try FileManager.default.removeItem(atPath: disk.path("y.h5"))
        } catch {
          #expect(error as? HDF5Error == .diskFull(file: disk.path("y.h5")))
          #expect(
            "\(error)" == "Cannot write '\(disk.path("y.h5"))': the disk is full, or a quota is. "
              + "Free some space and do it again.")
          #expect(count > 20_000)
        }
        #expect(count < 1_000_000 || !FileManager.default.fileExists(atPath: disk.path("y.h5")))
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path("")) == ["x.h5"])
      }
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    try File.writeAtomically(to: path) { try $0.root.createDataset("x", 2) }
    #expect(try File.open(path).root.dataset("x").readScalar() == 2)
  }
}

/// A disk of a few bytes in memory, which only root can make.
final class SmallDisk {
  private let folder: TemporaryFolder

  init(bytes: Int) throws {
    folder = try TemporaryFolder()
    let status = try Self.run(
      "mount", ["-t", "tmpfs", "-o", "size=\(bytes)", "tmpfs", folder.url.path])
    try #require(status == 0, "cannot mount a disk of \(bytes) bytes")
  }

  deinit { _ = try? Self.run("umount", [folder.url.path]) }

  func path(_ name: String) -> String { folder.path(name) }

  static var canBeMade: Bool {
    getuid() == 0 && (try? SmallDisk(bytes: 1 << 16)) != nil
  }

  private static func run(_ command: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [command] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
