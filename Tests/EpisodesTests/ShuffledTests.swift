import Episodes
import Randomness
import Testing

struct ShuffledTests {
  @Test func keepsRowsAndChangesTheirOrder() throws {
    let family = try Sinusoids.nichol()
    let shuffled = Shuffled(family)
    var orders: Set<[Float]> = []
    for index in 0..<10 {
      let plain = try family.task(index, of: .train, seed: 4)
      let mixed = try shuffled.task(index, of: .train, seed: 4)
      func pairs(_ rows: Rows) -> [[Float]] {
        zip(rows.inputs, rows.targets).map { [$0, $1] }.sorted { $0[0] < $1[0] }
      }
      #expect(pairs(mixed.support) == pairs(plain.support))
      #expect(mixed.query == plain.query)
      orders.insert(mixed.support.inputs)
    }
    #expect(orders.count == 10)
  }

  /// Each of the first 2,000 tasks puts one of three rows first, each equally often: a third of 2,000 has
  /// a standard deviation of 21.
  @Test func prefersNoRow() throws {
    let family = Shuffled(
      try Sinusoids(shots: 3, queries: 0, inputs: .grid(count: 3, from: 0, through: 2)))
    var counts = [0, 0, 0]
    for index in 0..<2000 {
      counts[Int(try family.task(index, of: .train, seed: 1).support.inputs[0])] += 1
    }
    #expect(counts.allSatisfy { abs($0 - 667) < 105 })
  }
}
