import Experiments
import LearnedSearch
import Randomness
import ScoreTables
import Search
import Synchronization
import Workers

/// Samplers of tasks, learned from all other groups: each once, and when its first trial is proposed, so
/// that nothing is learned where all trials are recorded.
final class LeaveOneGroupOut: Sendable {
  private struct Lesson: Hashable {
    var learner: Int
    var group: String
    var repetition: Int
  }

  private final class Once<Value: Sendable>: Sendable {
    private let state = Mutex<Value?>(nil)

    func value(_ make: () throws -> Value) rethrows -> Value {
      try state.withLock { state in
        let value = try state ?? make()
        state = value
        return value
      }
    }
  }

  private let learners: [SVMPaper.Learner]
  private let table: ScoreTable
  private let experience: Experience
  private let learned = Mutex<[Lesson: Once<LearnedMethod>]>([:])
  private let samplers = Mutex<[SearchPlace: Once<any Sampler>]>([:])

  init(_ learners: [SVMPaper.Learner], of table: ScoreTable, _ experience: Experience) {
    self.learners = learners
    self.table = table
    self.experience = experience
  }

  func sampler(of place: SearchPlace) throws -> any Sampler {
    let once = samplers.withLock { samplers in
      let once = samplers[place] ?? Once()
      samplers[place] = once
      return once
    }
    return try once.value {
      let told = try told(place)
      let task = table.tasks[place.task]
      let sampler = try lesson(place, told).sampler(for: told.tasks[place.task].features)
      return RowSampler(sampler, rows: task.configurations)
    }
  }

  private func chance(_ place: SearchPlace) -> RandomStream {
    SVMPaper.master.stream("learning", place.seed)
  }

  /// What a method is told of all tasks. Where features are shuffled, so are those of the task that is
  /// left out.
  private func told(_ place: SearchPlace) throws -> Experience {
    switch learners[place.method].features {
    case .real: experience
    case .shuffled: experience.shufflingFeatures(using: chance(place).stream("shuffle"))
    case .none: try experience.keepingFeatures([])
    }
  }

  private func lesson(_ place: SearchPlace, _ told: Experience) throws -> LearnedMethod {
    let group = table.tasks[place.task].group
    let lesson = Lesson(learner: place.method, group: group, repetition: place.seed)
    let once = learned.withLock { learned in
      let once = learned[lesson] ?? Once()
      learned[lesson] = once
      return once
    }
    return try once.value {
      try learners[place.method].method.learn(
        from: told, withoutGroup: group, using: chance(place), workers: Workers(count: 1))
    }
  }
}
