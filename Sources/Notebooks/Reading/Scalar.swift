/// A scalar of YAML: a text, and whether it stood in quotes.
struct Scalar: Hashable, Sendable {
  var text: String
  /// Without quotes, so that it may be a number, a truth value or nothing.
  var isPlain: Bool

  /// What a plain text says.
  enum Meaning: Equatable {
    case nothing
    case boolean(Bool)
    /// Decimal digits, perhaps behind `-`.
    case integer(String)
    case real(Double)
    case text
    /// Programs disagree about it, or it is no number that can be used.
    case doubtful(Doubt)
  }

  /// Why a plain text is not taken for what it may be meant for.
  enum Doubt: Equatable {
    case truthWord, notFinite, otherBase, leadingZeros, tooLarge, tooSmall

    /// What to write.
    var needed: String {
      switch self {
      case .truthWord: "true or false"
      case .notFinite: "a finite number"
      case .otherBase: "a number in decimal digits"
      case .leadingZeros: "a number without leading zeros"
      case .tooLarge: "a number up to 1.8e308"
      case .tooSmall: "0, or a number from 4.9e-324"
      }
    }
  }

  /// The meaning by YAML 1.2's core schema, in which `true` and `null` are words and `1e-3`, `.5` and
  /// `5.` are numbers, with these differences:
  ///
  /// - `1_000` is 1000, as in YAML 1.1: nobody means a text.
  /// - `yes`, `no`, `on` and `off`, `0x1F`, `0o17` and `017`, on which YAML 1.1 and 1.2 disagree, are
  ///   doubtful, and so are `nan`, `inf` and numbers too large or too small for a `Double`.
  /// - Dates and times are texts.
  var meaning: Meaning {
    guard isPlain else { return .text }
    switch text {
    case "", "~", "null", "Null", "NULL": return .nothing
    case "true", "True", "TRUE": return .boolean(true)
    case "false", "False", "FALSE": return .boolean(false)
    default: break
    }
    // No word below is longer, and long texts are not worth a copy.
    if text.utf8.count <= 9 {
      switch text.lowercased() {
      case "yes", "no", "on", "off": return .doubtful(.truthWord)
      default: break
      }
      switch text.lowercased().drop(while: { "+-.".contains($0) }) {
      case "nan", "inf", "infinity": return .doubtful(.notFinite)
      default: break
      }
    }
    return DecimalNumber(text).map(\.meaning) ?? .text
  }
}

/// A plain text that looks like a number.
private struct DecimalNumber {
  var meaning: Scalar.Meaning

  /// `nil` for what is a text to everybody.
  init?(_ text: String) {
    var rest = Substring(text).utf8
    let sign = rest.first == UInt8(ascii: "-") ? "-" : ""
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
      rest = rest.dropFirst()
    }
    if Self.isOfOtherBase(rest) {
      meaning = .doubtful(.otherBase)
      return
    }
    guard let whole = Self.digits(&rest) else { return nil }
    var (fraction, exponent) = ("", "")
    let hasPoint = rest.first == UInt8(ascii: ".")
    if hasPoint {
      rest = rest.dropFirst()
      guard let digits = Self.digits(&rest) else { return nil }
      fraction = digits
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "-") { exponent = "-" }
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
        rest = rest.dropFirst()
      }
      guard let digits = Self.digits(&rest), !digits.isEmpty else { return nil }
      exponent += digits
    }
    guard rest.isEmpty else { return nil }
    if whole.utf8.count > 1, whole.utf8.first == UInt8(ascii: "0") {
      meaning = .doubtful(.leadingZeros)
    } else if !hasPoint, exponent.isEmpty {
      meaning = .integer(whole == "0" ? whole : sign + whole)
    } else {
      meaning = Self.real(sign, whole, fraction, exponent)
    }
  }

  private static func real(
    _ sign: String, _ whole: String, _ fraction: String, _ exponent: String
  ) -> Scalar.Meaning {
    let spelling =
      sign + (whole.isEmpty ? "0" : whole) + "." + (fraction.isEmpty ? "0" : fraction)
      + (exponent.isEmpty ? "" : "e" + exponent)
    let isZero = (whole + fraction).utf8.allSatisfy { $0 == UInt8(ascii: "0") }
    guard !isZero else { return .real(sign.isEmpty ? 0 : -0.0) }
    guard let value = Double(spelling), value.isFinite else {
      return .doubtful(.tooLarge)
    }
    return value == 0 ? .doubtful(.tooSmall) : .real(value)
  }

  /// The digits that `rest` begins with, without the underscores between them; `nil` where an
  /// underscore is not between two digits.
  private static func digits(_ rest: inout Substring.UTF8View) -> String? {
    var digits: [UInt8] = []
    var last = UInt8(ascii: "_")
    while let byte = rest.first {
      if byte == UInt8(ascii: "_") {
        if last == byte { return nil }
      } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        digits.append(byte)
      } else {
        break
      }
      last = byte
      rest = rest.dropFirst()
    }
    if !digits.isEmpty, last == UInt8(ascii: "_") { return nil }
    return String(decoding: digits, as: UTF8.self)
  }

  /// `0x1F`, `0o17`, `0b101`.
  private static func isOfOtherBase(_ text: Substring.UTF8View) -> Bool {
    let head = text.prefix(2)
    guard text.count > 2, head.first == UInt8(ascii: "0"), let letter = head.last else {
      return false
    }
    let isDigit: (UInt8) -> Bool
    switch letter | 0x20 {
    case UInt8(ascii: "x"):
      isDigit = {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0 | 0x20)
      }
    case UInt8(ascii: "o"): isDigit = { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
    case UInt8(ascii: "b"): isDigit = { (UInt8(ascii: "0")...UInt8(ascii: "1")).contains($0) }
    default: return false
    }
    return text.dropFirst(2).allSatisfy { $0 == UInt8(ascii: "_") || isDigit($0) }
  }
}
