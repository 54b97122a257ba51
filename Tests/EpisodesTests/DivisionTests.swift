import Episodes
import Randomness
import Testing

struct DivisionTests {
  private let stream = Seed(1).stream("division")

  /// The names of a grouping's groups that a split's examples have.
  private func present(_ split: Split, _ division: Division, _ keys: [Int32]) -> Set<Int32> {
    Set((division.examples(of: split) ?? []).map { keys[Int($0)] })
  }

  @Test func dealsWholeClasses() throws {
    let set = try glyphs()
    let classes = try #require(set.classes)
    let division = try divided(set)
    let parts = division.splits.map { present($0, division, classes.indices) }
    #expect(parts.map(\.count) == [6, 2, 4])
    #expect(parts[0].union(parts[1]).union(parts[2]).count == 12)
    #expect(division.parts.map(\.examples.count) == [36, 12, 24])
    #expect(division.name == "class 6/2/4 by 1/division")
    #expect(division.disjoint == ["class"])
  }

  @Test func dealsTheShufflesOfThePapers() throws {
    let set = try glyphs(classes: 1623, drawers: 1, side: 1)
    let three = try Division.ofClasses(
      of: set, into: [.train: 1100, .validation: 100, .test: 423], from: stream)
    #expect(three.parts.map(\.examples.count) == [1100, 100, 423])
    let two = try Division.ofClasses(of: set, into: [.train: 1200, .test: 423], from: stream)
    #expect(two.parts.map(\.examples.count) == [1200, 423])
    // One order of classes, cut in two places: the test classes are the same.
    #expect(two.examples(of: .test) == three.examples(of: .test))
  }

  @Test func dealsEveryClassEquallyOften() throws {
    let set = try glyphs(classes: 10, drawers: 1, side: 1)
    var counts = [Int](repeating: 0, count: 10)
    for seed in 0..<1000 {
      let division = try Division.ofClasses(
        of: set, into: [.train: 3], from: Seed(UInt64(seed)).stream("division"))
      for example in try #require(division.examples(of: .train)) { counts[Int(example)] += 1 }
    }
    // Each is drawn with probability 3/10; four standard errors for ten counts.
    for count in counts {
      #expect(standardErrors(ofCount: count, of: 1000, probability: 0.3).magnitude < 4)
    }
  }

  @Test func dealsWholeAlphabets() throws {
    let set = try glyphs()
    let alphabets = try #require(set.classGroups["alphabet"])
    let keys = try #require(set.classes).indices.map { alphabets.indices[Int($0)] }
    let division = try Division.ofClassGroups(
      "alphabet", of: set, into: [.train: 3, .test: 1], from: stream)
    #expect(present(.train, division, keys).count == 3)
    #expect(present(.test, division, keys).isDisjoint(with: present(.train, division, keys)))
    #expect(division.parts.map(\.examples.count) == [54, 18])
    #expect(division.disjoint == ["alphabet", "class"])
  }

  @Test func dealsWholeDrawers() throws {
    let set = try glyphs()
    let drawers = try #require(set.groups["drawer"]).indices
    let division = try Division.ofGroups(
      "drawer", of: set, into: [.train: 4, .test: 2], from: stream)
    #expect(present(.train, division, drawers).count == 4)
    #expect(present(.test, division, drawers).isDisjoint(with: present(.train, division, drawers)))
    let classes = try #require(set.classes).indices
    #expect(present(.test, division, classes).count == 12)
  }

  @Test func leavesOutWhatIsNotAskedFor() throws {
    let set = try glyphs()
    let division = try Division.ofExamples(of: set, into: [.source: 30, .target: 31], from: stream)
    #expect(division.parts.map(\.examples.count) == [30, 31])
    let source = try #require(division.examples(of: .source))
    #expect(source == source.sorted())
    #expect(Set(source).isDisjoint(with: try #require(division.examples(of: .target))))
    #expect(division.examples(of: .test) == nil)
  }

  @Test func takesTheStoredSplit() throws {
    let set = try ExampleSet(
      name: "four", digest: "", shape: [], values: .floats([1, 2, 3, 4]),
      targets: .numbers([1, 2, 3, 4]),
      groups: ["split": Grouping(["background", "evaluation", "background", "background"])])
    let division = try Division.stored(in: set)
    #expect(division.splits == ["background", "evaluation"])
    #expect(division.examples(of: "background") == [0, 2, 3])
  }

  @Test func saysWhyItCannotDivide() throws {
    let set = try glyphs()
    func message(_ sizes: KeyValuePairs<Split, Int>) -> String? {
      error { () throws(DivisionError) in
        try Division.ofClasses(of: set, into: sizes, from: stream)
      }?.description
    }
    #expect(
      message([.train: 10, .test: 3])
        == "Cannot deal 10 + 3: there are 12 of 'class'. Ask for 12 or fewer in all.")
    #expect(message([.train: .max, .test: .max])?.hasSuffix("Ask for 12 or fewer in all.") == true)
    #expect(
      message([.train: 10, .test: 0])
        == "Split 'test' is to have fewer than 1 class. Give it 1 or more, or leave it out.")
    #expect(
      message([.train: 3, .train: 3]) == "Split 'train' is named twice. Name each split once.")
    #expect(
      error { () throws(DivisionError) in try Division.stored(in: set) }?.description
        == "'glyphs' has no grouping 'split'. It has 'drawer'.")
    #expect(
      error { () throws(DivisionError) in
        try Division.ofClassGroups("script", of: set, into: [.train: 1], from: stream)
      }?.description == "'glyphs' has no grouping 'script'. It has 'alphabet'.")
    let numbers = try ExampleSet(
      name: "numbers", digest: "", shape: [], values: .floats([1]), targets: .numbers([1]))
    #expect(
      error { () throws(DivisionError) in
        try Division.ofClasses(of: numbers, into: [.train: 1], from: stream)
      }?.description
        == "'numbers' has numbers as targets and no classes to divide. Divide its examples.")
  }
}
