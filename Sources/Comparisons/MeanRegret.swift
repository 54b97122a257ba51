public import Statistics

/// The mean regret of a method over groups, repeats and a range of trials.
public struct MeanRegret: Sendable, Equatable {
  public let method: String
  public let trials: ClosedRange<Int>
  public let mean: Double
  /// By a crossed bootstrap over groups × repeats.
  public let interval: Interval
}

extension RegretTable {
  /// The mean regret after `trials`, such as `4...4`, or averaged over `1...4`.
  ///
  /// - Throws: ``ComparisonError/unknownMethod(_:known:)``, ``ComparisonError/notValuedAt(trials:known:)``,
  ///   ``ComparisonError/tooFewGroups(_:)``.
  public func meanRegret(
    of method: String, over trials: ClosedRange<Int>
  ) throws(ComparisonError) -> MeanRegret {
    let table = groupRegrets(try index(of: method), try places(of: trials))
    return MeanRegret(
      method: method, trials: trials, mean: mean(table),
      interval: try resampling.interval(of: table))
  }

  /// The mean regret of every method at every number of trials that was valued: `[method][place]`.
  public func meanRegrets() throws(ComparisonError) -> [[MeanRegret]] {
    var rows: [[MeanRegret]] = []
    for method in data.methods {
      var row: [MeanRegret] = []
      for trial in data.trials {
        row.append(try meanRegret(of: method.name, over: trial...trial))
      }
      rows.append(row)
    }
    return rows
  }
}
