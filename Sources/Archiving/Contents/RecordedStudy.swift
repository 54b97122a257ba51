public import Trials

/// A study with the trials that were run of it.
public struct RecordedStudy: Sendable, Equatable {
  public var study: Study
  /// What is known of the tasks, in the order of ``Study/tasks``.
  public var tasks: [RecordedTask]
  /// The trials, by repetition, task, method and index, each in the study's order.
  public internal(set) var trials: [Trial]

  public init(_ study: Study, tasks: [RecordedTask], trials: [Trial] = []) {
    self.study = study
    self.tasks = tasks
    self.trials = trials
    sort()
  }

  /// Puts the trials into the study's order.
  mutating func sort() {
    func places<Key: Hashable>(_ keys: [Key]) -> [Key: Int] {
      Dictionary(keys.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { a, _ in a })
    }
    let (seeds, methods) = (places(study.seeds), places(study.methods.map(\.name)))
    let tasks = places(study.tasks)
    let ranked = trials.map { trial in
      let chain = trial.key.chain
      return (
        rank: [
          seeds[chain.seed] ?? .max, tasks[chain.task] ?? .max, methods[chain.method.name] ?? .max,
          trial.key.index,
        ], trial: trial
      )
    }
    let isSorted = zip(ranked, ranked.dropFirst()).allSatisfy {
      !$1.rank.lexicographicallyPrecedes($0.rank)
    }
    if isSorted { return }
    trials = ranked.sorted { a, b in
      // Two trials of one place are there only where archives of different versions were merged.
      a.rank == b.rank
        ? a.trial.key.identifier < b.trial.key.identifier
        : a.rank.lexicographicallyPrecedes(b.rank)
    }.map(\.trial)
  }
}

/// What is known of a task besides its trials.
public struct RecordedTask: Sendable, Codable {
  /// The text that stands for it in the study and in every trial's key.
  public var task: String
  /// What readers call it, such as `digits target 3`.
  public var name: String
  /// The content digest of the data that it was made from; empty for synthetic tasks.
  public var dataset: String
  /// Whatever decides what the task is, as name and value.
  public var settings: [String: String]
  /// Factors that the task was drawn with. No method looks at them.
  public var hidden: [String: Double]
  /// Meta-features of the task, of its training part alone: what methods may look at.
  public var features: [String: Double]

  public init(
    task: String, name: String, dataset: String = "", settings: [String: String] = [:],
    hidden: [String: Double] = [:], features: [String: Double] = [:]
  ) {
    self.task = task
    self.name = name
    self.dataset = dataset
    self.settings = settings
    self.hidden = hidden
    self.features = features
  }

  /// Journals of kits that recorded no features lack the key.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    task = try container.decode(String.self, forKey: .task)
    name = try container.decode(String.self, forKey: .name)
    dataset = try container.decode(String.self, forKey: .dataset)
    settings = try container.decode([String: String].self, forKey: .settings)
    hidden = try container.decode([String: Double].self, forKey: .hidden)
    features = try container.decodeIfPresent([String: Double].self, forKey: .features) ?? [:]
  }
}

extension RecordedTask: Equatable {
  /// Whether two tasks have the same bits, all NaN counting as one.
  public static func == (a: RecordedTask, b: RecordedTask) -> Bool {
    a.task == b.task && a.name == b.name && a.dataset == b.dataset && a.settings == b.settings
      && isIdentical(a.hidden, b.hidden) && isIdentical(a.features, b.features)
  }
}
