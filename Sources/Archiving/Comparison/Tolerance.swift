/// How far two numbers may be apart and still count as equal.
///
/// a and b are equal where |a − b| ≤ max(absolute, relative · max(|a|, |b|)), which does not depend on
/// which of them comes first; Python's `math.isclose` has the same rule. Where both tolerances are 0,
/// numbers are equal where their bits are. NaN is equal to NaN whatever its bits, and to nothing else;
/// an infinity is equal to itself alone.
public struct Tolerance: Hashable, Sendable {
  public let absolute: Double
  public let relative: Double

  /// Same bits.
  public static let exact = Tolerance(absolute: 0, relative: 0)

  /// - Parameters:
  ///   - absolute: 0 or more, finite.
  ///   - relative: 0 or more, finite.
  public init(absolute: Double, relative: Double) {
    precondition(absolute >= 0 && absolute.isFinite, "an absolute tolerance of \(absolute)")
    precondition(relative >= 0 && relative.isFinite, "a relative tolerance of \(relative)")
    self.absolute = absolute
    self.relative = relative
  }

  /// How far two numbers are apart that are not equal.
  struct Distance: Hashable, Sendable {
    /// |a − b|; `nil` where one of them is NaN.
    var absolute: Double?
    /// |a − b| / max(|a|, |b|); `nil` where one of them is NaN.
    var relative: Double?

    /// The distance of things that are no numbers.
    static let none = Distance(absolute: nil, relative: nil)

    func merged(with other: Distance) -> Distance {
      Distance(
        absolute: Distance.greater(absolute, other.absolute),
        relative: Distance.greater(relative, other.relative))
    }

    private static func greater(_ a: Double?, _ b: Double?) -> Double? {
      guard let a, let b else { return a ?? b }
      return max(a, b)
    }
  }

  /// `nil` where the numbers are equal.
  func distance(_ a: Double, _ b: Double) -> Distance? {
    if a.bitPattern == b.bitPattern || a.isNaN && b.isNaN { return nil }
    if a.isNaN || b.isNaN { return Distance.none }
    let isExact = absolute == 0 && relative == 0
    // Zeros of both signs.
    if a == b { return isExact ? Distance(absolute: 0, relative: 0) : nil }
    if a.isInfinite || b.isInfinite { return Distance(absolute: .infinity, relative: .infinity) }
    return distance(abs(a - b), of: max(abs(a), abs(b)))
  }

  /// `nil` where the numbers are equal.
  func distance<Number: FixedWidthInteger>(_ a: Number, _ b: Number) -> Distance? {
    if a == b { return nil }
    // The difference of two integers of 64 bits fits into 64 bits without a sign.
    let apart = UInt64(truncatingIfNeeded: a > b ? a &- b : b &- a)
    return distance(Double(apart), of: max(Double(a.magnitude), Double(b.magnitude)))
  }

  private func distance(_ apart: Double, of size: Double) -> Distance? {
    if apart <= absolute || apart <= relative * size { return nil }
    return Distance(absolute: apart, relative: apart / size)
  }
}
