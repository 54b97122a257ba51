import Testing

@testable import Datasets

/// Promises of reading decimal numbers.
struct DecimalNumberTests {
  private func parse(_ text: String) -> DecimalNumber.Outcome {
    DecimalNumber.parse(ArraySlice(text.utf8))
  }

  /// Expected values are the compiler's own.
  @Test(arguments: [
    ("0", 0), ("-0", -0.0), ("007", 7), ("1.", 1), (".5", 0.5), ("+2.5e1", 25), ("1E-2", 0.01),
    ("0.1", 0.1), ("123456789012345678", 123_456_789_012_345_680), ("1e22", 1e22), ("1e23", 1e23),
    ("9007199254740993", 9_007_199_254_740_992), ("9007199254740993.1", 9_007_199_254_740_994),
    ("12345678901234567890", 12_345_678_901_234_567_168), ("1e-400", 0),
    ("12345678901234567890.", 12_345_678_901_234_567_168),
    (".12345678901234567890123", 0.12345678901234567890123),
    ("1.7976931348623157e308", 1.7976931348623157e308),
    ("0.30000000000000004", 0.30000000000000004),
    ("2.2250738585072011e-308", Double.leastNormalMagnitude.nextDown),
    ("8.5e-5", 8.5e-5), ("3e-23", 3e-23), ("0e99999999999999999999", 0),
  ])
  func readsTheNearestDouble(_ text: String, _ value: Double) {
    #expect(parse(text) == .finite(value))
    if case .finite(let found) = parse("-" + text), !text.hasPrefix("+"), !text.hasPrefix("-") {
      #expect(found.bitPattern == (-value).bitPattern)
    }
  }

  @Test(arguments: ["nan", "-NaN", "inf", "+Infinity", "1e309", "-1e999999999999"])
  func tellsWhatIsNotFinite(_ text: String) { #expect(parse(text) == .notFinite) }

  @Test(arguments: [
    "", "-", "+", ".", "e5", "1e", "1e+", "1e5.5", "1,5", "0x10", "1 2", "--1", "1_000", "١",
    "nane",
    "1f", "infin",
  ])
  func refusesWhatIsNoNumber(_ text: String) { #expect(parse(text) == .notANumber) }
}
