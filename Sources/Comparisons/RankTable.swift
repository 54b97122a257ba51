public import Statistics

/// The average rank of each method after some trials, 1 the best, over groups.
public struct RankTable: Sendable, Equatable {
  public let methods: [String]
  public let trials: Int
  /// Average ranks, χ² and the F of Iman and Davenport.
  public let friedman: FriedmanTest
  /// From which difference of average ranks on two methods are told apart at 0.05; nil where no critical
  /// value is known.
  public let criticalDifference: Double?
}

extension RegretTable {
  /// Ranks at every number of trials that was valued.
  ///
  /// - Parameter methods: some of the track; all unless given.
  /// - Throws: ``ComparisonError/tooFewMethods(_:)``, ``ComparisonError/tooFewGroups(_:)``.
  public func ranks(
    track: Track = .randomWeights, methods: [String]? = nil
  ) throws(ComparisonError) -> [RankTable] {
    let names = try self.methods(of: track, methods)
    let indices = try indices(of: names)
    guard groups.count > 1 else { throw .tooFewGroups(groups.count) }
    var tables: [RankTable] = []
    for (place, trials) in data.trials.enumerated() {
      let columns = indices.map { method in
        groupRegrets(method, [place]).map { mean($0) }
      }
      let rows = groups.indices.map { group in columns.map { $0[group] } }
      do {
        let test = try FriedmanTest(rows)
        tables.append(
          RankTable(
            methods: names, trials: trials, friedman: test,
            criticalDifference: try? test.criticalDifference()))
      } catch { throw .statistics(error) }
    }
    return tables
  }
}
