import Foundation
import Randomness
import Testing

struct RandomStreamPathTests {
  @Test(arguments: [
    (Seed(2017).stream("task", 17).stream("batch order"), "2017/task 17/batch order"),
    (RandomStream(0), "0"),
    (Seed(1).stream("a/b%c"), "1/a%2Fb%25c"),
    (Seed(1).stream("a 1"), "1/a%201"),
    (Seed(1).stream("a 1", 2), "1/a%201 2"),
    (Seed(1).stream("a 01"), "1/a 01"),
    (Seed(1).stream("a b"), "1/a b"),
    (Seed(1).stream("a\tb\n"), "1/a%09b%0A"),
    (Seed(1).stream("").stream("", -3), "1// -3"),
    (Seed(1).stream("θ", .min), "1/θ -9223372036854775808"),
  ])
  func isReadableAndLeadsBack(stream: RandomStream, path: String) throws {
    #expect(stream.description == path)
    #expect(try RandomStream(path: path) == stream)
  }

  @Test(arguments: [
    "", "x", "-1", "01", "18446744073709551616", " 1", "1/%", "1/%4", "1/%41", "1/%2f", "1/%FF",
    "1/%+5", "1/a\n", "task 17",
  ])
  func refusesTextThatNoStreamHas(path: String) {
    #expect(throws: RandomnessError.unreadablePath(path)) { try RandomStream(path: path) }
  }

  @Test func isCodedAsItsPath() throws {
    let streams = [Seed(7).stream("task", 17), Seed(.max).stream("a/b")]
    let json = try JSONEncoder().encode(streams)
    #expect(try JSONDecoder().decode([String].self, from: json) == streams.map(\.description))
    #expect(try JSONDecoder().decode([RandomStream].self, from: json) == streams)
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode([RandomStream].self, from: Data(#"["task 17"]"#.utf8))
    }
  }

  @Test func codesASeedAsItsNumber() throws {
    let json = try JSONEncoder().encode([Seed(2017), Seed(.max)])
    #expect(String(decoding: json, as: UTF8.self) == "[2017,18446744073709551615]")
    #expect(try JSONDecoder().decode([Seed].self, from: json) == [2017, Seed(.max)])
  }
}
