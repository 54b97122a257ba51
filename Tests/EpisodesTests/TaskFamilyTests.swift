import Episodes
import Randomness
import Testing

/// Promises every family of tasks keeps. A new family joins by adding itself to `all`.
struct TaskFamilyTests {
  static let all: [any TaskFamily] = {
    do {
      let set = try glyphs()
      let division = try divided(set)
      let many = try glyphs(classes: 6, drawers: 20)
      var factors = TuningFactors.main
      factors.classes = .oneOf([3, 4, 5])
      return [
        try FewShotEpisodes(set, division, ways: 2, shots: 1, queries: 2),
        try FewShotEpisodes(set, division, ways: 2, shots: 2, queries: 1, turns: .perClass),
        try FewShotEpisodes(
          set, division, ways: 5, shots: 1, queries: 0, turns: .asClasses, polarity: .ink),
        try Cycled(Sinusoids.finn(shots: 2, queries: 2), every: 100),
        try Sinusoids.finn(shots: 5, queries: 5),
        try Sinusoids.nichol(shots: 10),
        try LinearFunctions(shots: 4, queries: 3, features: 2),
        try GaussianClasses(
          classes: 3, features: 2, supportRows: 6, queryRows: 4, separation: .uniform(1, 5),
          labelNoise: .uniform(0, 0.5), imbalance: .logUniform(1, 10)),
        try QuadraticBowls(),
        try QuadraticBowls(dimension: 3, entries: .uniform),
        try TuningTasks(many, pools(many), factors: factors),
        try Informed(Sinusoids.finn(shots: 3, queries: 2)),
        Shuffled(try Sinusoids.nichol()),
      ]
    } catch {
      Issue.record(error)
      return []
    }
  }()

  private func draw(
    _ family: some TaskFamily, _ index: Int, _ split: Split, _ seed: Seed
  ) throws -> AnyHashable {
    AnyHashable(try family.task(index, of: split, seed: seed))
  }

  @Test func coversEveryFamily() { #expect(TaskFamilyTests.all.count == 13) }

  @Test(arguments: all.indices)
  func repeatsATaskWhenItsArgumentsAreRepeated(_ number: Int) throws {
    let family = TaskFamilyTests.all[number]
    for split in family.splits {
      #expect(try draw(family, 3, split, 1) == draw(family, 3, split, 1))
    }
  }

  @Test(arguments: all.indices)
  func givesTheSameTasksInWhateverOrder(_ number: Int) throws {
    let family = TaskFamilyTests.all[number]
    let calls = family.splits.flatMap { split in [0, 1, 7].map { (split, $0) } }
    let forward = try calls.map { try draw(family, $0.1, $0.0, 2017) }
    let backward = try calls.reversed().map { try draw(family, $0.1, $0.0, 2017) }
    #expect(forward == backward.reversed())
  }

  @Test(arguments: all.indices)
  func givesOtherTasksForOtherArguments(_ number: Int) throws {
    let family = TaskFamilyTests.all[number]
    var tasks: [AnyHashable] = []
    for split in family.splits {
      for index in 0..<3 {
        for seed in 0..<3 { tasks.append(try draw(family, index, split, Seed(UInt64(seed)))) }
      }
    }
    #expect(Set(tasks).count == tasks.count)
  }

  @Test(arguments: all.indices)
  func givesTheSameTasksOnManyThreads(_ number: Int) async throws {
    let family = TaskFamilyTests.all[number]
    let split = try #require(family.splits.first)
    let alone = try (0..<8).map { try draw(family, $0, split, 5).hashValue }
    let together = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
      for index in 0..<8 {
        group.addTask { (index, try draw(family, index, split, 5).hashValue) }
      }
      return try await group.reduce(into: [Int: Int]()) { $0[$1.0] = $1.1 }
    }
    #expect((0..<8).map { together[$0] } == alone)
  }

  @Test(arguments: all.indices)
  func refusesAnUnknownSplit(_ number: Int) {
    let family = TaskFamilyTests.all[number]
    #expect(throws: TaskError.unknownSplit("trian", of: family.name, known: family.splits)) {
      try draw(family, 0, "trian", 1)
    }
  }

  @Test(arguments: all.indices)
  func refusesATaskBelowZeroOrWithoutASuccessor(_ number: Int) throws {
    let family = TaskFamilyTests.all[number]
    let split = try #require(family.splits.first)
    for index in [-1, .min, .max] {
      #expect(throws: TaskError.negativeIndex(index)) { try draw(family, index, split, 1) }
    }
    #expect(
      TaskError.negativeIndex(-1).description == "There is no task -1. Tasks are counted from 0.")
    _ = try draw(family, .max - 1, split, 1)
  }

  @Test(arguments: all.indices)
  func statesItsSettingsOnce(_ number: Int) {
    let settings = TaskFamilyTests.all[number].settings
    #expect(settings.count >= 3)
    #expect(Set(settings.map(\.name)).count == settings.count)
  }

  @Test func namesTheKnownSplits() {
    #expect(
      TaskError.unknownSplit("trian", of: "sinusoids", known: [.train, .test]).description
        == "There are no tasks of 'sinusoids' in split 'trian'. Its splits are 'train', 'test'.")
  }
}
