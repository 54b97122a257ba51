import Episodes
import Randomness
import Testing

struct FewShotEpisodesTests {
  private let set: ExampleSet
  private let division: Division

  /// Six classes to train on and four to test.
  private let large: Division

  init() throws {
    set = try glyphs()
    division = try divided(set)
    large = try .ofClasses(
      of: set, into: [.train: 6, .test: 4], from: Seed(2).stream("division"))
  }

  private func message(
    ways: Int = 2, shots: Int = 1, queries: Int = 1, turns: FewShotEpisodes.Turns = .none,
    of examples: ExampleSet? = nil, _ other: Division? = nil
  ) -> String? {
    error { () throws(TaskError) in
      try FewShotEpisodes(
        examples ?? set, other ?? division, ways: ways, shots: shots, queries: queries,
        turns: turns)
    }?.description
  }

  @Test func holdsTheExamplesOfItsPlan() throws {
    let family = try FewShotEpisodes(
      set, large, ways: 3, shots: 2, queries: 3, turns: .perClass, polarity: .ink)
    let view = try ExampleView(of: set, polarity: .ink)
    for index in 0..<20 {
      let plan = try family.plan(index, of: .train, seed: 1)
      let episode = try family.task(index, of: .train, seed: 1)
      // Class after class, label after label.
      #expect(episode.support.labels == [0, 0, 1, 1, 2, 2])
      #expect(episode.query.labels == [0, 0, 0, 1, 1, 1, 2, 2, 2])
      for way in 0..<3 {
        for (shot, example) in plan.support[way].enumerated() {
          #expect(
            Array(episode.support.input(way * 2 + shot))
              == view.vector(of: example, quarterTurns: plan.turns[way]))
        }
        for (query, example) in plan.query[way].enumerated() {
          #expect(
            Array(episode.query.input(way * 3 + query))
              == view.vector(of: example, quarterTurns: plan.turns[way]))
        }
      }
      #expect(
        episode.hidden == [
          HiddenFactor("classes", plan.classes.map(Double.init)),
          HiddenFactor("quarter turns", plan.turns.map(Double.init)),
        ])
    }
  }

  @Test(arguments: [FewShotEpisodes.Turns.none, .perClass])
  func hasDifferentCharactersAndDifferentExamples(_ turns: FewShotEpisodes.Turns) throws {
    let family = try FewShotEpisodes(set, large, ways: 4, shots: 3, queries: 3, turns: turns)
    let labels = try #require(set.classes).indices
    for split: Split in [.train, .test] {
      let own = Set(try #require(large.examples(of: split)).map(Int.init))
      for index in 0..<50 {
        let plan = try family.plan(index, of: split, seed: 9)
        #expect(Set(plan.classes).count == 4)
        for way in 0..<4 {
          let chosen = plan.support[way] + plan.query[way]
          #expect(Set(chosen).count == 6)
          #expect(chosen.allSatisfy { own.contains($0) && Int(labels[$0]) == plan.classes[way] })
        }
      }
    }
  }

  @Test func makesFourClassesOfACharacter() throws {
    let six = try Division.ofClasses(of: set, into: [.train: 6], from: Seed(2).stream("division"))
    let family = try FewShotEpisodes(
      set, six, ways: 24, shots: 1, queries: 0, turns: .asClasses)
    // All four positions of all six characters.
    let plan = try family.plan(0, of: .train, seed: 1)
    let classes = zip(plan.classes, plan.turns).map { [$0, $1] }
    #expect(Set(classes).count == 24)
    #expect(Set(plan.turns) == [0, 1, 2, 3])
    #expect(Set(plan.classes).count == 6)
  }

  @Test func drawsClassesTurnsAndExamplesEquallyOften() throws {
    let family = try FewShotEpisodes(
      set, division, ways: 2, shots: 1, queries: 1, turns: .perClass)
    let n = 3000
    var (classes, turns): ([Int: Int], [Int: Int]) = ([:], [:])
    var (supports, pairs): ([Int: Int], [[Int]: Int]) = ([:], [:])
    for index in 0..<n {
      let plan = try family.plan(index, of: .train, seed: 4)
      for way in 0..<2 {
        classes[plan.classes[way], default: 0] += 1
        turns[plan.turns[way], default: 0] += 1
        supports[plan.support[way][0], default: 0] += 1
      }
      pairs[plan.classes, default: 0] += 1
    }
    #expect(classes.count == 6 && turns.count == 4 && supports.count == 36 && pairs.count == 30)
    // Four standard errors, for 76 counts in all.
    for count in classes.values {
      #expect(standardErrors(ofCount: count, of: n, probability: 2.0 / 6).magnitude < 4)
    }
    for count in turns.values {
      #expect(standardErrors(ofCount: count, of: 2 * n, probability: 1.0 / 4).magnitude < 4)
    }
    for count in supports.values {
      #expect(standardErrors(ofCount: count, of: n, probability: 2.0 / 36).magnitude < 4)
    }
    // Ordered pairs of different classes.
    for count in pairs.values {
      #expect(standardErrors(ofCount: count, of: n, probability: 1.0 / 30).magnitude < 4)
    }
  }

  @Test func keepsClassesWhenShotsChange() throws {
    let one = try FewShotEpisodes(set, large, ways: 4, shots: 1, queries: 1)
    let three = try FewShotEpisodes(set, large, ways: 4, shots: 3, queries: 2)
    for index in 0..<10 {
      #expect(
        try one.plan(index, of: .test, seed: 1).classes
          == three.plan(index, of: .test, seed: 1).classes)
    }
  }

  @Test func drawsFromTablesToo() throws {
    let rows = try ExampleSet(
      name: "table", digest: "", shape: [2], values: .floats((0..<12).map(Float.init)),
      targets: .classes(Grouping(["a", "a", "a", "b", "b", "b"])))
    let family = try FewShotEpisodes(
      rows, .whole(rows, as: .test), ways: 2, shots: 2, queries: 1)
    let episode = try family.task(0, of: .test, seed: 1)
    #expect((episode.support.inputs + episode.query.inputs).sorted() == (0..<12).map(Float.init))
  }

  @Test func saysWhatCannotBeDrawn() throws {
    #expect(message() == nil)
    #expect(message(ways: 1) == "ways is 1. Give 2 or more.")
    #expect(message(shots: 0) == "shots is 0. Give 1 or more.")
    #expect(message(queries: -1) == "queries is -1. Give 0 or more.")
    #expect(
      message(ways: 3)
        == "Cannot draw 3-way tasks: split 'validation' has 2 classes. Use 2 ways or fewer, or "
        + "make the split larger, or leave it out of the division.")
    #expect(
      message(ways: 9, turns: .asClasses)
        == "Cannot draw 9-way tasks: split 'validation' has 8 classes. Use 8 ways or fewer, or "
        + "make the split larger, or leave it out of the division.")
    #expect(
      message(shots: 4, queries: 3)?.hasPrefix("Cannot draw 7 examples a class: class 'character ")
        == true)
    #expect(
      message(shots: 4, queries: 3)?.hasSuffix(
        "has 6 in split 'train'. Ask for fewer shots or queries, or leave the class out.") == true)
    #expect(message(shots: .max, queries: .max) != nil)
    #expect(message(ways: .max) != nil)
    let stray = Division(name: "stray", parts: [.init(.train, [0, 72])])
    #expect(
      message(of: nil, stray)
        == "The division names example 72, which 'glyphs' does not have. Divide the set that the "
        + "tasks are drawn from.")
    #expect(
      message(of: nil, Division(name: "none", parts: [.init(.train, [])]))
        == "Cannot draw 2-way tasks: split 'train' has 0 classes. Make the split larger, or "
        + "leave it out of the division.")
    let row = try ExampleSet(
      name: "row", digest: "", shape: [1, 2], values: .floats([1, 2, 3, 4]),
      targets: .classes(Grouping(["a", "b"])))
    #expect(
      message(turns: .perClass, of: row, .whole(row, as: .train))
        == "Examples of 'row' have shape [1, 2] and cannot be turned by 90°. Use square images, or "
        + "no turns.")
    let numbers = try ExampleSet(
      name: "numbers", digest: "", shape: [], values: .floats([1, 2]), targets: .numbers([1, 2]))
    #expect(
      message(of: numbers, .whole(numbers, as: .train))
        == "'numbers' has numbers as targets. Tasks of this family are drawn from sets with "
        + "classes.")
  }
}
