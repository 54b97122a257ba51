public import Archiving
import Trials

/// What an archive holds of a comparison: what each method had found on each target task after some
/// trials, what that had cost, and what regrets are measured by.
///
/// Everything is read from the five studies that a comparison leaves in an archive, so it can be derived
/// again by anybody who has the archive.
public struct ComparedRecords: Sendable, Equatable {
  public struct Method: Sendable, Equatable {
    public var name: String
    /// Whether it learned from source tasks.
    public var isLearned: Bool
    /// Whether its trainings begin with learned weights: track I.
    public var transfersWeights: Bool
    /// Whether it learned from trials, and not only from the data of the tasks.
    public var learnsFromTrials: Bool
    /// For each repeat what was spent before the first target task, in multiply-adds: the trials on
    /// source tasks and learning from them; 0 for a method that does not learn.
    public var learningCosts: [Double]
    /// For each repeat what each target task costs before its first trial, in multiply-adds.
    public var taskCosts: [Double]
  }

  /// What a search had found and spent after each of the marks.
  public struct Search: Sendable, Equatable {
    /// The mean over fresh seeds of the incumbent's objective.
    public var values: [Double]
    /// The mean over fresh seeds of the incumbent's loss on the test part; NaN where there is none.
    public var testValues: [Double]
    /// The same of its accuracy there; NaN where none was recorded.
    public var testAccuracies: [Double]
    /// The multiply-adds of all trials so far.
    public var costs: [Double]
    /// How many trials there were, repeated configurations included: fewer than the mark where the method
    /// had nothing left to propose.
    public var trials: [Int]
  }

  public let study: String
  public let objective: Objective
  public let methods: [Method]
  /// The target tasks.
  public let tasks: [RecordedTask]
  /// How often methods learned anew.
  public let repeats: Int
  /// How many searches of a method there are on a task in each repeat.
  public let seeds: Int
  /// After which trials incumbents were valued.
  public let marks: [Int]
  /// `[method][task][repeat · seeds + seed]`.
  public let searches: [[[Search]]]
  /// For each task the best value that is known of trainings from random weights: of the dense design and
  /// of all incumbents, each the mean over fresh seeds.
  public let references: [Double]
  /// For each task the median of the dense design.
  public let medians: [Double]
  /// For each task which share of the dense design is no better than guessing.
  public let guessing: [Double]
  /// How many source tasks each repeat has; 0 where no method learns.
  public let sourceTasks: Int
  /// How many configurations were tried on each of them.
  public let sourceConfigurations: Int
  /// What counts where a training left the finite numbers.
  public let guess: Double

  /// Reads the comparison of a study.
  ///
  /// - Throws: ``ReportError`` where the archive lacks a part of it.
  public init(_ contents: ArchiveContents, study name: String) throws(ReportError) {
    func study(_ suffix: String) throws(ReportError) -> RecordedStudy {
      guard let study = contents.study(name + suffix) else {
        throw .noStudy(name + suffix, known: contents.studies.map(\.study.name))
      }
      return study
    }
    let (main, incumbents) = (try study(""), try study("_incumbents"))
    let reference = try study("_reference")
    let learning = contents.study(name + "_learning")
    let source = contents.study(name + "_source")
    self.study = name
    let objective = main.study.objective
    self.objective = objective
    tasks = main.tasks
    repeats = learning?.study.seeds.count ?? 1
    let seeds = main.study.seeds.count / repeats
    self.seeds = seeds
    marks = try Self.marks(incumbents, study: name)
    sourceTasks = (source?.study.tasks.count ?? 0) / repeats
    sourceConfigurations = source?.study.budget.trials ?? 0
    guess = objective.guess
    let methods = Self.methods(main, learning, source, repeats: repeats)
    self.methods = methods
    let dense = FreshValues(reference.trials, objective)
    let fresh = FreshValues(incumbents.trials, objective)
    var searches: [[[Search]]] = []
    let chains = Dictionary(grouping: main.trials) { $0.key.chain }
    for method in main.study.methods {
      var ofTasks: [[Search]] = []
      for task in main.study.tasks {
        var own: [Search] = []
        for (number, seed) in main.study.seeds.enumerated() {
          let chain = Chain(
            master: main.study.master, study: name, method: method, learner: main.study.learner,
            task: task, seed: seed)
          guard let trials = chains[chain], !trials.isEmpty else {
            throw .noTrials(method: method.name, task: task, study: name)
          }
          own.append(
            try Search(
              trials, marks: marks, objective: objective, fresh: fresh, task: task,
              method: method.name, repetition: number / seeds))
        }
        ofTasks.append(own)
      }
      searches.append(ofTasks)
    }
    self.searches = searches
    var (references, medians, guessing): ([Double], [Double], [Double]) = ([], [], [])
    for (place, task) in main.study.tasks.enumerated() {
      let design = dense.objectives(onTask: task).sorted { objective.loss($0) < objective.loss($1) }
      guard let best = design.first else { throw .noReference(task: task, study: name) }
      let found = zip(methods, searches).filter { !$0.0.transfersWeights }
        .flatMap { $0.1[place].flatMap(\.values) }
      references.append(
        found.reduce(best) { objective.isBetter($1, than: $0) ? $1 : $0 })
      let middle = design.count / 2
      medians.append(
        design.count.isMultiple(of: 2) ? (design[middle - 1] + design[middle]) / 2 : design[middle])
      guessing.append(
        Double(design.count { !objective.isBetter($0, than: objective.guess) })
          / Double(design.count))
    }
    self.references = references
    self.medians = medians
    self.guessing = guessing
  }

  private static func marks(
    _ incumbents: RecordedStudy, study: String
  ) throws(ReportError) -> [Int] {
    let words = incumbents.study.methods.first?.settings.split(separator: " ") ?? []
    let marks = words.last { $0.hasPrefix("marks=") }?.dropFirst(6).split(separator: ",")
      .compactMap { Int($0) }
    guard let marks, !marks.isEmpty else { throw .noMarks(study: study) }
    return marks
  }

  private static func methods(
    _ main: RecordedStudy, _ learning: RecordedStudy?, _ source: RecordedStudy?, repeats: Int
  ) -> [Method] {
    let count = (source?.study.tasks.count ?? 0) / max(repeats, 1)
    let costs = Dictionary(grouping: source?.trials ?? []) { $0.key.chain.task }
      .mapValues { $0.reduce(0.0) { $0 + Double($1.outcome.cost.multiplyAdds) } }
    let sourceCosts = (0..<repeats).map { number in
      (source?.study.tasks ?? []).dropFirst(number * count).prefix(count)
        .reduce(0.0) { $0 + (costs[$1] ?? 0) }
    }
    return main.study.methods.map { method in
      let lessons = (learning?.trials ?? []).filter { $0.key.chain.method.name == method.name }
      guard !lessons.isEmpty else {
        let none = [Double](repeating: 0, count: repeats)
        return Method(
          name: method.name, isLearned: false, transfersWeights: false,
          learnsFromTrials: false, learningCosts: none, taskCosts: none)
      }
      let learnsFromTrials =
        lessons[0].outcome.curve("learns_from_trials")?.values.first != 0
      var learningCosts = [Double](repeating: 0, count: repeats)
      var taskCosts = learningCosts
      for lesson in lessons where (0..<repeats).contains(lesson.key.chain.seed) {
        let number = lesson.key.chain.seed
        learningCosts[number] = Double(lesson.outcome.cost.multiplyAdds)
        if learnsFromTrials { learningCosts[number] += sourceCosts[number] }
        taskCosts[number] = lesson.outcome.curve("multiply_adds_per_task")?.values.first ?? 0
      }
      return Method(
        name: method.name, isLearned: true,
        transfersWeights: method.settings.split(separator: " ").contains("track=I"),
        learnsFromTrials: learnsFromTrials, learningCosts: learningCosts, taskCosts: taskCosts)
    }
  }
}

/// Values of configurations on tasks, each the mean over seeds that no search saw.
private struct FreshValues {
  private struct Place: Hashable {
    var task: String
    var configuration: Configuration
    var method: String
    var repetition: Int
  }

  struct Value {
    var objective: Double
    var testLoss: Double
    var testAccuracy: Double
  }

  private var values: [Place: [Value]] = [:]

  init(_ trials: [Trial], _ objective: Objective) {
    for trial in trials {
      let chain = trial.key.chain
      let place = Place(
        task: chain.task, configuration: trial.key.configuration, method: chain.method.name,
        repetition: FreshSeed.repetition(of: chain.seed))
      let value = trial.outcome.objective ?? .nan
      func last(_ curve: String) -> Double { trial.outcome.curve(curve)?.values.last ?? .nan }
      values[place, default: []].append(
        Value(
          objective: value.isFinite ? value : objective.guess, testLoss: last("test_loss"),
          testAccuracy: last("test_accuracy")))
    }
  }

  private static func mean(_ values: [Value], of number: (Value) -> Double) -> Double {
    values.reduce(0) { $0 + number($1) } / Double(values.count)
  }

  /// - Parameter repetition: that in which the method learned; where it does not matter, all are in the
  ///   first.
  func value(
    of configuration: Configuration, on task: String, method: String, repetition: Int
  ) -> Value? {
    var place = Place(
      task: task, configuration: configuration, method: method, repetition: repetition)
    if values[place] == nil { place.repetition = 0 }
    guard let own = values[place] else { return nil }
    return Value(
      objective: Self.mean(own, of: \.objective), testLoss: Self.mean(own, of: \.testLoss),
      testAccuracy: Self.mean(own, of: \.testAccuracy))
  }

  /// The mean objectives of all configurations on a task, in no order.
  func objectives(onTask task: String) -> [Double] {
    values.filter { $0.key.task == task }.map { Self.mean($0.value, of: \.objective) }
  }
}

extension ComparedRecords.Search {
  /// - Parameter trials: those of one search.
  fileprivate init(
    _ trials: [Trial], marks: [Int], objective: Objective, fresh: FreshValues, task: String,
    method: String,
    repetition: Int
  ) throws(ReportError) {
    (values, testValues, testAccuracies, costs, self.trials) = ([], [], [], [], [])
    for point in SearchPoint.after(marks, of: trials, objective) {
      if let best = point.best {
        let value = fresh.value(
          of: best.key.configuration, on: task, method: method, repetition: repetition)
        guard let value else {
          throw .notValued(trial: best.key.identifier)
        }
        values.append(value.objective)
        testValues.append(value.testLoss)
        testAccuracies.append(value.testAccuracy)
      } else {
        // Nothing could be trained so far.
        values.append(objective.guess)
        testValues.append(.nan)
        testAccuracies.append(.nan)
      }
      costs.append(point.cost)
      self.trials.append(point.trials)
    }
  }
}

extension Objective {
  /// What counts where a training left the finite numbers: the loss that learners clip theirs at, which is
  /// that of guessing; of what is maximized, such as an accuracy, 0.
  fileprivate var guess: Double { direction == .minimize ? 1 : 0 }
}
