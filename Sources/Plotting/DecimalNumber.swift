/// digits · 10ᵏ: a number that is written without being rounded.
struct DecimalNumber: Hashable, Sendable {
  var digits: Int
  var power: Int

  init(_ digits: Int, power: Int) {
    self.digits = digits
    self.power = power
  }

  /// The nearest floating-point number.
  var value: Double { Double("\(digits)e\(power)") ?? .nan }

  /// How many digits are before the point; 0 or fewer where zeros follow the point.
  var size: Int { digits == 0 ? 1 : String(digits.magnitude).count + power }

  /// The number without exponent where that is short: −0.05, 1500, 15,000, 2×10⁻⁷.
  var text: String {
    guard size > 6 || size < -2, digits != 0 else { return text(over: 0, places: max(0, -power)) }
    let scientific = text(over: size - 1, places: String(digits.magnitude).count - 1)
    let mantissa = scientific.contains(".") ? scientific.trimmingTrailingZeros : scientific
    return mantissa + "×10" + superscript(size - 1)
  }

  /// The number over a power of ten, with so many decimals.
  func text(over exponent: Int, places: Int) -> String {
    // digits · 10^(power − exponent), as an integer of so many decimals.
    let zeros = power - exponent + places
    var figures = String(digits.magnitude)
    if zeros > 0, digits != 0 { figures += String(repeating: "0", count: zeros) }
    if zeros < 0 { figures = String(figures.dropLast(-zeros)) }
    figures = String(repeating: "0", count: max(0, places + 1 - figures.count)) + figures
    let whole = grouped(String(figures.dropLast(places)))
    let sign = digits < 0 ? "−" : ""
    return places == 0 ? sign + whole : sign + whole + "." + figures.suffix(places)
  }
}

/// The digits with commas between thousands, where there are more than four.
private func grouped(_ digits: String) -> String {
  guard digits.count > 4 else { return digits }
  return digits.enumerated().map { index, digit in
    index > 0 && (digits.count - index) % 3 == 0 ? ",\(digit)" : String(digit)
  }.joined()
}

/// An integer in small raised digits.
func superscript(_ number: Int) -> String {
  let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  return String(
    String(number).map { digit in digit.wholeNumberValue.map { raised[$0] } ?? "⁻" })
}

extension String {
  fileprivate var trimmingTrailingZeros: String {
    var text = self[...]
    while text.hasSuffix("0") { text = text.dropLast() }
    return String(text.hasSuffix(".") ? text.dropLast() : text)
  }
}
