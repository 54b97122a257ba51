import Foundation
import Testing

/// A run whose disk has no more room.
@Suite(.enabled(if: SmallDisk.isPossible, "Nobody but the administrator may mount a small disk."))
struct FullDiskRunTests {
  @Test func stopsWithEverythingRecordedIntact() throws {
    let line = try CommandLine()
    try line.write(StudyText.small.replacing("trials: 8", with: "trials: 60"), to: "study.yml")
    let whole = try line.run("run study.yml -o whole.h5")
    let digest = try #require(whole.output.split(separator: "\n").last)
    let disk = try SmallDisk(bytes: 160 << 10, in: line.folder)
    let full = try line.run("run study.yml -j 2 -v -o disk/a.h5")
    #expect(full.status == 3)
    #expect(full.errors.contains("The disk is full"), "\(full.errors)")
    #expect(full.errors.contains("Make room and resume."), "\(full.errors)")
    let reported = Self.firstWords(of: full.errors, separator: " ").filter { $0.count == 32 }
    #expect(reported.count > 10)
    func keys(_ archive: String) throws -> Set<String> {
      // The key is the second column.
      let lines = try line.run("export \(archive)").output.split(separator: "\n").dropFirst()
      return Set(lines.map { String($0.split(separator: ",")[1]) })
    }
    #expect(try keys("disk/a.h5").isSuperset(of: reported))
    // Somewhere with room it goes on from there.
    try FileManager.default.copyItem(
      atPath: "\(line.folder)/disk", toPath: "\(line.folder)/elsewhere")
    let resumed = try line.run("resume elsewhere/a.h5")
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(resumed.output.split(separator: "\n").last == digest)
    withExtendedLifetime(disk) {}
  }

  private static func firstWords(of text: String, separator: Character) -> Set<String> {
    let lines = text.split(separator: "\n")
    return Set(lines.compactMap { $0.split(separator: separator).first.map(String.init) })
  }
}

/// A disk in memory that is soon full, as the folder `disk` of another.
final class SmallDisk {
  static let isPossible: Bool = {
    guard let line = try? CommandLine() else { return false }
    return (try? SmallDisk(bytes: 64 << 10, in: line.folder)) != nil
  }()

  struct NotMounted: Error {}

  private let path: String

  init(bytes: Int, in folder: String) throws {
    path = folder + "/disk"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard Self.run("mount", "-t", "tmpfs", "-o", "size=\(bytes)", "tmpfs", path) else {
      throw NotMounted()
    }
  }

  deinit { _ = Self.run("umount", path) }

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
