import Arithmetic

/// Where values stand along an axis, from 0 at its beginning to 1 at its end.
public enum Scale: Hashable, Sendable {
  case linear(from: Double, to: Double)
  /// Both ends are above 0.
  case logarithmic(from: Double, to: Double)
  /// Equal room for each of so many things; the value `i` is the middle of the `i`th, from 0.
  case categories(Int)

  /// The place of a value: outside `0...1` where the value is beyond an end, infinite where it is
  /// infinite, nil where a value has no place, as NaN and, on a logarithmic scale, 0 and below.
  public func position(of value: Double) -> Double? {
    guard !value.isNaN else { return nil }
    switch self {
    case .linear(let lower, let upper):
      return (value - lower) / (upper - lower)
    case .logarithmic(let lower, let upper):
      guard value >= 1 / Self.greatest else { return nil }
      let start = Double.log(lower)
      return (Double.log(value) - start) / (Double.log(upper) - start)
    case .categories(let count):
      return (value + 0.5) / Double(max(count, 1))
    }
  }

  /// Values of a larger size count as infinite, and positive ones of a smaller size as 0, so that
  /// nothing that is computed of an axis overflows.
  static let greatest = 1e300

  /// A linear scale that shows all finite values, with a little room at both ends.
  ///
  /// - Parameters:
  ///   - lower: the beginning, where the values do not decide it.
  ///   - upper: the end, where the values do not decide it.
  static func linear(
    showing values: some Sequence<Double>, from lower: Double? = nil, to upper: Double? = nil,
    room: Double = 0.04
  ) -> Scale {
    let known = values.filter { abs($0) <= greatest }
    let (wantedLower, wantedUpper) = wanted(lower, upper, least: -greatest)
    var least = wantedLower ?? known.min() ?? wantedUpper.map { $0 - 1 } ?? 0
    var most = wantedUpper ?? known.max() ?? wantedLower.map { $0 + 1 } ?? 1
    // One value, or values whose numbers could not be told apart.
    let size = max(abs(least), abs(most))
    if !(most - least > max(size * 1e-6, 1 / greatest)) {
      let span = size > 1 / greatest ? size * 0.1 : 1
      if wantedLower == nil { least -= span }
      if wantedUpper == nil || most <= least { most = max(most, least + span) + span }
    }
    let margin = (most - least) * room
    let bare = least
    // Room below 0 would suggest values below it.
    if wantedLower == nil { least = least >= 0 && least < margin ? 0 : least - margin }
    if wantedUpper == nil { most = most <= 0 && -most < margin && bare < 0 ? 0 : most + margin }
    return .linear(from: least, to: most)
  }

  /// A logarithmic scale that shows all finite values above 0.
  static func logarithmic(
    showing values: some Sequence<Double>, from lower: Double? = nil, to upper: Double? = nil,
    room: Double = 0.04
  ) -> Scale {
    let known = values.filter { $0 >= 1 / greatest && $0 <= greatest }
    let (wantedLower, wantedUpper) = wanted(lower, upper, least: 1 / greatest)
    var least = wantedLower ?? known.min() ?? wantedUpper.map { $0 / 10 } ?? 1
    var most = wantedUpper ?? known.max() ?? wantedLower.map { $0 * 10 } ?? 10
    if !(most / least > 1 + 1e-6) {
      if wantedLower == nil { least /= 2 }
      if wantedUpper == nil || most <= least { most = max(most, least) * 2 }
    }
    let factor = Double.exp(Double.log(most / least) * room)
    if wantedLower == nil { least = max(least / factor, 1e-3 / greatest) }
    if wantedUpper == nil { most = min(most * factor, 1e3 * greatest) }
    return .logarithmic(from: least, to: most)
  }

  /// The bounds that can be had: finite, large enough, and the lower below the upper.
  private static func wanted(
    _ lower: Double?, _ upper: Double?, least: Double
  ) -> (Double?, Double?) {
    let lower = lower.flatMap { $0 >= least && $0 <= greatest ? $0 : nil }
    let upper = upper.flatMap { $0 >= least && $0 <= greatest ? $0 : nil }
    if let lower, let upper, !(lower < upper) { return (nil, nil) }
    return (lower, upper)
  }
}

extension Scale {
  /// The values at the ends; nil for categories.
  public var ends: (lower: Double, upper: Double)? {
    switch self {
    case .linear(let lower, let upper), .logarithmic(let lower, let upper): (lower, upper)
    case .categories: nil
    }
  }
}
