import Randomness
import Testing

struct PermutationsTests {
  let stream = Seed(2017).stream("task", 17).stream("batch order")

  @Test func givesTheExpectedOrders() throws {
    var generator = stream.generator
    #expect(try generator.permutation(of: 20) == Expected.permutation)
    generator.position = 0
    #expect(try generator.choice(of: 6, from: 20) == Expected.choiceOf6From20)
    generator.position = 0
    #expect(try generator.choice(of: 12, from: 50000) == Expected.choiceOf12From50000)
    generator.position = 0
    var letters = Array("abcdefghijklmnopqrst")
    let shuffled = Expected.permutation.map { letters[$0] }
    generator.shuffle(&letters)
    #expect(letters == shuffled)
  }

  @Test func givesEachOrderOfFourEquallyOften() throws {
    var generator = Seed(1).stream("orders").generator
    var counts: [[Int]: Int] = [:]
    for _ in 0..<24_000 { counts[try generator.permutation(of: 4), default: 0] += 1 }
    #expect(counts.count == 24)
    #expect(areEven(Array(counts.values)))
  }

  @Test func givesEachChoiceEquallyOften() throws {
    // 10 · 9 ordered pairs.
    var generator = Seed(1).stream("pairs").generator
    var counts: [[Int]: Int] = [:]
    for _ in 0..<18_000 { counts[try generator.choice(of: 2, from: 10), default: 0] += 1 }
    #expect(counts.count == 90)
    #expect(counts.keys.allSatisfy { $0[0] != $0[1] })
    #expect(areEven(Array(counts.values)))
  }

  @Test func choosesEvenlyFromMany() throws {
    var generator = Seed(1).stream("many").generator
    var counts = Array(repeating: 0, count: 100)
    for _ in 0..<1_000 {
      let chosen = try generator.choice(of: 20, from: 1_000_000)
      #expect(Set(chosen).count == 20)
      for i in chosen { counts[i / 10_000] += 1 }
    }
    #expect(areEven(counts))
  }

  /// The way for few out of many must give what the plain way gives.
  @Test(arguments: [(0, 5_000), (1, 1_001), (9, 5_000), (10, 5_000), (150, 100_000)])
  func choosesTheBeginningOfAPermutation(k: Int, n: Int) throws {
    var generator = stream.generator
    let chosen = try generator.choice(of: k, from: n)
    generator.position = 0
    #expect(chosen == Array(try generator.permutation(of: n).prefix(k)))
  }

  @Test func arrangesWhatIsSmall() throws {
    var generator = stream.generator
    #expect(try generator.permutation(of: 0).isEmpty)
    #expect(try generator.permutation(of: 1) == [0])
    #expect(try generator.choice(of: 0, from: 0).isEmpty)
    #expect(try generator.choice(of: 1, from: 1) == [0])
    #expect(try generator.choice(of: 3, from: 3).sorted() == [0, 1, 2])
    var nothing: [Int] = []
    generator.shuffle(&nothing)
    #expect(nothing.isEmpty)
    #expect(try generator.choice(of: 2, from: .max).count == 2)
  }

  @Test func refusesWhatCannotBe() {
    var generator = stream.generator
    #expect(throws: RandomnessError.badCount(-1)) { try generator.permutation(of: -1) }
    #expect(throws: RandomnessError.badCount(-1)) { try generator.choice(of: 1, from: -1) }
    #expect(throws: RandomnessError.badCount(-1)) { try generator.choice(of: -1, from: 3) }
    #expect(throws: RandomnessError.tooMany(chosen: 4, available: 3)) {
      try generator.choice(of: 4, from: 3)
    }
    #expect(generator.position == 0)
  }
}
