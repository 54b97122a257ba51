import Foundation

/// A number for a reader: three significant digits unless said otherwise.
///
/// 0.123, 1230, 12,300, 1.23×10⁻⁷; "not a number" and "infinity" as words.
public func readable(_ value: Double, digits: Int = 3) -> String {
  guard value.isFinite else {
    return value.isNaN ? "not a number" : value < 0 ? "minus infinity" : "infinity"
  }
  guard value != 0 else { return "0" }
  // Rounded as a decimal number, by the digits that C writes.
  let places = max(1, min(digits, 15)) - 1
  let parts = String(format: "%.\(places)e", value).split(separator: "e")
  guard parts.count == 2, let power = Int(parts[1]),
    let mantissa = Int(parts[0].filter { $0 != "." })
  else { return "\(value)" }
  var number = DecimalNumber(mantissa, power: power - places)
  while number.digits % 10 == 0 {
    number.digits /= 10
    number.power += 1
  }
  return number.text
}

/// "1 point is", "2 points are".
func counted(_ count: Int, _ one: String, _ many: String) -> String {
  "\(count) \(count == 1 ? one : many)"
}

/// "from 1 to 2"; nil for no values.
func range(_ values: [Double]) -> String? {
  guard let least = values.min(), let most = values.max() else { return nil }
  return least == most ? "at \(readable(least))" : "from \(readable(least)) to \(readable(most))"
}
