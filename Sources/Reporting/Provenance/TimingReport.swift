public import Archiving
import Trials

/// When and where a report's trials were run, and how long they took: all that may differ between two equal
/// runs.
public struct TimingReport: Sendable {
  private let contents: ArchiveContents
  private let language: Language

  public init(_ contents: ArchiveContents, in language: Language) {
    self.contents = contents
    self.language = language
  }

  private func say(_ phrase: Phrase) -> String { language.text(phrase) }

  /// Markdown, with a heading of the first level.
  ///
  /// - Parameter title: of the report.
  public func markdown(title: String) -> String {
    let runs = contents.runs.enumerated().map { number, run in
      [
        "\(number + 1)", instant(run.began), "`\(run.commandLine)`", "\(run.workers)",
        run.processor, run.system, run.commit,
      ]
    }
    let studies = contents.studies.map { study -> [String] in
      let seconds = study.trials.compactMap(\.timing?.seconds)
      let sum = seconds.reduce(0, +)
      return [
        "`\(study.study.name)`", "\(study.trials.count)",
        seconds.isEmpty ? "—" : fixed(sum, 2),
        seconds.isEmpty ? "—" : fixed(sum / Double(seconds.count), 4),
      ]
    }
    return [
      "# \(say(.timing)): \(title)", say(.timingText),
      MarkdownTable(
        columns: [
          "", say(.began), say(.commandLine), say(.workers), say(.processor), say(.system),
          say(.commit),
        ], rows: runs, alignsRight: [true, false, false, true]
      ).text,
      MarkdownTable(
        columns: [say(.study), say(.trials), say(.wallTime), say(.perTrial)], rows: studies,
        alignsRight: [false, true, true, true]
      ).text,
    ].joined(separator: "\n\n") + "\n"
  }

  /// Seconds since 1970 as ISO 8601 has it, to the second.
  private func instant(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds.magnitude < 1e11 else { return "—" }
    let whole = Int(seconds.rounded(.down))
    let days = whole >= 0 ? whole / 86400 : (whole - 86399) / 86400
    let second = whole - days * 86400
    // The civil calendar from days, by eras of 400 years that begin in March: Hinnant (2013),
    // "chrono-compatible low-level date algorithms", civil_from_days.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let day = shifted - era * 146_097
    let year = (day - day / 1460 + day / 36524 - day / 146_096) / 365
    let dayOfYear = day - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let number = month < 10 ? month + 3 : month - 9
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(year + era * 400 + (number <= 2 ? 1 : 0))-\(two(number))-"
      + "\(two(dayOfYear - (153 * month + 2) / 5 + 1))T\(two(second / 3600)):"
      + "\(two(second / 60 % 60)):\(two(second % 60))Z"
  }
}
