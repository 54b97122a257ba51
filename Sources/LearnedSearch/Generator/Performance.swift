import Arithmetic
public import Trials

/// How well a configuration does on a source task: what the generator is rewarded for.
public struct Performance: Sendable {
  /// Measures a configuration: the objective's value, not finite where the trial diverged, and its cost.
  public typealias Measure =
    @Sendable (SourceTask, Configuration) throws -> (value: Double, cost: Cost)

  /// A name for the method's settings.
  public let name: String
  let measure: Measure?

  /// Runs every configuration that the policy draws, each of which is charged, repeated ones too.
  ///
  /// - Parameters:
  ///   - name: what stands in the method's settings; another function needs another name.
  ///   - measure: a function of its arguments alone. It is called for several configurations at the same
  ///     time.
  public init(_ name: String, measure: @escaping Measure) {
    self.name = name
    self.measure = measure
  }

  private init(recorded name: String) {
    self.name = name
    measure = nil
  }

  /// The recorded trial of the task that is nearest to the configuration: free, for it was paid for.
  ///
  /// Near is the distance in the unit cube, where another choice, and a hyperparameter that only one of
  /// the two has, count as the length of an edge.
  public static let nearestTrial = Performance(recorded: "")
}

/// The rewards of configurations on source tasks: minus the normal quantile of their rank among what was
/// tried on the task.
struct Rewards: Sendable {
  private let performance: Performance
  private let experience: Experience
  private let table: SourceTable
  /// For each task the numbers of its configurations with their quantiles.
  private let recorded: [[(numbers: [Double], quantile: Double)]]
  private let encoding: ConfigurationEncoding

  init(_ performance: Performance, _ experience: Experience) {
    let table = SourceTable(experience)
    let encoding = ConfigurationEncoding(experience.space)
    let numbers = table.configurations.map { encoding.numbers(of: $0) }
    recorded = table.quantiles.map { row in
      row.indices.filter { !row[$0].isNaN }.map { (numbers[$0], row[$0]) }
    }
    self.performance = performance
    self.experience = experience
    self.table = table
    self.encoding = encoding
  }

  func reward(
    _ configuration: Configuration, onTask task: Int
  ) throws -> (reward: Double, cost: Cost) {
    guard let measure = performance.measure else {
      return (-nearestQuantile(encoding.numbers(of: configuration), task), Cost())
    }
    let (value, cost) = try measure(experience.tasks[task], configuration)
    let loss = experience.objective.loss(value)
    return (-table.quantile(of: loss.isFinite ? loss : .infinity, onTask: task), cost)
  }

  /// The quantile of the nearest recorded trial, the earliest of equally near ones.
  private func nearestQuantile(_ point: [Double], _ task: Int) -> Double {
    var best = (distance: Double.infinity, quantile: 0.0)
    for (numbers, quantile) in recorded[task] {
      var distance = 0.0
      for axis in encoding.axes {
        let first = axis.numbers.lowerBound
        let isAbsent = (point[first].isNaN, numbers[first].isNaN)
        if isAbsent.0 && isAbsent.1 { continue }
        if isAbsent.0 || isAbsent.1 {
          distance += 1
          continue
        }
        var own = 0.0
        for number in axis.numbers {
          let difference = point[number] - numbers[number]
          own += difference * difference
        }
        // Two choices that differ do so in two numbers.
        distance += axis.choices > 0 ? own / 2 : own
      }
      if distance < best.distance { best = (distance, quantile) }
    }
    return best.quantile
  }
}
