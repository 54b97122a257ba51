import Foundation
import Testing

@testable import HDF5

/// Damaged files give errors; they never take the process down, which would end all tests at once.
struct DamagedFileTests {
  static func ours() throws -> [UInt8] {
    let folder = try TemporaryFolder()
    try File.writeAtomically(to: folder.path("x.h5")) { try TestFiles.writeSample(to: $0.root) }
    return [UInt8](try Data(contentsOf: URL(filePath: folder.path("x.h5"))))
  }

  static func theirs() throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: TestFiles.foreign)))
  }

  @Test func readsTheWholeOnes() throws {
    let ours = try File.open(image: Self.ours())
    #expect(ours.isSealed)
    try TestFiles.readEverything(in: ours)
    let theirs = try File.open(image: Self.theirs())
    #expect(!theirs.isSealed)
    try TestFiles.readEverything(in: theirs)
  }

  @Test(.timeLimit(.minutes(5)))
  func refusesOrReadsWhateverBitFlips() throws {
    let whole = try Self.ours()
    let expected = try File.open(image: whole).contentDigest()
    var refused = 0
    var state: UInt64 = 2026
    for _ in 0..<1000 {
      // Knuth's generator (MMIX); its high bits are the good ones.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let bit = Int(state >> 20) % (whole.count * 8)
      var flipped = whole
      flipped[bit / 8] ^= 1 << (bit % 8)
      do {
        let file = try File.open(image: flipped, limit: 64 << 20)
        try TestFiles.readEverything(in: file)
        #expect(try file.contentDigest() == expected, "bit \(bit)")
      } catch {
        #expect(error as? HDF5Error == .damaged(file: "memory"), "bit \(bit)")
        refused += 1
      }
    }
    // Only the 128 bits of the mark are free to flip.
    #expect(refused > 980)
  }

  @Test func saysThatAFileIsDamaged() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("x.h5")
    var bytes = try Self.ours()
    bytes[bytes.count / 2] ^= 1
    try Data(bytes).write(to: URL(filePath: path))
    let error = #expect(throws: HDF5Error.damaged(file: path)) { try File.open(path) }
    #expect(
      error?.description
        == "'\(path)' is damaged: its bytes are not those that were written, by its own seal. "
        + "Restore it from a copy, or make it again.")
  }

  @Test func takesTheSealOffWhatIsChanged() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("x.h5")
    try File.writeAtomically(to: path) { try $0.root.createDataset("x", 1) }
    #expect(try File.open(path).isSealed)
    let file = try File.open(path, for: .writing)
    try file.root.dataset("x").write([2])
    try file.close()
    #expect(try !File.open(path).isSealed)
    #expect(try File.open(path).root.dataset("x").readScalar() == 2)
  }

  @Test(.timeLimit(.minutes(5)), arguments: [ours, theirs])
  func refusesEveryCut(_ make: @Sendable () throws -> [UInt8]) throws {
    let whole = try make()
    for length in stride(from: 0, to: whole.count - Seal.count, by: 37) {
      #expect(throws: HDF5Error.self, "cut to \(length) bytes") {
        let file = try File.open(image: Array(whole[..<length]), limit: 64 << 20)
        try TestFiles.readEverything(in: file)
      }
    }
  }

  @Test func noticesFlippedBitsOfCompressedValues() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("x.h5")
    let file = try File.create(path)
    try file.root.createDataset("x", (0..<50_000).map { Double($0 % 977) })
    try file.close()
    let whole = [UInt8](try Data(contentsOf: URL(filePath: path)))
    var noticed = 0
    for place in stride(from: whole.count / 4, to: whole.count / 2, by: 101) {
      var flipped = whole
      flipped[place] ^= 4
      do {
        let found = try File.open(image: flipped).root.dataset("x").read(as: Double.self)
        #expect(found == (0..<50_000).map { Double($0 % 977) }, "byte \(place)")
      } catch { noticed += 1 }
    }
    #expect(noticed > 5)
  }
}
