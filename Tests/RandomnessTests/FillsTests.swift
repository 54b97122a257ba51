import Randomness
import Testing

/// A fill is many draws, and leaves the generator where they would.
struct FillsTests {
  typealias Generator = RandomStream.Generator

  @Test(arguments: [0, 1, 7, 1000])
  func fillsWithSingleDraws(count: Int) throws {
    try compare(count, fill: { $0.fillUniform(&$1) }, draw: { $0.uniformFloat() })
    try compare(
      count, fill: { try $0.fillUniform(&$1, from: -0.25, to: 2) },
      draw: { try $0.uniformFloat(from: -0.25, to: 2) })
    try compare(
      count, fill: { $0.fillNormal(&$1, mean: 1, deviation: 0.1) },
      draw: { $0.normalFloat(mean: 1, deviation: 0.1) })
    try compare(
      count, fill: { $0.fillTruncatedNormal(&$1, deviation: 0.02) },
      draw: { $0.truncatedNormalFloat(deviation: 0.02) })
  }

  private func compare(
    _ count: Int, fill: (inout Generator, inout [Float]) throws -> Void,
    draw: (inout Generator) throws -> Float
  ) throws {
    var one = Seed(3).stream("fill").generator(at: 5)
    var other = one
    var filled = Array(repeating: Float.nan, count: count)
    try fill(&one, &filled)
    let drawn = try (0..<count).map { _ in try draw(&other) }
    #expect(filled.map(\.bitPattern) == drawn.map(\.bitPattern))
    #expect(one.position == other.position)
  }

  @Test func refusesABadInterval() {
    var generator = Seed(3).stream("fill").generator
    var values: [Float] = []
    #expect(throws: RandomnessError.badInterval(from: 1, to: 0)) {
      try generator.fillUniform(&values, from: 1, to: 0)
    }
  }
}
