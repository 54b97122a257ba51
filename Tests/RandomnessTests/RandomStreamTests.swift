import Randomness
import Testing

struct RandomStreamTests {
  let stream = Seed(2017).stream("task", 17).stream("batch order")

  @Test func hashesItsPathAsDocumented() throws {
    for (path, identifier) in Expected.identifiers {
      #expect(try RandomStream(path: path).identifier == identifier, "path \(path)")
    }
    #expect(stream.identifier == (try RandomStream(path: "2017/task 17/batch order")).identifier)
  }

  @Test func isKnownByItsNameAlone() {
    #expect(Seed(2017).stream("task", 17).stream("batch order") == stream)
    #expect(RandomStream(2017).stream("task", 17).stream("batch order") == stream)
    #expect(Set([stream, Seed(2017).stream("task", 17).stream("batch order")]).count == 1)
    #expect(stream.seed == 2017)
  }

  @Test func tellsPathsApartThatLookAlike() {
    let seed = Seed(1)
    let streams = [
      RandomStream(seed), seed.stream(""), seed.stream("").stream(""), seed.stream("", 0),
      seed.stream("ab").stream("c"), seed.stream("a").stream("bc"), seed.stream("abc"),
      seed.stream("a", 1), seed.stream("a1"), seed.stream("a 1"), seed.stream("a").stream("1"),
      seed.stream("a", 0), seed.stream("a", -1), seed.stream("a"), seed.stream("a\0"),
      seed.stream("a", .min), seed.stream("a", .max), seed.stream("a", 1 << 32),
      seed.stream("a").stream("", 1), seed.stream("a", 1).stream(""),
      seed.stream("a").stream("b"), seed.stream("b").stream("a"), seed.stream("a/b"),
      seed.stream("a", 1).stream("b", 2), seed.stream("a", 2).stream("b", 1),
      seed.stream("b", 1).stream("a", 2), seed.stream("b", 2).stream("a", 1),
      seed.stream("aaaaaaaa"), seed.stream("aaaaaaaa\0"), seed.stream("aaaaaaaaa"),
      // The bytes of the letter and number that mark an index.
      seed.stream("aaaaaaaa").stream("\0\0\0\0\0\0\0I", 1), seed.stream("aaaaaaaa", 1),
      // One é, and an e with an accent: equal to `String`.
      seed.stream("\u{E9}"), seed.stream("e\u{301}"),
      Seed(2).stream("a", 1), Seed(1 << 32).stream("a", 1),
    ]
    #expect(Set(streams.map(\.identifier)).count == streams.count)
    #expect(Set(streams.map { $0.word(at: 0) }).count == streams.count)
    #expect(Set(streams.map { Array($0.description.utf8) }).count == streams.count)
    for a in streams.indices {
      for b in streams.indices { #expect((streams[a] == streams[b]) == (a == b)) }
    }
  }

  @Test func givesAnyWordAtOnce() {
    for (position, word) in Expected.words.enumerated() {
      #expect(stream.word(at: UInt64(position)) == word)
    }
    #expect(stream.word(at: (1 << 40) + 1) == Expected.distantWord)
  }
}
