import Randomness
import Testing

struct PhiloxTests {
  /// All that Random123 publishes of philox4x32: tests/kat_vectors of DEShawResearch/random123. The
  /// columns are the rounds, the counter, the key and the block. The last input is the digits of π.
  static let knownAnswers = """
    7 00000000 00000000 00000000 00000000 00000000 00000000 5f6fb709 0d893f64 4f121f81 4f730a48
    7 ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff 5207ddc2 45165e59 4d8ee751 8c52f662
    7 243f6a88 85a308d3 13198a2e 03707344 a4093822 299f31d0 4dfccaba 190a87f0 c47362ba b6b5242a
    10 00000000 00000000 00000000 00000000 00000000 00000000 6627e8d5 e169c58d bc57ac4c 9b00dbd8
    10 ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff 408f276d 41c83b0e a20bc7c6 6d5451fd
    10 243f6a88 85a308d3 13198a2e 03707344 a4093822 299f31d0 d16cfe09 94fdcceb 5001e420 24126ea1
    """

  @Test(arguments: knownAnswers.split(separator: "\n"))
  func givesThePublishedAnswers(line: Substring) throws {
    let columns = line.split(separator: " ")
    let rounds = try #require(Int(columns[0]))
    let words = columns.dropFirst().compactMap { UInt32($0, radix: 16) }
    try #require(words.count == 10)
    let block = Philox.block(
      counter: SIMD4(words[0..<4]), key: SIMD2(words[4..<6]), rounds: rounds)
    #expect(block == SIMD4(words[6..<10]))
  }

  @Test func mixesTenTimesUnlessToldOtherwise() {
    let counter = SIMD4<UInt32>(1, 2, 3, 4)
    let key = SIMD2<UInt32>(5, 6)
    #expect(
      Philox.block(counter: counter, key: key)
        == Philox.block(counter: counter, key: key, rounds: 10))
    #expect(Philox.block(counter: counter, key: key, rounds: 0) == counter)
  }
}
