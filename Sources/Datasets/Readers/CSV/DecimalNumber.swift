/// A number as tables have it, such as `-12.5e3`: the nearest Double, whatever the locale.
enum DecimalNumber {
  enum Outcome: Equatable {
    case finite(Double)
    /// NaN or infinity, spelled out, or a number too large.
    case notFinite
    case notANumber
  }

  /// 10⁰ to 10²², which Double holds exactly.
  private static let powers: [Double] = {
    var powers = [1.0]
    for _ in 0..<22 { powers.append(powers[powers.count - 1] * 10) }
    return powers
  }()

  /// Reads a field, without spaces around it.
  static func parse(_ field: ArraySlice<UInt8>) -> Outcome {
    var at = field.startIndex
    let end = field.endIndex
    let isNegative = at < end && field[at] == UInt8(ascii: "-")
    if at < end, isNegative || field[at] == UInt8(ascii: "+") { at += 1 }
    let start = at
    // Digits beyond 19 would overflow: such numbers go the slow way.
    var mantissa: UInt64 = 0
    var digits = 0
    var exponent = 0
    while at < end, let digit = digit(field[at]) {
      if digits < 19 { mantissa = mantissa * 10 + UInt64(digit) }
      digits += 1
      at += 1
    }
    if at < end, field[at] == UInt8(ascii: ".") {
      at += 1
      while at < end, let digit = digit(field[at]) {
        if digits < 19 { mantissa = mantissa * 10 + UInt64(digit) }
        digits += 1
        exponent -= 1
        at += 1
      }
    }
    guard digits > 0 else { return isSpelledOut(field[start...]) ? .notFinite : .notANumber }
    if at < end, field[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      let isBelow = at < end && field[at] == UInt8(ascii: "-")
      if at < end, isBelow || field[at] == UInt8(ascii: "+") { at += 1 }
      guard at < end, digit(field[at]) != nil else { return .notANumber }
      var stated = 0
      while at < end, let digit = digit(field[at]) {
        stated = min(stated * 10 + Int(digit), 100_000)
        at += 1
      }
      exponent += isBelow ? -stated : stated
    }
    guard at == end else { return .notANumber }
    // A whole number and a power of ten that are both exact give a product or quotient that is
    // rounded once: Clinger (1990), "How to Read Floating Point Numbers Accurately".
    if digits <= 19, mantissa < 1 << 53, abs(exponent) < powers.count {
      let whole = Double(mantissa)
      let value = exponent < 0 ? whole / powers[-exponent] : whole * powers[exponent]
      return .finite(isNegative ? -value : value)
    }
    guard let value = Double(Substring(decoding: field, as: UTF8.self)) else { return .notANumber }
    return value.isFinite ? .finite(value) : .notFinite
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    let digit = byte &- UInt8(ascii: "0")
    return digit < 10 ? digit : nil
  }

  private static func isSpelledOut(_ field: ArraySlice<UInt8>) -> Bool {
    let word = String(decoding: field, as: UTF8.self).lowercased()
    return ["nan", "inf", "infinity"].contains(word)
  }
}
