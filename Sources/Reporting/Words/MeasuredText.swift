public import Statistics

/// A number with its interval, as reports print it.
public struct MeasuredText: Sendable, Equatable {
  public var mean: Double
  public var interval: Interval?
  /// Whether a number above 0 gets its sign, as differences do.
  public var isSigned: Bool
  public var decimals: Int

  /// - Parameter decimals: those that fit the numbers where none are given.
  public init(
    mean: Double, interval: Interval? = nil, isSigned: Bool = false, decimals: Int? = nil
  ) {
    self.mean = mean
    self.interval = interval
    self.isSigned = isSigned
    let numbers = [mean, interval?.lower ?? mean, interval?.upper ?? mean]
    self.decimals = decimals ?? Reporting.decimals(for: numbers)
  }

  public var meanText: String {
    (isSigned && mean > 0 && mean.isFinite ? "+" : "") + fixed(mean, decimals)
  }

  /// `[0.1, 0.3]`; — where there is none.
  public var intervalText: String { interval.map { ends($0, decimals) } ?? "—" }

  /// `0.2 [0.1, 0.3]`.
  public var text: String { interval == nil ? meanText : "\(meanText) \(intervalText)" }
}

/// A p-value with three decimals, `< .001` below that.
public func probability(_ value: Double) -> String {
  value < 0.0005 ? "< .001" : fixed(value, 3)
}
