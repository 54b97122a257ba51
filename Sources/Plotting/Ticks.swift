import Arithmetic

/// A value that an axis marks.
public struct Tick: Hashable, Sendable {
  public var value: Double
  /// Empty for a small tick, which only divides the way between others.
  public var label: String

  public init(_ value: Double, _ label: String = "") {
    self.value = value
    self.label = label
  }
}

/// The ticks of an axis, and the power of ten that all of its labels leave out.
struct Ticks: Hashable, Sendable {
  var ticks: [Tick]
  var exponent = 0

  /// Round numbers 1, 2 or 5 · 10ᵏ apart.
  ///
  /// - Parameters:
  ///   - count: how many there may be, about.
  ///   - integers: whether numbers between integers mean nothing.
  static func linear(from lower: Double, to upper: Double, count: Int, integers: Bool) -> Ticks {
    // The smallest numbers have too few digits to divide the way between them.
    guard upper - lower > 1e-302, (upper - lower).isFinite else { return Ticks(ticks: []) }
    let rough = (upper - lower) / Double(max(count, 1))
    var power = decade(below: rough)
    // The nearest by ratio: √2, √10 and √50 lie between 1, 2, 5 and 10.
    let mantissa = rough / powerOfTen(power)
    var digit = mantissa < 1.414 ? 1 : mantissa < 3.162 ? 2 : mantissa < 7.071 ? 5 : 10
    if digit == 10 { (digit, power) = (1, power + 1) }
    if integers, power < 0 { (digit, power) = (1, 0) }
    let step = Double(digit) * powerOfTen(power)
    let first = (lower / step - 1e-6).rounded(.up)
    let last = (upper / step + 1e-6).rounded(.down)
    // A scale is at least a millionth of its numbers wide, so these are small integers.
    guard first <= last, abs(first) < 1e12, abs(last) < 1e12 else { return Ticks(ticks: []) }
    let numbers = (Int(first)...Int(last)).map { DecimalNumber($0 * digit, power: power) }
    let size = numbers.filter { $0.digits != 0 }.map(\.size).max() ?? 1
    // Long numbers share a power of ten, which goes to the name of the axis.
    let exponent = size > 6 || size < -2 ? size - 1 : 0
    let places = max(0, exponent - power)
    return Ticks(
      ticks: numbers.map { Tick($0.value, $0.text(over: exponent, places: places)) },
      exponent: exponent)
  }

  /// Powers of ten with small ticks between them; where there are few, their multiples as well.
  static func logarithmic(from lower: Double, to upper: Double, count: Int) -> Ticks {
    guard lower > 0, upper > lower, upper.isFinite else { return Ticks(ticks: []) }
    let (first, last) = (decade(below: lower), decade(below: upper))
    // A tick at the very end is not lost to rounding.
    let inside = lower * (1 - 1e-9)...upper * (1 + 1e-9)
    let decades = (first...max(first, last)).filter { inside.contains(powerOfTen($0)) }
    if decades.count < 2 {
      // 1, 2, 5 or all nine, whatever there is room for; else as on a linear axis.
      let powers = Array(first...max(first, last))
      let all = powers.flatMap { power in (1...9).map { DecimalNumber($0, power: power) } }
        .filter { inside.contains($0.value) }
      let round = all.filter { [1, 2, 5].contains($0.digits) }
      guard round.count >= 2 else {
        return linear(from: lower, to: upper, count: count, integers: false)
      }
      return Ticks(
        ticks: all.map { number in
          round.contains(number) ? Tick(number.value, number.text) : Tick(number.value)
        })
    }
    let stride = max(1, (decades.count + max(count, 2) - 1) / max(count, 2))
    // Whole powers only: 10⁻³ beside 100 would be hard to compare.
    let plain = decades.allSatisfy { (-3...4).contains($0) }
    let labels = stride == 1 && 2 * decades.count <= count + 1 ? [1, 3] : [1]
    var ticks: [Tick] = []
    for power in first...max(first, last) {
      for digit in stride == 1 ? Array(1...9) : [1] {
        let number = DecimalNumber(digit, power: power)
        guard inside.contains(number.value) else { continue }
        let labeled =
          labels.contains(digit) && (power - (decades.first ?? 0)) % stride == 0
        let factor = digit == 1 ? "" : "\(digit)×"
        let label = plain ? number.text : factor + "10" + superscript(power)
        ticks.append(Tick(number.value, labeled ? label : ""))
      }
    }
    return Ticks(ticks: ticks)
  }
}

/// The largest k with 10ᵏ ≤ `value`, which is above 0 and finite.
func decade(below value: Double) -> Int {
  var power = Int((Double.log(value) / Double.log(10)).rounded(.down))
  if powerOfTen(power + 1) <= value { power += 1 }
  if powerOfTen(power) > value { power -= 1 }
  return power
}

/// 10ᵏ as the nearest number: 0 below the smallest and infinity above the greatest.
func powerOfTen(_ power: Int) -> Double { Double("1e\(power)") ?? (power < 0 ? 0 : .infinity) }
