import Experiments
public import Randomness
public import Trials

/// A study as it was declared: all of it but the tasks' digests and what learners and datasets say.
public struct StudyDeclaration: Sendable {
  /// A letter or `_`, then letters, digits and `_`.
  public let name: Placed<String>
  /// The name of the tasks.
  public let tasks: Placed<String>
  public let learner: LearnerDeclaration
  public let budget: Budget
  public let space: SpaceDeclaration
  public let objective: Placed<Objective>
  public let methods: [MethodDeclaration]
  /// How the methods are compared, where the study says so.
  public let comparison: ComparisonDeclaration
  public let pruner: PrunerDeclaration
  public let seeds: [Int]
  public let concurrency: Int
  private let field: Field

  static let keys =
    [
      "name", "tasks", "learner", "budget", "space", "objective", "methods", "pruner", "seeds",
      "concurrency",
    ] + ComparisonDeclaration.keys

  /// Reads the mapping of a study, such as a cell `study`.
  ///
  /// - Parameters:
  ///   - samplers: the searches that may be named.
  ///   - learned: the methods that learn from source tasks and may be named.
  public init(
    _ field: Field, samplers: [SamplerChoice] = SamplerChoice.all,
    learned: [LearnedChoice] = LearnedChoice.all
  ) throws(NotebookError) {
    var settings = try Settings(field, keys: Self.keys)
    self.field = field
    name = try settings.required("name").placedText()
    tasks = try settings.required("tasks").placedText()
    learner = try LearnerDeclaration(settings.required("learner"))
    budget = try settings.required("budget").budget()
    space = try SpaceDeclaration(settings.required("space"))
    objective = try settings.required("objective").objective()
    comparison = try ComparisonDeclaration(&settings, space: space, trials: budget.trials)
    var methods: [MethodDeclaration] = []
    for element in try settings.required("methods").list("a list of methods, such as [random, tpe]")
    {
      methods += try MethodDeclaration.all(
        element, samplers: samplers, learned: learned, standard: comparison.standard)
    }
    self.methods = methods
    pruner =
      try settings.optional("pruner").map { field throws(NotebookError) in
        try PrunerDeclaration(field)
      } ?? PrunerDeclaration(none: field.place)
    seeds = try settings.required("seeds").seeds()
    concurrency = try settings.integer("concurrency", default: 1)
    // Everything but the tasks, of which one stands for all.
    _ = try study(master: 0, learner: Method(learner.name.value), tasks: ["task"])
    for method in methods { try method.check(space.space, trials: budget.trials) }
  }

  /// Whether methods are compared by their regret, with source tasks and a reference.
  public var isComparison: Bool {
    comparison.isDeclared || methods.contains { $0.compared.isLearned }
  }

  /// The study, when all is known.
  ///
  /// - Parameters:
  ///   - master: the seed that all chance begins from.
  ///   - learner: the learner with its revision and all of its settings.
  ///   - tasks: the digests of the tasks.
  /// - Throws: ``NotebookError`` with the `StudyError` and the place of what caused it.
  public func study(
    master: Seed, learner: Method, tasks: [String]
  ) throws(NotebookError) -> Study {
    do {
      return try Study(
        name.value, master: master, methods: methods.map(\.method), learner: learner, tasks: tasks,
        space: space.space, objective: objective.value, budget: budget, seeds: seeds,
        concurrency: concurrency)
    } catch {
      throw NotebookError(error, at: place(of: error))
    }
  }

  private func place(of error: StudyError) -> Place {
    switch error {
    case .badName(let text, let kind):
      switch kind {
      case "objective": objective.place
      case "learner": learner.name.place
      case "method": methods.first { $0.name.value == text }?.name.place ?? field.place
      default: name.place
      }
    case .nothing(let kind, _): field[kind]?.place ?? field.place
    case .duplicate(let text, let kind):
      switch kind {
      case "method": methods.last { $0.name.value == text }?.name.place ?? field.place
      case "seed": placeOfLastSeed(text) ?? field.place
      default: tasks.place
      }
    case .notPositive(let setting, _, _):
      (field["budget"]?[setting] ?? field[setting])?.place ?? field.place
    }
  }

  private func placeOfLastSeed(_ seed: String) -> Place? {
    guard let field = field["seeds"], case .list(let elements) = field.content else { return nil }
    return zip(elements, seeds).reversed().first { String($1) == seed }?.0.place
  }
}

extension Field {
  fileprivate func budget() throws(NotebookError) -> Budget {
    var settings = try Settings(self, keys: ["examples", "multiply_adds", "trials"])
    // More than anybody runs, and less than what counting or memory could not take.
    let trials = try settings.required("trials")
    var budget = Budget(trials: try trials.integer())
    if budget.trials > 1_000_000_000 { throw trials.error(needed: "1000000000 or less") }
    if let examples = settings.optional("examples") {
      budget.examples = try examples.integer(in: 1 ... .max)
      if budget.examples ?? 0 > 100_000_000 { throw examples.error(needed: "100000000 or less") }
    }
    budget.multiplyAdds = try settings.optional("multiply_adds")?.unsigned()
    return budget
  }

  /// `{minimize: validation_loss}` or `{maximize: validation_accuracy}`.
  fileprivate func objective() throws(NotebookError) -> Placed<Objective> {
    let needed = "{minimize: NAME} or {maximize: NAME}"
    let entries = try entries(needed)
    guard entries.count == 1, let only = entries.first else { throw error(needed: needed) }
    guard let direction = Objective.Direction(rawValue: only.key.value) else {
      throw NotebookError(
        .unknownKey(only.key.value, of: label, known: ["maximize", "minimize"]), at: only.key.place)
    }
    return Placed(Objective(try only.value.text(), direction), at: only.value.place)
  }
}
