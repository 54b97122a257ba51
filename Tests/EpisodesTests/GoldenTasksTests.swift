import Episodes
import Randomness
import Testing

/// The tasks of every family, to the bit.
///
/// A difference means that archived results cannot be repeated. Where that is meant, raise the family's
/// `revision` and write the new values down.
struct GoldenTasksTests {
  private static let golden: [UInt64] = [
    10_164_372_899_657_852_461, 16_203_029_594_655_124_802, 8_155_171_049_396_870_701,
    9_609_117_468_010_895_458, 16_279_294_516_459_119_965, 5_973_082_693_628_274_344,
    9_454_021_281_621_826_367, 8_504_164_416_501_327_388, 10_729_239_065_265_678_570,
    1_592_643_217_312_340_945, 3_418_123_617_914_284_586,
    10_481_744_490_844_415_022, 5_289_885_359_812_471_367,
  ]

  /// FNV-1a over the text of the first tasks; floats are written so that they read back as they were.
  private func fingerprint(_ family: some TaskFamily) throws -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for split in family.splits {
      for index in 0..<2 {
        let task = try family.task(index, of: split, seed: 2017)
        for byte in String(describing: task).utf8 {
          hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
      }
    }
    return hash
  }

  @Test func drawsTheTasksItAlwaysDrew() throws {
    let found = try TaskFamilyTests.all.map { try fingerprint($0) }
    #expect(found == GoldenTasksTests.golden)
  }

  @Test func statesTheRevisionOfTheseTasks() {
    #expect(TaskFamilyTests.all.allSatisfy { type(of: $0).revision == 1 })
  }
}
