public import Statistics

/// From how many tasks on the cost of learning is saved.
public struct BreakEven: Sendable, Equatable {
  /// How the number of tasks is to be read.
  public enum Verdict: String, Sendable, Codable {
    /// Both reach the level, the method at lower cost.
    case both
    /// The search does not reach it. It is charged what it has spent, so that `tasks` is an upper bound.
    case searchNeverReaches
    /// The method does not reach it.
    case methodNeverReaches
    /// Neither does.
    case neitherReaches
    /// The method reaches it and is not shown to save anything: `tasks` is infinite.
    case savesNothing
  }

  public let method: String
  public let search: String
  /// ρ.
  public let regret: Double
  /// m* = S / (cost of the search to reach ρ − cost of the method to reach ρ); infinite where the
  /// method never reaches ρ or saves nothing.
  public let tasks: Double
  /// Percentiles of a crossed bootstrap over groups × repeats. It ends at infinity where enough draws
  /// never break even; in draws where only the search does not reach ρ, it is charged what it has spent.
  public let interval: Interval
  public let verdict: Verdict
  /// Multiply-adds of the method on a task until its mean regret is ρ, without learning; nil where it
  /// never is.
  public let methodCost: Double?
  /// The same of the search.
  public let searchCost: Double?
}

extension RegretTable {
  /// From how many tasks on `method` has cost less than `search` to reach the regret `level`.
  ///
  /// Mean regrets over groups and repeats are interpolated over mean costs between valued trials. Who is
  /// there at the first of them is charged for it whole.
  ///
  /// - Parameter level: ρ, fixed before the run.
  /// - Throws: ``ComparisonError/learns(_:)`` where the search learns, too;
  ///   ``ComparisonError/unknownMethod(_:known:)``, ``ComparisonError/badSetting(_:_:needed:)``,
  ///   ``ComparisonError/tooFewGroups(_:)``.
  public func breakEven(
    of method: String, against search: String, reaching level: Double
  ) throws(ComparisonError) -> BreakEven {
    guard level.isFinite else {
      throw .badSetting("The regret to reach", level, needed: "a finite number, such as 0.1")
    }
    let ours = try index(of: method)
    let theirs = try index(of: search)
    guard data.methods[theirs].learningCost == 0 else { throw .learns(search) }
    let learning = data.methods[ours].learningCost
    let our = effort(ours)
    let their = effort(theirs)
    func tasks(_ groups: [Int], _ repeats: [Int]) -> Double {
      let ours = our.reaching(level, groups, repeats)
      let theirs = their.reaching(level, groups, repeats)
      return Self.tasks(learning, ours, theirs)
    }
    let groups = Array(self.groups.indices)
    let repeats = Array(0..<data.repeats)
    let one = our.reaching(level, groups, repeats)
    let other = their.reaching(level, groups, repeats)
    let found = Self.tasks(learning, one, other)
    let verdict: BreakEven.Verdict =
      switch (one.isReached, other.isReached) {
      case (false, false): .neitherReaches
      case (false, true): .methodNeverReaches
      case (true, _) where found == .infinity: .savesNothing
      case (true, false): .searchNeverReaches
      case (true, true): .both
      }
    return BreakEven(
      method: method, search: search, regret: level, tasks: found,
      interval: try resampling.interval(
        groups: groups.count, repeats: data.repeats, tasks),
      verdict: verdict, methodCost: one.isReached ? one.cost : nil,
      searchCost: other.isReached ? other.cost : nil)
  }

  private static func tasks(_ learning: Double, _ ours: Reached, _ theirs: Reached) -> Double {
    let saved = theirs.cost - ours.cost
    return ours.isReached && saved > 0 ? learning / saved : .infinity
  }

  private func effort(_ method: Int) -> Effort {
    Effort(
      preparation: data.methods[method].costPerTask,
      regrets: data.trials.indices.map { groupRegrets(method, [$0]) },
      costs: data.trials.indices.map { place in byGroup { costs[method][$0][$1][place] } })
  }
}

/// What it cost to get to some regret, or in all where it was not got to.
private struct Reached {
  var cost: Double
  var isReached: Bool
}

/// The regrets and costs of a method, `[place][group][repeat]`.
private struct Effort {
  var preparation: Double
  var regrets: [[[Double]]]
  var costs: [[[Double]]]

  func reaching(_ level: Double, _ groups: [Int], _ repeats: [Int]) -> Reached {
    func curve(_ tables: [[[Double]]]) -> [Double] {
      tables.map { table in
        var sum = 0.0
        for group in groups { for repetition in repeats { sum += table[group][repetition] } }
        return sum / Double(groups.count * repeats.count)
      }
    }
    let spent = curve(costs)
    let reached = (try? RegretCurve(costs: spent, regrets: curve(regrets)))?.cost(toReach: level)
    return Reached(
      cost: preparation + (reached ?? spent.last ?? 0), isReached: reached != nil)
  }
}
