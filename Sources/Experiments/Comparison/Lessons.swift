import Archiving
import Foundation
import LearnedSearch
import Learners
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
  private let targets: [ComparedTask]
  private let data: @Sendable (_ repetition: Int) throws -> SourceData
  private let lock = NSLock()
  private var learned: [Lesson: Once<LearnedMethod>] = [:]
  private var trainings: [Lesson: Once<LearnedTraining>] = [:]
  private var samplers: [Question: Once<any Sampler>] = [:]

  init(
    of study: ComparedStudy, _ ledger: SourceLedger, targets: [ComparedTask],
    data: @escaping @Sendable (_ repetition: Int) throws -> SourceData
  ) {
    self.study = study
    self.ledger = ledger
    self.targets = targets
    self.data = data
  }

  func learned(_ method: ComparedMethod, repetition: Int) throws -> LearnedMethod {
    let lesson = Lesson(method: method.name, repetition: repetition)
    let once = lock.withLock {
      let once = learned[lesson] ?? Once()
      learned[lesson] = once
      return once
    }
    return try once.value {
      let stream = stream(repetition)
      if case .gradients(let gradients) = method.way {
        return try gradients.learn(
          from: data(repetition), in: study.space, using: stream.stream(gradients.method.name),
          workers: Workers(count: 1))
      }
      guard case .learned(let learnable) = method.way else {
        preconditionFailure("Method '\(method.name)' learns no search.")
      }
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

  /// What computing features costs a method: those of the source tasks, and the mean of a target task.
  func featureCosts(
    of method: ComparedMethod, repetition: Int
  ) -> (sources: Cost, perTarget: Cost) {
    guard method.looksAtFeatures else { return (Cost(), Cost()) }
    let all = targets.reduce(Cost()) { $0 + $1.featureCost }
    return (
      ledger.featureCost(repetition),
      Cost(multiplyAdds: all.multiplyAdds / UInt64(max(targets.count, 1)))
    )
  }

  private func stream(_ repetition: Int) -> RandomStream {
    study.master.stream("study").stream(study.name).stream("learning").stream(
      "repeat", repetition)
  }

  /// How to train, of a method that learned that.
  func training(_ method: ComparedMethod, repetition: Int) throws -> LearnedTraining {
    let lesson = Lesson(method: method.name, repetition: repetition)
    let once = lock.withLock {
      let once = trainings[lesson] ?? Once()
      trainings[lesson] = once
      return once
    }
    return try once.value {
      guard case .trained(let learnable) = method.way else {
        preconditionFailure("Method '\(method.name)' learns no training.")
      }
      return try learnable.learn(
        from: data(repetition), using: stream(repetition).stream(learnable.method.name),
        workers: Workers(count: 1))
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
