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
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }

  /// The mean of the middle half: Agarwal et al. (2021), "Deep Reinforcement Learning at the Edge of the
  /// Statistical Precipice". A quarter of the numbers, rounded down, is left out at either end.
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

/// What is wrong with numbers that statistics were asked of.
public enum StatisticsError: Error, Equatable, Sendable {
  case empty
  case notFinite(Double, at: Int)
  case badLevel(Double)
  case tooFew(Int, least: Int)
  case differentCounts(Int, Int)
  case noResamples(Int)
}

extension StatisticsError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty: "There are no numbers to say anything of. Pass at least one."
    case .notFinite(let value, let place):
      "Number \(place) is \(value). Leave out or mark what failed before numbers are summed up."
    case .badLevel(let level):
      "The level of an interval is \(level); it must lie between 0 and 1, such as 0.95."
    case .tooFew(let found, let least):
      "An interval needs at least \(least) numbers, but there are \(found)."
    case .differentCounts(let a, let b):
      "Pairs need equally many numbers on both sides, but there are \(a) and \(b)."
    case .noResamples(let count): "A bootstrap needs at least 1 resample, not \(count)."
    }
  }
}
