import Randomness
import Testing

struct IntegersTests {
  let stream = Seed(2017).stream("task", 17).stream("batch order")

  @Test func givesTheExpectedIntegers() throws {
    var generator = stream.generator
    for expected in Expected.integersBelow10 {
      #expect(try generator.integer(below: 10) == expected)
    }
    generator.position = 0
    for expected in Expected.integersBelow3x2To61 {
      #expect(try generator.integer(below: 3 << 61) == expected)
    }
    #expect(generator.position > 10)
  }

  @Test(arguments: [3, 10, 64, 100])
  func isEven(n: Int) throws {
    var generator = Seed(1).stream("integers", n).generator
    var counts = Array(repeating: 0, count: n)
    for _ in 0..<30_000 { counts[try generator.integer(below: n)] += 1 }
    #expect(areEven(counts))
  }

  /// Without rejection the remainders of 3 · 2⁶¹ by 3 would be 3 : 3 : 2.
  @Test func isEvenForBoundsThatDoNotDivideTheWords() throws {
    var generator = Seed(1).stream("rejection").generator
    var remainders = Array(repeating: 0, count: 3)
    for _ in 0..<10_000 { remainders[try generator.integer(below: 3 << 61) % 3] += 1 }
    #expect(areEven(remainders))
  }

  @Test func coversItsInterval() throws {
    var generator = stream.generator
    let dice = Set(try (0..<200).map { _ in try generator.integer(from: -2, through: 3) })
    #expect(dice == Set(-2...3))
    #expect(try generator.integer(below: 1) == 0)
    #expect(try generator.integer(from: 5, through: 5) == 5)
    let below = try generator.integer(below: .max)
    #expect((0..<Int.max).contains(below))
    generator.position = 0
    let word = stream.word(at: 0)
    #expect(
      try generator.integer(from: .min, through: .max) == Int.min &+ Int(truncatingIfNeeded: word))
    #expect(try generator.integer(from: .max, through: .max) == .max)
    #expect(try generator.integer(from: .min, through: .min) == .min)
  }

  @Test func refusesEmptyIntervals() {
    var generator = stream.generator
    for n in [0, -1, .min] {
      #expect(throws: RandomnessError.noIntegersBelow(n)) { try generator.integer(below: n) }
    }
    #expect(throws: RandomnessError.noIntegersBetween(1, 0)) {
      try generator.integer(from: 1, through: 0)
    }
    #expect(generator.position == 0)
  }
}
