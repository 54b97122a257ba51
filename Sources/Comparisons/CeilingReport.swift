/// How much of a comparison is at the ceiling, where nothing can be told apart.
public struct CeilingReport: Sendable, Equatable {
  /// Tasks on which half of the random configurations and more are no better than guessing.
  public let tasks: [String]
  public let shareOfTasks: Double
  /// The mean share of random configurations at the ceiling, over the tasks that say it.
  public let shareOfConfigurations: Double?
  /// For each method the share of incumbents at the ceiling, over all tasks, repeats, seeds and trials.
  public let shareOfIncumbents: [Double]
}

extension ComparisonData {
  /// What is at the ceiling, over all tasks, those too that a table of regrets leaves out.
  public var atCeiling: CeilingReport {
    let clipped = tasks.filter { $0.randomMedian >= ceiling }.map(\.name)
    let shares = tasks.compactMap(\.shareAtCeiling)
    return CeilingReport(
      tasks: clipped, shareOfTasks: Double(clipped.count) / Double(tasks.count),
      shareOfConfigurations: shares.isEmpty ? nil : mean(shares),
      shareOfIncumbents: values.map { ofMethod in
        let all = ofMethod.joined().joined().joined()
        return Double(all.count { $0 >= ceiling })
          / Double(tasks.count * repeats * seeds * trials.count)
      })
  }
}
