public import Statistics

/// A learned method after some trials beside a search that got as many multiply-adds in all.
public struct EqualCost: Sendable, Equatable {
  public let method: String
  public let search: String
  /// m: the learning is shared by so many tasks.
  public let tasksServed: Double
  /// After how many trials of its own the method is taken.
  public let trials: Int
  /// S/m + preparation + trials of the method, averaged over groups and repeats.
  public let cost: Double
  /// The trials that the search gets for it, on the average t + S / (m · cost of a trial). Where its
  /// record ends before, it is continued at the mean cost of its trials; infinite where they cost nothing.
  public let searchTrials: Double
  public let regret: Double
  /// Interpolated over the cost of the search.
  public let searchRegret: Double
  /// The regret of the method less that of the search: below 0 where the learning has paid.
  public let difference: Double
  /// By a crossed bootstrap over groups × repeats.
  public let interval: Interval
  /// The share of tasks and repeats on which the search's record ends before that cost. It is taken to
  /// stay where it ended, which favors the method.
  public let shareBeyond: Double
  /// The share on which the cost does not reach the search's first valued trials. It is given these,
  /// which favors the search.
  public let shareBefore: Double

  /// Whether the search's record ends before on any task.
  public var searchEndsBefore: Bool { shareBeyond > 0 }
}

extension RegretTable {
  /// Compares at equal total cost.
  ///
  /// - Parameters:
  ///   - trials: one of the numbers that were valued.
  ///   - m: the number of tasks served, 1 or more; infinity leaves learning out.
  /// - Throws: ``ComparisonError/unknownMethod(_:known:)``, ``ComparisonError/notValuedAt(trials:known:)``,
  ///   ``ComparisonError/badSetting(_:_:needed:)``, ``ComparisonError/tooFewGroups(_:)``.
  public func equalCost(
    of method: String, after trials: Int, to search: String, tasksServed m: Double
  ) throws(ComparisonError) -> EqualCost {
    try checkTasksServed(m)
    let ours = try index(of: method)
    let theirs = try index(of: search)
    guard let place = try places(of: trials...trials).first else {
      throw .notValuedAt(trials: [trials], known: data.trials)
    }
    func overhead(_ index: Int) -> Double {
      data.methods[index].learningCost / m + data.methods[index].costPerTask
    }
    var met = [[Met]]()
    for task in tasks.indices {
      var row: [Met] = []
      for repetition in 0..<data.repeats {
        row.append(
          try meet(
            cost: overhead(ours) + costs[ours][task][repetition][place] - overhead(theirs),
            costs[theirs][task][repetition], regrets[theirs][task][repetition]))
      }
      met.append(row)
    }
    let regret = groupRegrets(ours, [place])
    let other = byGroup { met[$0][$1].regret }
    let table = zip(regret, other).map { zip($0, $1).map { $0 - $1 } }
    let all = Double(tasks.count * data.repeats)
    return EqualCost(
      method: method, search: search, tasksServed: m, trials: trials,
      cost: overhead(ours) + mean(byGroup { costs[ours][$0][$1][place] }),
      searchTrials: mean(byGroup { met[$0][$1].trials }), regret: mean(regret),
      searchRegret: mean(other), difference: mean(table),
      interval: try resampling.interval(of: table),
      shareBeyond: Double(met.joined().count(where: \.isBeyond)) / all,
      shareBefore: Double(met.joined().count(where: \.isBefore)) / all)
  }

  /// Where a search is at some cost.
  private struct Met {
    var regret: Double
    var trials: Double
    var isBefore: Bool
    var isBeyond: Bool
  }

  private func meet(
    cost: Double, _ costs: [Double], _ regrets: [Double]
  ) throws(ComparisonError) -> Met {
    do {
      let places = data.trials.map(Double.init)
      let end = costs.count - 1
      var trials = try RegretCurve(costs: costs, regrets: places).regret(at: cost)
      if cost > costs[end] {
        trials = costs[end] > 0 ? cost * (places[end] / costs[end]) : .infinity
      }
      return Met(
        regret: try RegretCurve(costs: costs, regrets: regrets).regret(at: cost), trials: trials,
        isBefore: cost < costs[0], isBeyond: cost > costs[end])
    } catch { throw .statistics(error) }
  }
}
