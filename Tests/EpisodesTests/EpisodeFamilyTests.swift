import Episodes
import Randomness
import Testing

/// Promises every family of episodes keeps.
struct EpisodeFamilyTests {
  static let all = TaskFamilyTests.all.compactMap { $0 as? any EpisodeFamily }

  /// Room for tasks, with a guard after each of the four arrays.
  private struct Room {
    let buffers: [UnsafeMutableBufferPointer<Float>]

    init(_ form: EpisodeForm, tasks: Int) {
      buffers = [
        form.supportRows * form.inputSize, form.supportRows * form.targetSize,
        form.queryRows * form.inputSize, form.queryRows * form.targetSize,
      ].map {
        let buffer = UnsafeMutableBufferPointer<Float>.allocate(capacity: $0 * tasks + 1)
        buffer.initialize(repeating: -77)
        return buffer
      }
    }

    var memory: EpisodeMemory {
      let inside = buffers.map { UnsafeMutableBufferPointer(rebasing: $0.dropLast()) }
      return EpisodeMemory(
        supportInputs: inside[0], supportTargets: inside[1], queryInputs: inside[2],
        queryTargets: inside[3])
    }

    var values: [[Float]] { buffers.map { Array($0.dropLast()) } }
    var isGuardKept: Bool { buffers.allSatisfy { $0.last == -77 } }
    func free() { for buffer in buffers { buffer.deallocate() } }
  }

  @Test(arguments: all.indices)
  func fillsMemoryWithTheTasksItDrawsOneByOne(_ number: Int) throws {
    let family = EpisodeFamilyTests.all[number]
    let split = try #require(family.splits.last)
    let room = Room(family.form, tasks: 4)
    defer { room.free() }
    try family.fill(room.memory, with: 5..<9, of: split, seed: 3)
    let episodes = try (5..<9).map { try family.task($0, of: split, seed: 3) }
    #expect(room.values[0] == episodes.flatMap(\.support.inputs))
    #expect(room.values[1] == episodes.flatMap(\.support.targets))
    #expect(room.values[2] == episodes.flatMap(\.query.inputs))
    #expect(room.values[3] == episodes.flatMap(\.query.targets))
    #expect(room.isGuardKept)
  }

  @Test(arguments: all.indices)
  func keepsToItsForm(_ number: Int) throws {
    let family = EpisodeFamilyTests.all[number]
    let episode = try family.task(0, of: #require(family.splits.first), seed: 1)
    #expect(episode.form == family.form)
    #expect(episode.support.count == family.form.supportRows)
    #expect(episode.query.inputs.count == family.form.queryRows * family.form.inputSize)
    #expect(!episode.hidden.isEmpty)
    if let classes = family.form.classes {
      let labels = episode.support.labels + episode.query.labels
      #expect(labels.allSatisfy((0..<classes).contains))
    }
  }

  @Test(arguments: all.indices)
  func refusesMemoryOfAnotherSize(_ number: Int) throws {
    let family = EpisodeFamilyTests.all[number]
    let split = try #require(family.splits.first)
    let room = Room(family.form, tasks: 2)
    defer { room.free() }
    let each = family.form.supportRows * family.form.inputSize
    #expect(
      throws: TaskError.wrongRoom("support inputs", tasks: 3, each: each, found: 2 * each)
    ) { try family.fill(room.memory, with: 0..<3, of: split, seed: 1) }
    #expect(throws: TaskError.noTasks) {
      try family.fill(room.memory, with: 3..<3, of: split, seed: 1)
    }
    #expect(throws: TaskError.negativeIndex(-2)) {
      try family.fill(room.memory, with: -2..<0, of: split, seed: 1)
    }
    #expect(room.values[0].allSatisfy { $0 == -77 })
  }

  @Test func saysHowMuchRoomIsNeeded() {
    #expect(
      TaskError.wrongRoom("query inputs", tasks: 25, each: 10, found: 100).description
        == "The query inputs of 25 tasks are 10 values each, but there is room for 100 in all. "
        + "Pass memory of exactly that size.")
    #expect(
      TaskError.noTasks.description == "No tasks were asked for. Ask for at least 1.")
  }
}
