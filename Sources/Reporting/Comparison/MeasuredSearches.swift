public import Archiving
public import Comparisons
public import Trials

/// What each search of a study had reached after some trials, by a measure, and what that had cost.
///
/// Of a comparison, incumbents are valued on fresh seeds after each of its marks. Of a study of searches
/// alone, such as random or TPE without a reference, it is the best trial so far, after every trial.
public struct MeasuredSearches: Sendable, Equatable {
  /// What a search is measured by.
  public enum Measure: String, Sendable, CaseIterable {
    /// (incumbent − reference) / (median of random − reference).
    case regret
    /// (incumbent − reference) / (1 − reference), where 1 is what guessing costs.
    case boundedRegret = "bounded_regret"
    /// The objective of the study itself.
    case objective
    case testLoss = "test_loss"
    case testAccuracy = "test_accuracy"
  }

  public let study: String
  public let measure: Measure
  /// What is measured, for a reader: "regret", or the objective's name, as in "validation loss".
  public let title: String
  /// Which way is better.
  public let direction: Objective.Direction
  /// Whether incumbents were valued on fresh seeds.
  public let isComparison: Bool
  /// With their tracks, and what learning cost, the mean over repeats.
  public let methods: [ComparisonMethod]
  public let tasks: [String]
  /// Tasks without a scale of regret, which are in no number.
  public let leftOut: [String]
  /// After which trials searches were measured.
  public let marks: [Int]
  /// How often methods learned anew.
  public let repeats: Int
  /// How many searches a method, task and repeat has.
  public let seeds: Int
  /// `[method][task][repeat][seed][mark]`; NaN where a search had found nothing, or nothing was recorded.
  public let values: [[[[[Double]]]]]
  /// The multiply-adds of the search alone, in the same places.
  public let costs: [[[[[Double]]]]]

  /// Reads the searches of a study.
  ///
  /// - Parameter measure: the regret of a comparison and the objective of any other study where none is
  ///   given.
  /// - Throws: ``ReportError``; `ComparisonError` where no regret can be had.
  public init(_ contents: ArchiveContents, study name: String, measure: Measure? = nil) throws {
    if contents.study(name + "_incumbents") != nil {
      try self.init(ComparedRecords(contents, study: name), measure: measure ?? .regret)
      return
    }
    guard let study = contents.study(name) else {
      throw ReportError.noStudy(name, known: contents.studies.map(\.study.name))
    }
    try self.init(study, measure: measure ?? .objective)
  }

  /// The searches of a comparison.
  public init(_ records: ComparedRecords, measure: Measure = .regret) throws {
    let data = try records.data
    let isRegret = measure == .regret || measure == .boundedRegret
    let table =
      try isRegret
      ? RegretTable(
        data, scale: measure == .regret ? .random : .bounded, resampling: .report(of: records.study)
      )
      : nil
    let kept = records.tasks.indices.filter { place in
      table?.tasks.contains { $0.name == records.tasks[place].name } ?? true
    }
    let upper = { (task: Int) in measure == .regret ? data.tasks[task].randomMedian : data.ceiling }
    func numbers(_ search: ComparedRecords.Search, _ task: Int) -> [Double] {
      switch measure {
      case .regret, .boundedRegret:
        let reference = data.tasks[task].reference
        return search.values.map {
          (records.objective.loss($0) - reference) / (upper(task) - reference)
        }
      case .objective: return search.values
      case .testLoss: return search.testValues
      case .testAccuracy: return search.testAccuracies
      }
    }
    func arranged(_ of: (ComparedRecords.Search, Int) -> [Double]) -> [[[[[Double]]]]] {
      records.searches.map { ofTasks in
        kept.map { task in
          (0..<records.repeats).map { repetition in
            (0..<records.seeds).map { of(ofTasks[task][repetition * records.seeds + $0], task) }
          }
        }
      }
    }
    try self.init(
      study: records.study, measure: measure, objective: records.objective, isComparison: true,
      methods: data.methods, tasks: kept.map { records.tasks[$0].name },
      leftOut: table?.leftOut.map(\.name) ?? [], marks: records.marks,
      values: arranged(numbers), costs: arranged { search, _ in search.costs })
  }

  /// The searches of a study that has no reference.
  public init(_ study: RecordedStudy, measure: Measure = .objective) throws(ReportError) {
    let own = study.study
    guard measure != .regret, measure != .boundedRegret else {
      let known = [Measure.objective, .testLoss, .testAccuracy].filter { $0.isRecorded(in: study) }
      throw .noMeasure(measure.rawValue, study: own.name, known: known.map(\.rawValue))
    }
    let trials = Dictionary(grouping: study.trials) {
      SearchPlace(
        method: $0.key.chain.method.name, task: $0.key.chain.task, seed: $0.key.chain.seed)
    }
    let last = study.trials.lazy.map(\.key.index).max() ?? 0
    let marks = Array(1...last + 1)
    var (values, costs): ([[[[[Double]]]]], [[[[[Double]]]]]) = ([], [])
    for method in own.methods {
      var (ofTasks, spent): ([[[[Double]]]], [[[[Double]]]]) = ([], [])
      for task in own.tasks {
        var searches: [BestSoFar] = []
        for seed in own.seeds {
          let place = SearchPlace(method: method.name, task: task, seed: seed)
          guard let found = trials[place] else {
            throw .noTrials(method: method.name, task: task, study: own.name)
          }
          searches.append(
            BestSoFar(found, marks: marks.count, objective: own.objective, measure: measure))
        }
        ofTasks.append([searches.map(\.values)])
        spent.append([searches.map(\.costs)])
      }
      values.append(ofTasks)
      costs.append(spent)
    }
    try self.init(
      study: own.name, measure: measure, objective: own.objective, isComparison: false,
      methods: own.methods.map { ComparisonMethod($0.name) }, tasks: study.tasks.map(\.name),
      leftOut: [], marks: marks, values: values, costs: costs)
  }

  private init(
    study: String, measure: Measure, objective: Objective, isComparison: Bool,
    methods: [ComparisonMethod], tasks: [String], leftOut: [String], marks: [Int],
    values: [[[[[Double]]]]], costs: [[[[[Double]]]]]
  ) throws(ReportError) {
    let isEmpty = values.allSatisfy { $0.allSatisfy { $0.joined().joined().allSatisfy(\.isNaN) } }
    if isEmpty, measure != .objective {
      throw .noMeasure(
        measure.rawValue, study: study,
        known: ((isComparison ? [.regret, .boundedRegret] : []) + [Measure.objective])
          .map(\.rawValue))
    }
    self.study = study
    self.measure = measure
    self.isComparison = isComparison
    self.methods = methods
    self.tasks = tasks
    self.leftOut = leftOut
    self.marks = marks
    self.values = values
    self.costs = costs
    repeats = values.first?.first?.count ?? 0
    seeds = values.first?.first?.first?.count ?? 0
    switch measure {
    case .objective:
      title = objective.name.replacing("_", with: " ")
      direction = objective.direction
    case .testAccuracy: (title, direction) = ("test accuracy", .maximize)
    case .regret: (title, direction) = ("regret", .minimize)
    case .boundedRegret: (title, direction) = ("bounded regret", .minimize)
    case .testLoss: (title, direction) = ("test loss", .minimize)
    }
  }

  private init(_ whole: MeasuredSearches, methods places: [Int]) {
    (study, measure, title) = (whole.study, whole.measure, whole.title)
    (direction, isComparison) = (whole.direction, whole.isComparison)
    (tasks, leftOut, marks) = (whole.tasks, whole.leftOut, whole.marks)
    (repeats, seeds) = (whole.repeats, whole.seeds)
    methods = places.map { whole.methods[$0] }
    values = places.map { whole.values[$0] }
    costs = places.map { whole.costs[$0] }
  }

  /// The same of some methods, in the order they are named; of all where none is.
  ///
  /// - Throws: ``ReportError/noMethod(_:study:known:)``.
  public func only(_ names: [String]) throws(ReportError) -> MeasuredSearches {
    if names.isEmpty { return self }
    var places: [Int] = []
    for name in names { places.append(try index(of: name)) }
    return MeasuredSearches(self, methods: places)
  }

  /// Where a method is.
  ///
  /// - Throws: ``ReportError/noMethod(_:study:known:)``.
  public func index(of method: String) throws(ReportError) -> Int {
    guard let place = methods.firstIndex(where: { $0.name == method }) else {
      throw .noMethod(method, study: study, known: methods.map(\.name))
    }
    return place
  }
}

private struct SearchPlace: Hashable {
  var method: String
  var task: String
  var seed: Int
}

extension MeasuredSearches.Measure {
  /// The curve of a trial whose last value it is; `nil` of what is no curve.
  fileprivate var curve: String? {
    switch self {
    case .testLoss, .testAccuracy: rawValue
    case .regret, .boundedRegret, .objective: nil
    }
  }

  fileprivate func isRecorded(in study: RecordedStudy) -> Bool {
    guard let curve else { return true }
    return study.trials.contains { $0.outcome.curve(curve) != nil }
  }
}

/// The incumbent of one search after every trial, by a measure.
private struct BestSoFar {
  var values: [Double] = []
  var costs: [Double] = []

  init(
    _ trials: [Trial], marks: Int, objective: Objective, measure: MeasuredSearches.Measure
  ) {
    for point in SearchPoint.after(1...marks, of: trials, objective) {
      let best = point.best?.outcome
      let value = measure.curve.map { best?.curve($0)?.values.last } ?? best?.objective
      values.append(value ?? .nan)
      costs.append(point.cost)
    }
  }
}
