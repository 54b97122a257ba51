import Testing

@testable import Notebooks

struct ScalarTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("7", "7"), ("+7", "7"), ("-7", "-7"), ("1_000", "1000"),
    ("99999999999999999999", "99999999999999999999"),
  ])
  func readsIntegers(_ text: String, _ digits: String) {
    #expect(meaning(text) == .integer(digits))
  }

  @Test(
    arguments: [
      ("1e-3", 1e-3), ("1.0e-3", 1e-3), ("1E+3", 1e3), ("1e3", 1e3), (".5", 0.5), ("-.5", -0.5),
      ("5.", 5), ("+1.5", 1.5), ("0.1", 0.1), ("1_000.5", 1000.5), ("1e1_0", 1e10), ("0e999", 0),
      ("4.9e-324", .leastNonzeroMagnitude), ("1.7976931348623157e308", 1.7976931348623157e308),
      ("0.0", 0),
      ("1.0e-3000000000", nil), ("1e400", nil),
    ] as [(String, Double?)])
  func readsReals(_ text: String, _ value: Double?) {
    guard let value else {
      #expect(meaning(text) == .doubtful(text.contains("-") ? .tooSmall : .tooLarge))
      return
    }
    #expect(meaning(text) == .real(value))
  }

  @Test(arguments: [
    ("yes", Scalar.Doubt.truthWord), ("No", .truthWord), ("ON", .truthWord), ("off", .truthWord),
    ("nan", .notFinite), (".NaN", .notFinite), ("-.inf", .notFinite), ("Infinity", .notFinite),
    ("+inf", .notFinite), ("0x1F", .otherBase), ("-0o17", .otherBase), ("0b1_0", .otherBase),
    ("017", .leadingZeros), ("00", .leadingZeros), ("01.5", .leadingZeros),
  ])
  func doubtsWhatProgramsDisagreeAbout(_ text: String, _ doubt: Scalar.Doubt) {
    #expect(meaning(text) == .doubtful(doubt))
  }

  @Test(arguments: [
    "2017-01-01", "12:30", "0..4", "rbf", "1.2.3", "1e", "e3", "-", "+", ".", "..", "-.", "_1",
    "1_",
    "1__0", "1._5", "1_.5", "0xZZ", "0x", "1e+", "1 2", "١٢", "infinite", "n", "y", "None",
    "trueish",
    "--1", "1,5", "\u{FF11}",
  ])
  func takesTheRestAsTexts(_ text: String) {
    #expect(meaning(text) == .text)
  }

  @Test func knowsNothingAndTruth() {
    for text in ["", "~", "null", "Null", "NULL"] { #expect(meaning(text) == .nothing) }
    for text in ["true", "True", "TRUE"] { #expect(meaning(text) == .boolean(true)) }
    for text in ["false", "False", "FALSE"] { #expect(meaning(text) == .boolean(false)) }
  }

  @Test(arguments: ["1", "yes", "", "null", "true", "1e400"])
  func takesWhatIsInQuotesAsText(_ text: String) {
    #expect(Scalar(text: text, isPlain: false).meaning == .text)
  }

  private func meaning(_ text: String) -> Scalar.Meaning {
    Scalar(text: text, isPlain: true).meaning
  }
}
