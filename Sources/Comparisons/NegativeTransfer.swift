/// On how many target tasks a method does harm: where it is worse than a baseline by more than a margin.
public struct NegativeTransfer: Sendable, Equatable {
  public let method: String
  public let baseline: String
  public let trials: Int
  public let margin: Double
  /// Tasks in all, each averaged over repeats and seeds.
  public let tasks: Int
  /// The tasks that are harmed and by how much regret, the worst first.
  public let harmed: [Harm]

  public struct Harm: Sendable, Equatable {
    public let task: String
    /// The regret of the method less that of the baseline.
    public let loss: Double
  }

  /// In 0...1.
  public var share: Double { Double(harmed.count) / Double(tasks) }
  /// Over the tasks that are harmed; nil where none is.
  public var meanLoss: Double? { harmed.isEmpty ? nil : mean(harmed.map(\.loss)) }
}

extension RegretTable {
  /// Every method but the baselines beside each baseline after `trials`.
  ///
  /// - Parameter baselines: such as random, default and constant.
  /// - Throws: ``ComparisonError/unknownMethod(_:known:)``, ``ComparisonError/notValuedAt(trials:known:)``,
  ///   ``ComparisonError/badSetting(_:_:needed:)``.
  public func negativeTransfer(
    against baselines: [String], after trials: Int, margin: Double
  ) throws(ComparisonError) -> [NegativeTransfer] {
    try checkMargin(margin)
    let places = try places(of: trials...trials)
    let baselineIndices = try indices(of: baselines)
    func regret(_ method: Int, _ task: Int) -> Double {
      mean(regrets[method][task].map { curve in mean(places.map { curve[$0] }) })
    }
    var table: [NegativeTransfer] = []
    for method in data.methods.indices where !baselineIndices.contains(method) {
      for baseline in baselineIndices {
        let losses = tasks.indices.map { regret(method, $0) - regret(baseline, $0) }
        let harmed = losses.indices.filter { losses[$0] > margin }
          .sorted { (-losses[$0], $0) < (-losses[$1], $1) }
        table.append(
          NegativeTransfer(
            method: data.methods[method].name, baseline: data.methods[baseline].name,
            trials: trials,
            margin: margin, tasks: tasks.count,
            harmed: harmed.map { .init(task: tasks[$0].name, loss: losses[$0]) }))
      }
    }
    return table
  }
}
