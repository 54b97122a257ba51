import Testing

@testable import Reporting

/// The kit's own words in both languages.
struct PhraseTests {
  private static let all =
    Phrase.allCases.map { ($0.rawValue, $0.words) }
    + TablePhrase.allCases.map { ($0.rawValue, $0.words) }

  private func places(_ text: String) -> Set<Substring> {
    Set(text.matches(of: #/\{\d\}/#).map(\.output))
  }

  @Test func isWholeInBothLanguages() {
    for (name, words) in Self.all {
      #expect(!words.english.isEmpty && !words.chinese.isEmpty, "\(name)")
      #expect(places(words.english).isSuperset(of: places(words.chinese)), "\(name)")
      // A Chinese character, or at least a comma of full width.
      let isChinese = words.chinese.unicodeScalars.contains { $0.value > 0x3000 }
      #expect(isChinese || words.chinese == "{1}", "\(name)")
      #expect(words.english.unicodeScalars.allSatisfy { $0.value < 0x3000 }, "\(name)")
    }
  }

  @Test func fillsInWhatIsTold() {
    #expect(Language.english.text(.table, "3") == "Table 3")
    #expect(Language.chinese.text(.table, "3") == "表 3")
    // A value with braces stays as it is.
    #expect(Language.english.text(.comparisonCaption, "{2}", "x").contains("Mean {2} of"))
    #expect(Language.english.text(.table) == "Table {1}")
  }

  @Test func writesNumbersForReaders() {
    #expect(
      [0, 99_999, 123_456, 9.996e9].map { counted($0) }
        == ["0", "99999", "1.23 × 10⁵", "1.00 × 10¹⁰"])
    #expect(
      [0.031623, 12345.6, 1.2345e-5, -2].map { significant($0) }
        == ["0.03162", "12346", "1.234e-5", "−2.000"])
    #expect(
      decimals(for: [0.5, 3]) == 3 && decimals(for: [150]) == 1 && decimals(for: [0.01]) == 4)
    #expect(MeasuredText(mean: 0.25, isSigned: true).text == "+0.250")
  }
}
