import Arithmetic

extension Domain {
  /// The value at coordinate u in 0...1, so that a uniform u gives each value its probability.
  ///
  /// - uniform: lower + (upper − lower) u
  /// - log: exp(log lower + (log upper − log lower) u)
  /// - integers, n of them: lower + ⌊n u⌋
  /// - log integers: the log-uniform number on [lower − ½, upper + ½], rounded
  /// - choices, n of them: number ⌊n u⌋
  ///
  /// - Parameter u: what lies outside 0...1 is moved to the nearer end, NaN to 0.
  public func value(at u: Double) -> HyperparameterValue {
    let u = u > 0 ? min(u, 1) : 0
    switch self {
    case .uniform(let lower, let upper):
      let width = upper - lower
      let x = width.isFinite ? lower + width * u : lower * (1 - u) + upper * u
      return .real(min(max(x, lower), upper))
    case .log(let lower, let upper):
      if u == 0 || u == 1 { return .real(u == 0 ? lower : upper) }
      let (start, end) = (Double.log(lower), Double.log(upper))
      return .real(min(max(Double.exp(start + (end - start) * u), lower), upper))
    case .integers(let lower, let upper):
      guard lower <= upper else { return .integer(lower) }
      return .integer(
        lower &+ Int(truncatingIfNeeded: Self.offset(u, upper.distance(above: lower))))
    case .logIntegers(let lower, let upper):
      let (start, end) = Self.logarithmicEnds(lower, upper)
      let x = Double.exp(start + (end - start) * u).rounded(.toNearestOrAwayFromZero)
      // The comparisons are made first: they leave only what an Int can hold.
      return .integer(x >= Double(upper) ? upper : x > Double(lower) ? Int(x) : lower)
    case .choice(let values):
      guard !values.isEmpty else { return .text("") }
      return values[Int(Self.offset(u, UInt64(values.count - 1)))]
    case .fixed(let value):
      return value
    }
  }

  /// The coordinate of a value: the inverse of ``value(at:)``.
  ///
  /// Integers and choices give the middle of the interval that belongs to them, so that
  /// `value(at: coordinate(of: x))` is x; reals come back up to rounding. Log integers give the
  /// coordinate of their logarithm. A domain of one value gives ½.
  ///
  /// - Returns: a number in 0...1, or NaN where `value` is not in the domain.
  public func coordinate(of value: HyperparameterValue) -> Double {
    guard contains(value) else { return .nan }
    switch (self, value) {
    case (.uniform(let lower, let upper), .real(let x)):
      let width = upper - lower
      return width == 0
        ? 0.5
        : width.isFinite ? (x - lower) / width : (x / 2 - lower / 2) / (upper / 2 - lower / 2)
    case (.log(let lower, let upper), .real(let x)):
      let (start, end) = (Double.log(lower), Double.log(upper))
      return start == end ? 0.5 : min(max((Double.log(x) - start) / (end - start), 0), 1)
    case (.integers(let lower, let upper), .integer(let n)):
      let count = Double(upper.distance(above: lower)) + 1
      return (Double(n.distance(above: lower)) + 0.5) / count
    case (.logIntegers(let lower, let upper), .integer(let n)):
      if lower == upper { return 0.5 }
      let (start, end) = Self.logarithmicEnds(lower, upper)
      return (Double.log(Double(n)) - start) / (end - start)
    case (.choice(let values), _):
      guard let index = values.firstIndex(of: value) else { return .nan }
      return (Double(index) + 0.5) / Double(values.count)
    default:
      return 0.5
    }
  }

  /// The coordinates between which ``value(at:)`` gives `value`: a point for reals, and for integers
  /// and choices an interval as wide as the value is probable. A domain of one value has them all.
  public func interval(of value: HyperparameterValue) -> (lower: Double, upper: Double) {
    let middle = coordinate(of: value)
    if count == 1, contains(value) { return (0, 1) }
    switch (self, value) {
    case (.integers(let lower, let upper), .integer):
      let half = 0.5 / (Double(upper.distance(above: lower)) + 1)
      return (max(middle - half, 0), min(middle + half, 1))
    case (.logIntegers(let lower, let upper), .integer(let n)):
      let (start, end) = Self.logarithmicEnds(lower, upper)
      let below = n == lower ? 0 : (Double.log(Double(n) - 0.5) - start) / (end - start)
      let above = n == upper ? 1 : (Double.log(Double(n) + 0.5) - start) / (end - start)
      return (below, above)
    case (.choice(let values), _):
      let half = 0.5 / Double(values.count)
      return (max(middle - half, 0), min(middle + half, 1))
    default: return (middle, middle)
    }
  }

  /// ⌊u (largest + 1)⌋, and `largest` for u = 1.
  private static func offset(_ u: Double, _ largest: UInt64) -> UInt64 {
    let offset = (u * (Double(largest) + 1)).rounded(.down)
    return offset >= Double(largest) ? largest : UInt64(offset)
  }

  private static func logarithmicEnds(_ lower: Int, _ upper: Int) -> (start: Double, end: Double) {
    (Double.log(Double(lower) - 0.5), Double.log(Double(upper) + 0.5))
  }
}

extension Int {
  /// self − lower, for a lower that is not above self; it may be more than an Int can hold.
  fileprivate func distance(above lower: Int) -> UInt64 {
    UInt64(bitPattern: Int64(self &- lower))
  }
}
