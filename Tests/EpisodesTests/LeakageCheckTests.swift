import Episodes
import Randomness
import Testing

struct LeakageCheckTests {
  /// Four images of 2 × 2, two classes, given to train (0, 1) and test (2, 3).
  private func check(
    _ images: [[UInt8]], labels: [String] = ["a", "a", "b", "b"], asFloats: Bool = false,
    train: [Int32] = [0, 1], test: [Int32] = [2, 3], disjoint: [String] = ["class"]
  ) throws -> LeakageCheck {
    let bytes = images.flatMap { $0 }
    let set = try ExampleSet(
      name: "four", digest: "", shape: [2, 2],
      values: asFloats ? .floats(bytes.map { Float($0) }) : .bytes(bytes, divisor: 255),
      targets: .classes(Grouping(labels)),
      groups: ["drawer": Grouping(["x", "y", "x", "z"])])
    let division = Division(
      name: "by hand", parts: [.init(.train, train), .init(.test, test)], disjoint: disjoint)
    return try LeakageCheck(of: division, in: set, between: .train, and: .test)
  }

  private func shared(_ check: LeakageCheck) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: check.overlaps.map { ($0.kind, $0.shared) })
  }

  private let different: [[UInt8]] = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 0, 1, 2], [3, 4, 5, 7]]

  @Test func findsNothingInDisjointSplits() throws {
    let check = try check(different)
    #expect(check.isClean)
    #expect(
      check.verdict
        == "No leak between train and test of four: 0 shared in 'example', 'class', 'identical "
        + "image', as they are and turned; shared by design: 1 of 2 and 2 in 'drawer' (x).")
  }

  @Test(arguments: [false, true])
  func findsImagesThatAreTheSameOrTurned(_ asFloats: Bool) throws {
    // Image 2 is image 0; image 3 is image 1 whose last column became the first row.
    let check = try check(
      [[1, 2, 3, 4], [5, 6, 7, 8], [1, 2, 3, 4], [6, 8, 5, 7]], asFloats: asFloats)
    #expect(!check.isClean)
    let found = shared(check)
    #expect(found["identical image"] == 1)
    // Turned counterclockwise by 270°, image 3 is image 1.
    #expect(found["identical image turned by 270°"] == 1)
    #expect(found["identical image turned by 90°"] == 0)
    #expect(found["identical image turned by 180°"] == 0)
    #expect(
      check.verdict
        == "Leak between train and test of four: 1 of 2 and 2 in 'identical image' (examples 0 and "
        + "2); 1 of 2 and 2 in 'identical image turned by 270°' (examples 1 and 3).")
  }

  @Test func findsExamplesClassesAndGroupsInBoth() throws {
    let check = try check(
      different, labels: ["a", "b", "b", "c"], test: [1, 3], disjoint: ["class", "drawer"])
    let found = shared(check)
    #expect(found["example"] == 1)
    #expect(found["class"] == 1)
    #expect(found["drawer"] == 1)
    #expect(found["identical image"] == 0)
    #expect(
      check.verdict
        == "Leak between train and test of four: 1 of 2 and 2 in 'example' (example 1); 1 of 2 and "
        + "2 in 'class' (b); 1 of 2 and 2 in 'drawer' (y).")
  }

  @Test func allowsClassesToBeSharedWhereNothingElseIsPromised() throws {
    let check = try check(different, labels: ["a", "b", "a", "b"], disjoint: [])
    #expect(check.isClean)
    #expect(shared(check)["class"] == 2)
  }

  @Test func doesNotTurnWhatIsNotSquare() throws {
    let set = try ExampleSet(
      name: "rows", digest: "", shape: [2], values: .floats([1, 2, 0, 1, 2, 1, -0.0, 1]),
      targets: .numbers([1, 2, 3, 4]))
    let division = Division(
      name: "by hand", parts: [.init(.train, [0, 1]), .init(.test, [2, 3])])
    let check = try LeakageCheck(of: division, in: set, between: .train, and: .test)
    #expect(check.overlaps.map(\.kind) == ["example", "identical input"])
    // −0 is 0.
    #expect(check.overlaps[1].named == ["examples 1 and 3"])
  }

  @Test func namesFiveAtMost() throws {
    let set = try ExampleSet(
      name: "same", digest: "", shape: [1], values: .floats(.init(repeating: 3, count: 20)),
      targets: .numbers(.init(repeating: 0, count: 20)))
    let division = try Division.ofExamples(
      of: set, into: [.train: 10, .test: 10], from: Seed(1).stream("d"))
    let overlap = try LeakageCheck(of: division, in: set, between: .train, and: .test).overlaps[1]
    #expect(overlap.shared == 10)
    #expect(overlap.named.count == 5)
  }

  @Test func agreesWithTheDivisionsOfGlyphs() throws {
    let set = try glyphs()
    let stream = Seed(3).stream("division")
    for division in [
      try divided(set),
      try .ofClassGroups("alphabet", of: set, into: [.train: 2, .test: 2], from: stream),
      try .ofGroups("drawer", of: set, into: [.train: 3, .test: 3], from: stream),
    ] {
      let check = try LeakageCheck(of: division, in: set, between: .train, and: .test)
      #expect(check.isClean, "\(check.verdict)")
    }
  }

  @Test func findsSupportAmongTheQueries() throws {
    // Every class has two images that look alike.
    let set = try ExampleSet(
      name: "twins", digest: "", shape: [1], values: .floats([1, 1, 2, 2]),
      targets: .classes(Grouping(["a", "a", "b", "b"])))
    let twins = try FewShotEpisodes(set, .whole(set, as: .test), ways: 2, shots: 1, queries: 1)
    let check = try LeakageCheck(inside: twins, 0..<3, of: .test, seed: 1)
    #expect(check.overlaps[0].shared == 6)
    #expect(
      check.verdict
        == "Leak between support and query of 3 tasks of few-shot episodes in test: 6 of 6 and 6 "
        + "in 'identical input' (query 0 of task 0, query 1 of task 0, query 0 of task 1, query 1 "
        + "of task 1, query 0 of task 2).")
    let glyphs = try glyphs()
    let clean = try FewShotEpisodes(
      glyphs, .whole(glyphs, as: .test), ways: 4, shots: 3, queries: 3, turns: .asClasses)
    #expect(try LeakageCheck(inside: clean, 0..<20, of: .test, seed: 1).isClean)
    // Reptile's sinusoids are trained and judged on the same points, and that shows.
    #expect(try !LeakageCheck(inside: Sinusoids.nichol(), 0..<2, of: .train, seed: 1).isClean)
  }

  @Test func refusesWhatIsNotThere() throws {
    let set = try glyphs()
    let division = try divided(set)
    #expect(throws: TaskError.unknownSplit("dev", of: "glyphs", known: division.splits)) {
      try LeakageCheck(of: division, in: set, between: .train, and: "dev")
    }
    let stray = Division(name: "", parts: [.init(.train, [-1]), .init(.test, [0])])
    #expect(throws: TaskError.otherExamples("glyphs", found: -1)) {
      try LeakageCheck(of: stray, in: set, between: .train, and: .test)
    }
    #expect(throws: TaskError.noTasks) {
      try LeakageCheck(inside: Sinusoids.nichol(), 0..<0, of: .train, seed: 1)
    }
  }
}
