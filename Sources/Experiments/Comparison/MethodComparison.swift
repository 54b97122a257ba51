import Archiving
import LearnedSearch
public import Randomness
public import Search
public import Trials

/// Methods compared on new tasks: those that learned from earlier tasks, and those that begin anew.
///
/// It is run as five experiments, one after the other, each a study of its own in the archive:
///
/// 1. `NAME_source`: one design of configurations on all source tasks, whose trials methods learn from.
/// 2. `NAME_learning`: each learned method learns, once a repeat, each repeat from source tasks of its
///    own. A trial's cost is what learning cost.
/// 3. `NAME`: the searches on the target tasks. Of seed i, methods learned in repeat ⌊i / seeds⌋.
/// 4. `NAME_incumbents`: for each method the incumbents after some trials, on fresh seeds. An incumbent
///    is not valued by the run that selected it.
/// 5. `NAME_reference`: a dense design on every target task, on the same fresh seeds.
///
/// Studies 1 and 5 do not depend on the methods, and 2 to 4 have chains for each method of its own, so
/// adding a method runs that method alone.
public struct MethodComparison: Sendable {
  public let name: String
  public let experiments: [Experiment]

  /// - Parameters:
  ///   - study: the searches, whose methods are those of `methods` and whose tasks are the targets. Its
  ///     seeds are those of one repeat.
  ///   - sources: the source tasks: of each repeat as many, those of the first repeat first. Empty
  ///     where no method learns.
  ///   - standard: a configuration that is tried on every source task besides Sobol's points; `nil` for
  ///     none.
  ///   - session: makes what runs the trials of a task.
  /// - Throws: ``ComparisonError``; `SearchError` where a method cannot search the space.
  public init(
    _ study: ComparedStudy, methods: [ComparedMethod], sources: [ComparedTask],
    targets: [ComparedTask], standard: Configuration?, size: ComparisonSize,
    session: @escaping @Sendable (ComparedTaskPlace) throws -> any TrialSession
  ) throws {
    let parts = try ComparisonParts(
      study, methods: methods, sources: sources, targets: targets, standard: standard, size: size)
    name = study.name
    var experiments: [Experiment] = []
    if !parts.learned.isEmpty {
      experiments.append(try parts.source(session))
      experiments.append(try parts.learning())
    }
    experiments.append(try parts.search(session))
    experiments.append(try parts.valuing(session))
    experiments.append(try parts.reference(session))
    self.experiments = experiments
  }
}

/// What the searches of a comparison share.
public struct ComparedStudy: Sendable {
  public var name: String
  public var master: Seed
  public var learner: Method
  public var space: SearchSpace
  public var objective: Objective
  public var budget: Budget
  /// How many searches of a method on a task there are in a repeat.
  public var seeds: Int
  public var concurrency: Int
  public var pruner: any Pruner

  public init(
    _ name: String, master: Seed, learner: Method, space: SearchSpace, objective: Objective,
    budget: Budget, seeds: Int, concurrency: Int = 1, pruner: any Pruner = NoPruner()
  ) {
    self.name = name
    self.master = master
    self.learner = learner
    self.space = space
    self.objective = objective
    self.budget = budget
    self.seeds = seeds
    self.concurrency = concurrency
    self.pruner = pruner
  }
}

/// A task among those of a comparison.
public enum ComparedTaskPlace: Hashable, Sendable {
  case source(Int)
  case target(Int)
}

/// What keeps methods from being compared.
public enum ComparisonError: Error, Equatable, Sendable {
  case noSources(method: String)
  /// The source tasks cannot be dealt out to the repeats.
  case unevenSources(Int, repeats: Int)
  case badSize(String, found: Int)
  case standardOutside(String)
}

extension ComparisonError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noSources(let method):
      "Method '\(method)' learns from source tasks, and there are none. Declare some, or leave it out."
    case .unevenSources(let count, let repeats):
      "\(count) source tasks cannot be dealt out evenly to \(repeats) repeats. Give a multiple."
    case .badSize(let what, let found):
      "\(what) is \(found). Give 1 or more."
    case .standardOutside(let configuration):
      "The default \(configuration) is no configuration of the search space. Give each hyperparameter "
        + "a value inside its range."
    }
  }
}
