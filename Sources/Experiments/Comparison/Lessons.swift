import Archiving
import Foundation
import LearnedSearch
import Randomness
import Search
import Trials
import Workers

/// What methods have learned, each thing once and only when somebody asks for it.
final class Lessons: @unchecked Sendable {
  private struct Lesson: Hashable {
    var method: String
    var repetition: Int
  }

  private struct Question: Hashable {
    var lesson: Lesson
    var task: String
  }

  private let study: ComparedStudy
  private let ledger: SourceLedger
  private let lock = NSLock()
  private var learned: [Lesson: Once<LearnedMethod>] = [:]
  private var samplers: [Question: Once<any Sampler>] = [:]

  init(of study: ComparedStudy, _ ledger: SourceLedger) {
    self.study = study
    self.ledger = ledger
  }

  func learned(_ method: ComparedMethod, repetition: Int) throws -> LearnedMethod {
    let lesson = Lesson(method: method.name, repetition: repetition)
    let once = lock.withLock {
      let once = learned[lesson] ?? Once()
      learned[lesson] = once
      return once
    }
    return try once.value {
      guard case .learned(let learnable) = method.way else {
        preconditionFailure("Method '\(method.name)' does not learn.")
      }
      let stream = study.master.stream("study").stream(study.name).stream("learning")
        .stream("repeat", repetition)
      var experience = try ledger.experience(repetition)
      if let features = method.features {
        experience = try experience.keepingFeatures(features)
      }
      if let shuffle = method.shuffle {
        experience = experience.shufflingFeatures(using: stream.stream("shuffle", shuffle))
      }
      return try learnable.learn(
        from: experience, using: stream.stream(learnable.method.name), workers: Workers(count: 1))
    }
  }

  func sampler(
    of method: ComparedMethod, repetition: Int, for task: ComparedTask
  ) throws -> any Sampler {
    let question = Question(
      lesson: Lesson(method: method.name, repetition: repetition), task: task.record.task)
    let once = lock.withLock {
      let once = samplers[question] ?? Once()
      samplers[question] = once
      return once
    }
    return try once.value {
      let features = try method.features.map { try task.features.keeping($0) } ?? task.features
      let sampler = try learned(method, repetition: repetition).sampler(for: features)
      try sampler.check(study.space, budget: study.budget.trials)
      return sampler
    }
  }
}

/// A value that the first who asks for it makes; others wait for it.
private final class Once<Value>: @unchecked Sendable {
  private let lock = NSLock()
  private var found: Value?

  func value(_ make: () throws -> Value) rethrows -> Value {
    try lock.withLock {
      if let found { return found }
      let made = try make()
      found = made
      return made
    }
  }
}

/// Learns as a trial, so that what it cost is recorded.
final class LearningSession: TrialSession {
  private let method: ComparedMethod
  private let repetition: Int
  private let lessons: Lessons

  init(_ method: ComparedMethod, repetition: Int, _ lessons: Lessons) {
    self.method = method
    self.repetition = repetition
    self.lessons = lessons
  }

  let learned: [NamedArray] = []

  func run(
    _ configuration: Configuration, from chance: RandomStream, watchedBy watch: any TrialWatch
  ) throws -> Outcome {
    let learned = try lessons.learned(method, repetition: repetition)
    return Outcome(
      .complete, objective: Double(learned.cost.multiplyAdds),
      curves: [
        try Curve(
          "multiply_adds_per_task", unit: "tasks", steps: [1],
          values: [Double(learned.costPerTask.multiplyAdds)])
      ], cost: learned.cost)
  }
}
