/// What methods came to on target tasks: plain numbers, checked.
public struct ComparisonData: Sendable, Equatable {
  public let methods: [ComparisonMethod]
  public let tasks: [ComparisonTask]
  /// Learnings from fresh source samples. Methods that learn nothing have the same numbers in each.
  public let repeats: Int
  /// Searches of one task with one learning.
  public let seeds: Int
  /// The numbers of trials at which incumbents were valued, such as 1, 2, 3, 4, 8, 16, 32.
  public let trials: [Int]
  /// The value of the incumbent on fresh seeds, lower is better:
  /// `[method][task][repeat][seed][place in trials]`.
  public let values: [[[[[Double]]]]]
  /// The multiply-adds of the search up to there, in the same places.
  public let costs: [[[[[Double]]]]]
  /// The worst value there is: that of guessing.
  public let ceiling: Double

  /// - Throws: ``ComparisonError`` where a name is used twice, a number is missing or not finite, or
  ///   costs are negative or go down.
  public init(
    methods: [ComparisonMethod], tasks: [ComparisonTask], trials: [Int],
    values: [[[[[Double]]]]], costs: [[[[[Double]]]]], ceiling: Double = 1
  ) throws(ComparisonError) {
    guard !methods.isEmpty else { throw .nothingToCompare("method") }
    guard !tasks.isEmpty else { throw .nothingToCompare("task") }
    if let name = firstTwice(methods.map(\.name)) { throw .namedTwice(name) }
    if let name = firstTwice(tasks.map(\.name)) { throw .namedTwice(name) }
    guard let first = trials.first, first >= 1, zip(trials, trials.dropFirst()).allSatisfy(<)
    else { throw .badTrials(trials) }
    guard ceiling.isFinite else { throw .notFinite("the ceiling", ceiling) }
    for method in methods { try Self.check(method) }
    for task in tasks { try Self.check(task) }
    self.methods = methods
    self.tasks = tasks
    self.trials = trials
    self.values = values
    self.costs = costs
    self.ceiling = ceiling
    repeats = values.first?.first?.count ?? 0
    seeds = values.first?.first?.first?.count ?? 0
    guard repeats > 0 else { throw .nothingToCompare("repeat") }
    guard seeds > 0 else { throw .nothingToCompare("seed") }
    try checkShape(values, "values")
    try checkShape(costs, "costs")
    for (method, ofMethod) in costs.enumerated() {
      for (task, ofTask) in ofMethod.enumerated() {
        for curve in ofTask.joined() {
          guard curve[0] >= 0, zip(curve, curve.dropFirst()).allSatisfy(<=) else {
            throw .badCosts("method '\(methods[method].name)' on task '\(tasks[task].name)'", curve)
          }
        }
      }
    }
  }

  private static func check(_ method: ComparisonMethod) throws(ComparisonError) {
    for (what, cost) in [("learning", method.learningCost), ("each task", method.costPerTask)] {
      guard cost >= 0, cost.isFinite else {
        throw .badCosts("\(what) of method '\(method.name)'", [cost])
      }
    }
  }

  private static func check(_ task: ComparisonTask) throws(ComparisonError) {
    for (what, value) in [("reference", task.reference), ("median", task.randomMedian)] {
      guard value.isFinite else { throw .notFinite("the \(what) of task '\(task.name)'", value) }
    }
    if let share = task.shareAtCeiling, !(share >= 0 && share <= 1) {
      throw .badSetting("shareAtCeiling of task '\(task.name)'", share, needed: "0 through 1")
    }
  }

  private func checkShape(
    _ numbers: [[[[[Double]]]]], _ what: String
  ) throws(ComparisonError) {
    func check(_ count: Int, _ expected: Int, _ place: String) throws(ComparisonError) {
      guard count == expected else {
        throw .badShape("\(what)\(place)", found: count, expected: expected)
      }
    }
    try check(numbers.count, methods.count, "")
    for (m, ofMethod) in numbers.enumerated() {
      try check(ofMethod.count, tasks.count, " of method '\(methods[m].name)'")
      for (t, ofTask) in ofMethod.enumerated() {
        let place = " of method '\(methods[m].name)' on task '\(tasks[t].name)'"
        try check(ofTask.count, repeats, place)
        for (r, ofRepeat) in ofTask.enumerated() {
          try check(ofRepeat.count, seeds, "\(place), repeat \(r)")
          for (s, curve) in ofRepeat.enumerated() {
            try check(curve.count, trials.count, "\(place), repeat \(r), seed \(s)")
            if let i = curve.firstIndex(where: { !$0.isFinite }) {
              throw .notFinite(
                "\(what)\(place), repeat \(r), seed \(s), trial \(trials[i])", curve[i])
            }
          }
        }
      }
    }
  }
}

private func firstTwice(_ names: [String]) -> String? {
  var seen: Set<String> = []
  return names.first { !seen.insert($0).inserted }
}
