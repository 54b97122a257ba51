import Statistics

/// The regrets of all methods on all tasks: what every table of a comparison is made from.
///
/// Seeds are averaged first. The unit of all statistics is the group of target tasks: the regrets of
/// its tasks are averaged, and each group counts once. Repeats of the learning are averaged for
/// tests, and drawn beside the groups for intervals.
public struct RegretTable: Sendable {
  public let data: ComparisonData
  public let scale: RegretScale
  public let resampling: Resampling
  /// Tasks whose upper value is not above the reference. They are in no number of this table.
  public let leftOut: [ComparisonTask]
  /// All other tasks, in their order.
  public let tasks: [ComparisonTask]
  /// The groups of these tasks, by their first task.
  public let groups: [String]
  /// `[method][task][repeat][place in trials]`, averaged over seeds.
  public let regrets: [[[[Double]]]]
  /// The multiply-adds of the search in the same places, without learning.
  public let costs: [[[[Double]]]]
  let members: [[Int]]

  /// - Throws: ``ComparisonError/noTasksLeft(_:)``; ``ComparisonError/notFinite(_:_:)`` where a
  ///   regret is too large for a number.
  public init(
    _ data: ComparisonData, scale: RegretScale = .random, resampling: Resampling
  ) throws(ComparisonError) {
    self.data = data
    self.scale = scale
    self.resampling = resampling
    let kept = data.tasks.indices.filter {
      scale.upper(of: data.tasks[$0], ceiling: data.ceiling) > data.tasks[$0].reference
    }
    guard !kept.isEmpty else { throw .noTasksLeft(data.tasks.map(\.name)) }
    leftOut = data.tasks.indices.filter { !kept.contains($0) }.map { data.tasks[$0] }
    let tasks = kept.map { data.tasks[$0] }
    self.tasks = tasks
    var names: [String] = []
    for task in tasks where !names.contains(task.group) { names.append(task.group) }
    groups = names
    members = names.map { group in tasks.indices.filter { tasks[$0].group == group } }
    var regrets: [[[[Double]]]] = []
    var costs: [[[[Double]]]] = []
    for method in data.methods.indices {
      costs.append(kept.map { task in data.costs[method][task].map(meanCurve) })
      var ofTasks: [[[Double]]] = []
      for index in kept {
        let task = data.tasks[index]
        let upper = scale.upper(of: task, ceiling: data.ceiling)
        var ofRepeats: [[Double]] = []
        for ofSeeds in data.values[method][index] {
          var curve: [Double] = []
          for value in meanCurve(ofSeeds) {
            guard
              let regret = normalizedRegret(of: value, reference: task.reference, upper: upper)
            else {
              throw .notFinite(
                "the regret of method '\(data.methods[method].name)' on task '\(task.name)'",
                .infinity)
            }
            curve.append(regret)
          }
          ofRepeats.append(curve)
        }
        ofTasks.append(ofRepeats)
      }
      regrets.append(ofTasks)
    }
    self.regrets = regrets
    self.costs = costs
  }

  func index(of method: String) throws(ComparisonError) -> Int {
    guard let index = data.methods.firstIndex(where: { $0.name == method }) else {
      throw .unknownMethod(method, known: data.methods.map(\.name))
    }
    return index
  }

  func indices(of methods: [String]) throws(ComparisonError) -> [Int] {
    var found: [Int] = []
    for method in methods { found.append(try index(of: method)) }
    return found
  }

  /// Where in a curve the trials of a range are; each must have been valued.
  func places(of range: ClosedRange<Int>) throws(ComparisonError) -> [Int] {
    // The count of a range from below 1 may be no number.
    guard range.lowerBound >= 1 else {
      throw .notValuedAt(trials: [range.lowerBound], known: data.trials)
    }
    let known = data.trials.indices.filter { range.contains(data.trials[$0]) }
    guard known.count == range.count else {
      let missing = range.lazy.filter { !data.trials.contains($0) }
      throw .notValuedAt(trials: Array(missing.prefix(8)), known: data.trials)
    }
    return known
  }

  /// `[group][repeat]`: the mean over the tasks of a group.
  func byGroup(_ number: (_ task: Int, _ repeat: Int) -> Double) -> [[Double]] {
    members.map { tasks in
      (0..<data.repeats).map { repetition in
        tasks.reduce(0) { $0 + number($1, repetition) } / Double(tasks.count)
      }
    }
  }

  /// `[group][repeat]`: regrets averaged over places.
  func groupRegrets(_ method: Int, _ places: [Int]) -> [[Double]] {
    byGroup { task, repetition in
      let curve = regrets[method][task][repetition]
      return places.reduce(0) { $0 + curve[$1] } / Double(places.count)
    }
  }
}

/// The mean of curves, place by place.
private func meanCurve(_ curves: [[Double]]) -> [Double] {
  curves[0].indices.map { place in
    // Each share by itself, so that no sum exceeds what the numbers themselves can be.
    curves.reduce(0) { $0 + $1[place] / Double(curves.count) }
  }
}

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

func mean(_ table: [[Double]]) -> Double { mean(table.map { mean($0) }) }
