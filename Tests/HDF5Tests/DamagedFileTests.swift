import Foundation
import HDF5
import Testing

/// Damaged files give errors or are read; they never take the process down, which would end all
/// tests at once.
struct DamagedFileTests {
  static func ours() throws -> [UInt8] {
    let folder = try TemporaryFolder()
    try File.writeAtomically(to: folder.path("x.h5")) { try TestFiles.writeSample(to: $0.root) }
    return [UInt8](try Data(contentsOf: URL(filePath: folder.path("x.h5"))))
  }

  static func theirs() throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: TestFiles.foreign)))
  }

  /// How many random flips a file gets; more where `METABOOK_FLIPS` says so.
  static let flips =
    ProcessInfo.processInfo.environment["METABOOK_FLIPS"].flatMap { Int($0) } ?? 300

  @Test(.timeLimit(.minutes(5)), arguments: [ours, theirs])
  func survivesFlippedBits(_ make: @Sendable () throws -> [UInt8]) throws {
    let whole = try make()
    let expected = try File.open(image: whole).contentDigest()
    var refused = 0
    var unchanged = 0
    var state: UInt64 = 2026
    for _ in 0..<Self.flips {
      // Knuth's generator (MMIX); its high bits are the good ones.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let bit = Int(state >> 20) % (whole.count * 8)
      var flipped = whole
      flipped[bit / 8] ^= 1 << (bit % 8)
      do {
        let file = try File.open(image: flipped, limit: 64 << 20)
        try TestFiles.readEverything(in: file)
        if try file.contentDigest() == expected { unchanged += 1 }
      } catch let error as HDF5Error {
        #expect(!error.description.isEmpty)
        refused += 1
      }
    }
    print("\(Self.flips) flips: \(refused) refused, \(unchanged) without effect")
    #expect(refused > 0)
  }

  @Test(.timeLimit(.minutes(5)), arguments: [ours, theirs])
  func survivesEveryCut(_ make: @Sendable () throws -> [UInt8]) throws {
    let whole = try make()
    for length in stride(from: 0, to: whole.count, by: 37) {
      #expect(throws: HDF5Error.self, "cut to \(length) bytes") {
        let file = try File.open(image: Array(whole[..<length]), limit: 64 << 20)
        try TestFiles.readEverything(in: file)
      }
    }
  }

  @Test func noticesFlippedBitsOfCompressedValues() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("x.h5")
    try File.writeAtomically(to: path) { file in
      try file.root.createDataset("x", (0..<50_000).map { Double($0 % 977) })
    }
    let whole = [UInt8](try Data(contentsOf: URL(filePath: path)))
    var noticed = 0
    let places = stride(from: whole.count / 4, to: whole.count / 2, by: 101)
    for place in places {
      var flipped = whole
      flipped[place] ^= 4
      do {
        let found = try File.open(image: flipped).root.dataset("x").read(as: Double.self)
        #expect(found == (0..<50_000).map { Double($0 % 977) }, "byte \(place)")
      } catch { noticed += 1 }
    }
    #expect(noticed > Array(places).count / 2)
  }
}
