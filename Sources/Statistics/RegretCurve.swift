/// (value − reference) / (upper − reference): 0 is as good as the reference, 1 as bad as `upper`.
///
/// - Returns: nil where `upper` is not above the reference or a number is not finite.
public func normalizedRegret(of value: Double, reference: Double, upper: Double) -> Double? {
  guard value.isFinite, reference.isFinite, upper.isFinite, upper > reference else { return nil }
  let regret = (value - reference) / (upper - reference)
  return regret.isFinite ? regret : nil
}

/// The regret of a search by what it has spent, linear between the places where it was measured.
public struct RegretCurve: Sendable, Equatable {
  /// What was spent in all, such as trials or multiply-adds.
  public let costs: [Double]
  public let regrets: [Double]

  /// - Throws: ``StatisticsError/empty``, ``StatisticsError/differentCounts(_:_:)``,
  ///   ``StatisticsError/notFinite(_:at:)``; ``StatisticsError/descending(at:)`` where costs go down.
  public init(costs: [Double], regrets: [Double]) throws(StatisticsError) {
    guard costs.count == regrets.count else { throw .differentCounts(costs.count, regrets.count) }
    self.costs = try Sample(costs).values
    self.regrets = try Sample(regrets).values
    for place in costs.indices.dropFirst() where costs[place] < costs[place - 1] {
      throw .descending(at: place)
    }
  }

  /// The regret after `cost`: before the first place that of the first, after the last that of the
  /// last. Where nothing was spent between two places, it is that of the later.
  public func regret(at cost: Double) -> Double {
    guard let after = costs.firstIndex(where: { $0 > cost }) else { return regrets.last ?? .nan }
    guard after > 0 else { return regrets[0] }
    let share = (cost - costs[after - 1]) / (costs[after] - costs[after - 1])
    return regrets[after - 1] + share * (regrets[after] - regrets[after - 1])
  }

  /// The least cost at which the regret is `level` or lower: nil where it never is. A search that is
  /// there at its first place is taken to get there with it and not before.
  public func cost(toReach level: Double) -> Double? {
    guard let place = regrets.firstIndex(where: { $0 <= level }) else { return nil }
    guard place > 0 else { return costs[0] }
    let share = (regrets[place - 1] - level) / (regrets[place - 1] - regrets[place])
    return costs[place - 1] + share * (costs[place] - costs[place - 1])
  }

  /// The area under the curve between its first and last place, by trapezoids.
  public var area: Double {
    costs.indices.dropFirst().reduce(0) { sum, place in
      sum + (costs[place] - costs[place - 1]) * (regrets[place] + regrets[place - 1]) / 2
    }
  }

  /// The area over the length: the mean regret while the cost grows; that of the last place where
  /// it does not.
  public var meanRegret: Double {
    let length = (costs.last ?? 0) - (costs.first ?? 0)
    return length > 0 ? area / length : regrets.last ?? .nan
  }
}
