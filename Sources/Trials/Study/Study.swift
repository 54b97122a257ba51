public import Randomness

/// A comparison: methods that search one space for one objective on the same tasks with the same
/// seeds, each within the same budget.
public struct Study: Equatable, Sendable, Codable {
  /// A letter or `_`, then letters, digits and `_`.
  public let name: String
  /// The seed that all chance of the study begins from.
  public let master: Seed
  public let methods: [Method]
  /// What is tuned, with all settings that are not searched.
  public let learner: Method
  /// The digests of the tasks.
  public let tasks: [String]
  public let space: SearchSpace
  public let objective: Objective
  public let budget: Budget
  /// The repetitions, each with its number.
  public let seeds: [Int]
  /// How many trials of a chain are run side by side: q. Trial i is proposed and pruned by the results
  /// of the trials below q⌊i/q⌋, so q changes results and the number of workers does not.
  public let concurrency: Int

  /// - Throws: ``StudyError``, for the first thing that is wrong.
  public init(
    _ name: String, master: Seed, methods: [Method], learner: Method, tasks: [String],
    space: SearchSpace, objective: Objective, budget: Budget, seeds: [Int], concurrency: Int = 1
  ) throws(StudyError) {
    guard isName(name) else { throw .badName(name, of: "study") }
    guard isName(objective.name) else { throw .badName(objective.name, of: "objective") }
    guard !methods.isEmpty else { throw .nothing(of: "methods", study: name) }
    guard isName(learner.name) else { throw .badName(learner.name, of: "learner") }
    for method in methods where !isName(method.name) { throw .badName(method.name, of: "method") }
    guard !tasks.isEmpty else { throw .nothing(of: "tasks", study: name) }
    guard !seeds.isEmpty else { throw .nothing(of: "seeds", study: name) }
    if let name = firstRepeated(methods.map(\.name)) { throw .duplicate(name, of: "method") }
    if let task = firstRepeated(tasks) { throw .duplicate(task, of: "task") }
    if let seed = firstRepeated(seeds) { throw .duplicate(String(seed), of: "seed") }
    guard budget.trials > 0 else { throw .notPositive("trials", budget.trials, study: name) }
    guard concurrency > 0 else { throw .notPositive("concurrency", concurrency, study: name) }
    self.name = name
    self.master = master
    self.methods = methods
    self.learner = learner
    self.tasks = tasks
    self.space = space
    self.objective = objective
    self.budget = budget
    self.seeds = seeds
    self.concurrency = concurrency
  }

  /// All searches of the study: the methods of a task together, then the next task, then the next
  /// seed.
  public var chains: [Chain] {
    seeds.flatMap { seed in
      tasks.flatMap { task in
        methods.map { method in
          Chain(
            master: master, study: name, method: method, learner: learner, task: task, seed: seed)
        }
      }
    }
  }

  private enum CodingKeys: String, CodingKey {
    case name, master, methods, learner, tasks, space, objective, budget, seeds, concurrency
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      container.decode(String.self, forKey: .name),
      master: container.decode(Seed.self, forKey: .master),
      methods: container.decode([Method].self, forKey: .methods),
      learner: container.decode(Method.self, forKey: .learner),
      tasks: container.decode([String].self, forKey: .tasks),
      space: container.decode(SearchSpace.self, forKey: .space),
      objective: container.decode(Objective.self, forKey: .objective),
      budget: container.decode(Budget.self, forKey: .budget),
      seeds: container.decode([Int].self, forKey: .seeds),
      concurrency: container.decode(Int.self, forKey: .concurrency))
  }
}

/// What a chain may spend.
public struct Budget: Hashable, Sendable, Codable {
  /// How many trials, repeated configurations included.
  public var trials: Int
  /// How many examples a trial may see; `nil` where the learner decides.
  public var examples: Int?
  /// How many multiply-adds all trials of the chain may take together; `nil` for no limit.
  public var multiplyAdds: UInt64?

  public init(trials: Int, examples: Int? = nil, multiplyAdds: UInt64? = nil) {
    self.trials = trials
    self.examples = examples
    self.multiplyAdds = multiplyAdds
  }
}

/// What is wrong with the declaration of a study.
public enum StudyError: Error, Equatable {
  case badName(String, of: String)
  case nothing(of: String, study: String)
  case duplicate(String, of: String)
  case notPositive(String, Int, study: String)
}

extension StudyError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .badName(let name, let kind):
      "'\(name)' cannot name \(kind == "objective" ? "an" : "a") \(kind). Begin with a letter or '_' and go on with letters, digits "
        + "and '_'."
    case .nothing(let kind, let study):
      "Study '\(study)' has no \(kind). Give at least one."
    case .duplicate(let name, let kind):
      "The study lists \(kind) '\(name)' twice. List it once, or give the second another name."
    case .notPositive(let setting, let value, let study):
      "Study '\(study)' has \(setting): \(value). Give 1 or more."
    }
  }
}

private func firstRepeated<Element: Hashable>(_ elements: [Element]) -> Element? {
  var seen: Set<Element> = []
  return elements.first { !seen.insert($0).inserted }
}
