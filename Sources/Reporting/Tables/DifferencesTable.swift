import Comparisons
import Statistics
import Trials

/// Paired differences of methods from others, in one study or several.
public struct DifferencesTable: Sendable {
  /// What each study had reached.
  public var studies: [MeasuredSearches]
  /// The methods that others are compared with.
  public var against: [String]
  /// The methods that are compared; all others where none is named.
  public var methods: [String] = []
  /// The trials that the difference is the mean over, as far as they were measured.
  public var trials: ClosedRange<Int>
  public var over = MeasuredSearches.Factor.both
  public var confidence = 0.95
  /// A difference below it counts as not worse; `nil` where nothing is said of it.
  public var margin: Double?

  public init(
    _ studies: [MeasuredSearches], against: [String], trials: ClosedRange<Int>
  ) {
    self.studies = studies
    self.against = against
    self.trials = trials
  }

  private struct Compared {
    var searches: MeasuredSearches
    var method: String
    var other: String
    var places: [Int]
    var difference: MeasuredDifference
  }

  /// - Throws: ``ReportError``, and what statistics throw.
  public func exhibit(in language: Language) throws -> Exhibit {
    let all = try compared()
    let tested = all.indices.filter { all[$0].difference.signedRankP != nil }
    let adjusted = Dictionary(
      uniqueKeysWithValues: zip(
        tested, try holmAdjusted(tested.compactMap { all[$0].difference.signedRankP })))
    let decimals = Reporting.decimals(for: all.map(\.difference.mean))
    let isLower = studies.first?.direction != .maximize
    var table = ReportTable(columns: [
      ReportTable.Column("difference", language.text(.difference), isNumeric: false),
      ReportTable.Column("mean", language.text(.mean), better: isLower ? .lower : .higher),
      ReportTable.Column(
        "interval", language.text(.intervalHead, fixed(100 * confidence, 0)), isNumeric: true),
      ReportTable.Column("better", language.text(.betterOn)),
      ReportTable.Column("p", language.text(.wilcoxonHead)),
      ReportTable.Column("holm", language.text(.holmHead)),
      ReportTable.Column("flip", language.text(.signFlipHead)),
    ])
    if margin != nil {
      table.columns.append(
        ReportTable.Column("not_worse", language.text(.notWorse), isNumeric: false))
    }
    for (place, one) in all.enumerated() {
      let difference = one.difference
      let origin = one.searches.origin(
        of: [one.method, one.other], after: one.places.map { one.searches.marks[$0] })
      func cell(_ text: String, _ number: Double?, _ interval: Interval? = nil) -> ReportTable.Cell
      {
        ReportTable.Cell(text, number: number, interval: interval, origin: origin)
      }
      let text = MeasuredText(
        mean: difference.mean, interval: difference.interval, isSigned: true, decimals: decimals)
      let wins = difference.perTask.count { isLower ? $0 < 0 : $0 > 0 }
      func p(_ value: Double?) -> ReportTable.Cell {
        cell(value.map { probability($0) } ?? "—", value)
      }
      let name = "\(one.method)-\(one.other)"
      let prefix = studies.count > 1 ? "\(one.searches.study): " : ""
      var cells = [
        ReportTable.Cell("\(prefix)\(one.method) − \(one.other)"),
        cell(text.meanText, difference.mean, difference.interval),
        cell(text.intervalText, nil, difference.interval),
        cell("\(wins)/\(difference.tasks)", Double(wins)), p(difference.signedRankP),
        p(adjusted[place]), p(difference.signFlipP),
      ]
      if let margin {
        let bound = isLower ? difference.interval?.upper : difference.interval.map { -$0.lower }
        cells.append(
          cell(bound.map { language.text($0 < margin ? .yes : .notShown) } ?? "—", nil))
      }
      table.rows.append(
        ReportTable.Row(studies.count > 1 ? "\(one.searches.study)-\(name)" : name, cells))
    }
    return Exhibit(table: table, caption: caption(all, language), note: note(language))
  }

  private func compared() throws -> [Compared] {
    var all: [Compared] = []
    for searches in studies {
      let places = searches.marks.indices.filter { trials.contains(searches.marks[$0]) }
      guard !places.isEmpty else {
        throw ReportError.notMeasured(
          trials: "\(trials)", study: searches.study, known: searches.marks)
      }
      let known = searches.methods.map(\.name)
      for other in against {
        let named = methods.isEmpty ? known.filter { !against.contains($0) } : methods
        for method in (named.isEmpty ? known : named) where method != other {
          all.append(
            Compared(
              searches: searches, method: method, other: other, places: places,
              difference: try searches.difference(
                of: method, from: other, at: places, over: over, confidence: confidence)))
        }
      }
    }
    return all
  }

  private func caption(_ all: [Compared], _ language: Language) -> String {
    guard let first = all.first else { return "" }
    let marks = first.places.map { first.searches.marks[$0] }
    let lower = marks.first ?? 1
    let upper = marks.last ?? 1
    return language.text(
      .differencesCaption, first.searches.title,
      lower == upper ? "\(lower)" : "\(lower)–\(upper)",
      studies.map { "`\($0.study)`" }.joined(separator: ", "))
  }

  private func note(_ language: Language) -> String {
    var parts: [String] = []
    for searches in studies {
      let size = searches.size(in: language)
      parts.append(studies.count > 1 ? "`\(searches.study)`: \(size)" : size)
    }
    parts.append(
      language.text(
        .bracketInterval, fixed(100 * confidence, confidence < 0.999 ? 0 : 1),
        studies.first?.draws(over: over, in: language) ?? ""))
    if let first = studies.first, first.isComparison { parts.append(first.scale(in: language)) }
    parts.append(language.text(.differenceTests))
    if let margin { parts.append(language.text(.marginNote, "\(margin)")) }
    return parts.joined(separator: " ")
  }
}
