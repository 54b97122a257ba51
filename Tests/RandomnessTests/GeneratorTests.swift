import Randomness
import Testing

struct GeneratorTests {
  let stream = Seed(2017).stream("task", 17).stream("batch order")

  @Test func givesTheWordsInOrder() {
    var generator = stream.generator
    #expect(Expected.words.map { _ in generator.next() } == Expected.words)
    #expect(generator.position == UInt64(Expected.words.count))
  }

  @Test(arguments: [Int.min, -1, 0, 17, .max])
  func isHadWithoutThePathOfItsStream(index: Int) {
    var direct = stream.generator(of: "a label of some length", index)
    var named = stream.stream("a label of some length", index).generator
    #expect(direct.position == 0)
    #expect((0..<5).map { _ in direct.next() } == (0..<5).map { _ in named.next() })
  }

  @Test(arguments: [0, 1, 2, 3, 1 << 32, 1 << 33 + 1, UInt64.max - 1, .max])
  func goesOnFromAnywhere(position: UInt64) {
    let words = (0..<3).map { stream.word(at: position &+ $0) }
    var generator = stream.generator(at: position)
    #expect(generator.position == position)
    #expect(words.map { _ in generator.next() } == words)
    generator.position = position
    #expect(generator.next() == words[0])
    #expect(generator.position == position &+ 1)
  }

  @Test func isAValue() {
    var generator = stream.generator
    _ = generator.next()
    var copy = generator
    #expect((0..<5).map { _ in copy.next() } == (0..<5).map { _ in generator.next() })
  }

  @Test func servesTheStandardLibrary() {
    var generator = stream.generator
    #expect((0..<10).contains(Int.random(in: 0..<10, using: &generator)))
  }
}
