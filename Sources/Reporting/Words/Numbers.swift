/// A count that may be large, in two or three digits and a power: `1.23 × 10⁹`; whole below 100,000.
public func counted(_ value: Double) -> String {
  guard value.isFinite else { return value > 0 ? "∞" : "—" }
  if value.magnitude < 1e5 { return fixed(value, value == value.rounded() ? 0 : 1) }
  var (mantissa, power) = (value.magnitude, 0)
  while mantissa >= 10 { (mantissa, power) = (mantissa / 10, power + 1) }
  if mantissa >= 9.995 { (mantissa, power) = (1, power + 1) }
  let digits = String(power).map { digit in
    digit.wholeNumberValue.map { Array("⁰¹²³⁴⁵⁶⁷⁸⁹")[$0] } ?? digit
  }
  return (value < 0 ? "−" : "") + "\(fixed(mantissa, 2)) × 10" + String(digits)
}

/// With how many decimals a column of numbers is told, so that its largest has three or four digits.
public func decimals(for values: some Sequence<Double>) -> Int {
  let most = values.lazy.filter(\.isFinite).map(\.magnitude).max() ?? 0
  return switch most {
  case 1000...: 0
  case 100..<1000: 1
  case 10..<100: 2
  case 0.02..<10: 3
  case 0.002..<0.02: 4
  default: most > 0 ? 6 : 3
  }
}

/// A number in four digits: `0.03162`, `1.234e-05`.
public func significant(_ value: Double) -> String {
  guard value.isFinite else { return "—" }
  guard value != 0 else { return "0" }
  var (mantissa, power) = (value.magnitude, 0)
  while mantissa >= 10 { (mantissa, power) = (mantissa / 10, power + 1) }
  while mantissa < 1 { (mantissa, power) = (mantissa * 10, power - 1) }
  let sign = value < 0 ? "−" : ""
  guard (-4..<6).contains(power) else {
    return "\(sign)\(fixed(mantissa, 3))e\(power)"
  }
  return fixed(value, max(0, 3 - power))
}
