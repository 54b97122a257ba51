import Archiving
import Foundation
import Notebooks
import Reporting
import Testing

/// Reports of a made-up archive, compared whole.
///
/// `METABOOK_GOLDEN=write swift test --filter WovenReportTests` writes the golden reports anew; read the
/// difference before it is committed.
struct WovenReportTests {
  private static let golden = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")

  @Test(arguments: [Language.english, .chinese])
  func weavesTheGoldenReport(_ language: Language) throws {
    let files = try WovenNotebook.report(language: language).files(WovenNotebook.origin)
    #expect(
      files.map(\.name) == [
        "figures/dots.png", "figures/dots.csv", "TIMING.md", "README.md",
      ])
    let text = String(decoding: try #require(files.last).bytes, as: UTF8.self)
    let place = Self.golden.appending(path: "README.\(language.rawValue).md")
    if ProcessInfo.processInfo.environment["METABOOK_GOLDEN"] == "write" {
      try Data(text.utf8).write(to: place)
    }
    let known = String(decoding: try Data(contentsOf: place), as: UTF8.self)
    for (line, (one, other)) in zip(
      text.split(separator: "\n", omittingEmptySubsequences: false),
      known.split(separator: "\n", omittingEmptySubsequences: false)
    ).enumerated() where one != other {
      Issue.record("Line \(line + 1) is '\(one)', and the golden report has '\(other)'.")
    }
    #expect(text == known)
    if language == .english {
      // For a renderer of Markdown: Tests/Readers/test_report.py.
      if let folder = ProcessInfo.processInfo.environment["METABOOK_SAMPLES"] {
        for file in files {
          let sample = URL(fileURLWithPath: folder + "/report/" + file.name)
          try FileManager.default.createDirectory(
            at: sample.deletingLastPathComponent(), withIntermediateDirectories: true)
          try Data(file.bytes).write(to: sample)
        }
        try WovenNotebook.contents().write(to: folder + "/report/archive.h5")
      }
    }
  }

  /// By hand: after one trial random is at (8 + (5 t + 3 s) mod 8) / 16. Over the eight tasks 5 t + 3 s takes each
  /// remainder once, so the mean is (8 + 3.5) / 16 = 0.71875.
  @Test func printsMeansThatAreRightByHand() throws {
    let report = try WovenNotebook.report()
    let table = try #require(report.exhibit("T1")?.exhibit.table)
    #expect(table["random", "1"]?.number == 0.71875)
    #expect(table["tpe", "1"]?.number == 0.46875)
    // 7 i mod 8 makes the next trial one sixteenth better, but where the first was the best there is.
    #expect(table["random", "2"]?.text.hasPrefix("0.664") == true)
    #expect(table["random", "9"] == nil, "Trials beyond the budget are left out.")
    #expect(table["tpe", "1"]?.isBold == true && table["random", "1"]?.isBold == false)
    let difference = try #require(report.exhibit("differences-search")?.exhibit.table)
    #expect(difference["tpe-random", "mean"]?.number == -0.25)
    // Eight differences of one sign: 2 / 2⁸.
    #expect(difference["tpe-random", "p"]?.number == 0.0078125)
    #expect(difference["tpe-random", "not_worse"]?.text == "yes")
  }

  @Test func drawsAPackagesOwnKind() throws {
    let report = try WovenNotebook.report()
    let figure = try #require(report.exhibit("F1"))
    #expect(figure.caption == "A package's own.")
    #expect(figure.exhibit.note == "n = 64 trials.")
    #expect(figure.declaration.query == "{kind: dots, study: search, method: tpe}")
  }

  @Test(arguments: [
    (
      "{{ search.trials }}", "{{ search.random.regret }}",
      "notebook.md:10:1: Study 'search' has no regret. It has objective: ask for one of these."
    ),
    (
      "{{ search.trials }}", "{{ search.random.objective.9 }}",
      "notebook.md:10:1: Study 'search' was not measured after each of trials 9...9, but after 1, 2, 3, 4. Ask "
        + "for those."
    ),
    (
      "{kind: comparison, name: all, study: search, measure: objective",
      "{kind: comparison, name: all, study: search, measure: regret",
      "notebook.md:32:1: The table 'all' cannot be made. Study 'search' has no regret. It has objective: ask for "
        + "one of these."
    ),
  ])
  func saysWhatCannotBeDerivedAndWhere(
    _ part: String, _ other: String, _ complaint: String
  ) throws {
    do {
      _ = try WovenNotebook.report(WovenNotebook.text.replacing(part, with: other))
      Issue.record("It was derived.")
    } catch { #expect("\(error)" == complaint) }
  }

  @Test func says0WhereItIsNoMeasure() {
    #expect(throws: NotebookError.self) {
      _ = try WovenNotebook.report(
        WovenNotebook.text.replacing("{{ primary }}", with: "{{ primary.nothing }}"))
    }
  }
}
