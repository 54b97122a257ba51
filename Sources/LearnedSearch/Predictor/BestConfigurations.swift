import Trials

/// What predictors learn from: for each source task the features, and the mean of its best
/// configurations.
struct BestConfigurations: Sendable {
  let encoding: ConfigurationEncoding
  let scaling: FeatureScaling
  /// The standardized features of each task.
  let rows: [[Double]]
  /// For each task the mean of every number of its best configurations that have it; NaN where none
  /// has.
  let targets: [[Double]]
  /// Of each task the number of its group.
  let groups: [Int]

  /// - Parameter best: of how many configurations the mean is taken, but of a quarter of those tried at most:
  ///   the mean of nearly all would say nothing. The single best one owes much to luck.
  init(_ experience: Experience, _ table: SourceTable, best: Int) throws(LearnedSearchError) {
    let encoding = ConfigurationEncoding(experience.space)
    scaling = try FeatureScaling(experience)
    rows = try scaling.scaled(experience)
    groups = experience.groupNumbers
    targets = experience.tasks.indices.map { task in
      let tried = table.regrets[task].count { !$0.isNaN }
      let chosen = table.best(min(best, max(1, tried / 4)), onTask: task).map {
        encoding.numbers(of: table.configurations[$0])
      }
      return (0..<encoding.count).map { number in
        let values = chosen.map { $0[number] }.filter { !$0.isNaN }
        return values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
      }
    }
    self.encoding = encoding
  }
}
