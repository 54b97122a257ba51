/// What a method costs on each of m tasks that it serves, and what it comes to.
public struct CostEntry: Sendable, Equatable {
  public let method: String
  public let learnedFrom: String?
  /// m, infinite where learning is paid by ever more tasks.
  public let tasksServed: Double
  public let trials: Int
  /// S / m, in multiply-adds, and so are the others.
  public let learning: Double
  /// The method's cost on a task beside its trials.
  public let preparation: Double
  /// The trials up to here, averaged over groups and repeats.
  public let search: Double
  /// Averaged over groups and repeats.
  public let regret: Double

  public var total: Double { learning + preparation + search }
}

extension RegretTable {
  /// The ledger of every method at every number of trials, for each number of tasks served.
  ///
  /// - Parameter tasksServed: numbers m of 1 or more, infinity among them.
  /// - Throws: ``ComparisonError/badSetting(_:_:needed:)``.
  public func ledger(
    tasksServed: [Double] = [1, 10, 100, .infinity]
  ) throws(ComparisonError) -> [CostEntry] {
    for m in tasksServed { try checkTasksServed(m) }
    var entries: [CostEntry] = []
    for (index, method) in data.methods.enumerated() {
      for m in tasksServed {
        for (place, trials) in data.trials.enumerated() {
          entries.append(
            CostEntry(
              method: method.name, learnedFrom: method.learnedFrom, tasksServed: m, trials: trials,
              learning: method.learningCost / m, preparation: method.costPerTask,
              search: mean(byGroup { costs[index][$0][$1][place] }),
              regret: mean(groupRegrets(index, [place]))))
        }
      }
    }
    return entries
  }

  func checkTasksServed(_ m: Double) throws(ComparisonError) {
    guard m >= 1 else {
      throw .badSetting("The number of tasks served", m, needed: "1 or more, or infinity")
    }
  }
}
