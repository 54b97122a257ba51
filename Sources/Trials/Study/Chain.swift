public import Randomness

/// One search: a method on a task with a seed. The trials of a chain follow each other, and no two
/// chains know of each other.
public struct Chain: Hashable, Sendable, Codable {
  /// The seed that all chance of the study begins from.
  public var master: Seed
  /// The name of the study.
  public var study: String
  public var method: Method
  /// What is tuned, with all settings that are not searched. The stream of the chain does not depend on
  /// it, so that one method makes the same first proposals for two learners.
  public var learner: Method
  /// The digest of the task: texts that are equal when the tasks are.
  public var task: String
  /// Which repetition this is.
  public var seed: Int

  public init(
    master: Seed, study: String, method: Method, learner: Method, task: String, seed: Int
  ) {
    self.master = master
    self.study = study
    self.method = method
    self.learner = learner
    self.task = task
    self.seed = seed
  }

  /// What the chain draws from: keyed by study, method, task and seed, so that adding a method or a
  /// task to a study changes no other's trials.
  public var stream: RandomStream {
    master.stream("study").stream(study).stream("method").stream(method.name)
      .stream(method.revision).stream(method.settings).stream("task").stream(task)
      .stream("seed", seed)
  }
}

extension Chain: CustomStringConvertible {
  public var description: String { "\(study)/\(method.name)/\(task)/seed \(seed)" }
}

/// A way to choose configurations, or what they are chosen for, as it is named in a study and in every
/// trial's key.
public struct Method: Hashable, Sendable, Codable {
  /// A letter or `_`, then letters, digits and `_`.
  public var name: String
  /// Text that changes whenever the method, the learner or the family of tasks would give other
  /// results, as they declare it themselves.
  public var revision: String
  /// The settings in a canonical text; empty where all are left as they are.
  public var settings: String

  public init(_ name: String, revision: String = "1", settings: String = "") {
    self.name = name
    self.revision = revision
    self.settings = settings
  }
}
