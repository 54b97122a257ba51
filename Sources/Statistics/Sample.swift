/// Numbers that were drawn alike, and what is said of them.
public struct Sample: Sendable, Equatable {
  public let values: [Double]

  /// - Throws: ``StatisticsError/empty`` and ``StatisticsError/notFinite(_:at:)``.
  public init(_ values: [Double]) throws(StatisticsError) {
    guard !values.isEmpty else { throw .empty }
    if let place = values.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(values[place], at: place)
    }
    self.values = values
  }

  public var count: Int { values.count }

  /// Added in order.
  public var mean: Double { values.reduce(0, +) / Double(count) }

  /// Σ (x − mean)² / (n − 1); 0 of one number.
  public var variance: Double {
    guard count > 1 else { return 0 }
    let mean = mean
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
  }

  public var standardDeviation: Double { variance.squareRoot() }

  /// The standard deviation over √n.
  public var standardError: Double { (variance / Double(count)).squareRoot() }

  public var median: Double { quantile(0.5) }

  /// The quantile at p in 0...1, linear between two values: type 7 of Hyndman & Fan (1996), "Sample
  /// Quantiles in Statistical Packages". Outside the range the nearest end.
  public func quantile(_ p: Double) -> Double { Sample.quantile(p, ofSorted: values.sorted()) }

  static func quantile(_ p: Double, ofSorted sorted: [Double]) -> Double {
    let place = min(max(p, 0), 1) * Double(sorted.count - 1)
    let below = min(Int(place.rounded(.down)), sorted.count - 1)
    let above = min(below + 1, sorted.count - 1)
    let share = place - Double(below)
    // Between equal infinities, and at one, there is nothing to interpolate.
    if share == 0 || sorted[below] == sorted[above] || sorted[below] == -.infinity {
      return sorted[below]
    }
    return sorted[below] + share * (sorted[above] - sorted[below])
  }

  /// The mean of the middle half: Agarwal et al. (2021), "Deep Reinforcement Learning at the Edge of the
  /// Statistical Precipice". A quarter of the numbers, rounded down, is left out at either end, as
  /// rliable does.
  public var interquartileMean: Double {
    let sorted = values.sorted()
    let cut = count / 4
    let middle = sorted[cut..<count - cut]
    return middle.reduce(0, +) / Double(middle.count)
  }

  /// Ranks from 1, ascending; equal numbers share the mean of theirs.
  public var ranks: [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: count)
    var first = 0
    while first < count {
      var end = first + 1
      while end < count, values[order[end]] == values[order[first]] { end += 1 }
      for place in first..<end { ranks[order[place]] = Double(first + 1 + end) / 2 }
      first = end
    }
    return ranks
  }
}
