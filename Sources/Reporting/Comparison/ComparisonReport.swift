public import Comparisons
import Statistics

/// The tables of a comparison, from its records.
///
/// Every table says what its numbers are of: how many target tasks, repeats and seeds, and where an interval
/// comes from. All regrets are (incumbent − reference) / (median of random − reference), the incumbent
/// valued on seeds that no search saw.
public struct ComparisonReport: Sendable {
  public let records: ComparedRecords
  public let table: RegretTable
  /// The trials that the primary endpoint is the mean over.
  public let range: ClosedRange<Int>

  /// - Parameter range: 1 to 4, or as far as incumbents were valued in a row.
  public init(_ records: ComparedRecords, range: ClosedRange<Int>? = nil) throws {
    self.records = records
    table = try RegretTable(records.data, resampling: .report(of: records.study))
    let row = zip(records.marks, 1...).prefix { $0 == $1 }.count
    self.range = range ?? 1...max(1, min(row, 4))
  }

  private var rangeText: String {
    range.count == 1
      ? "trial \(range.lowerBound)" : "trials \(range.lowerBound)–\(range.upperBound)"
  }

  /// What the numbers are of, in a sentence.
  public var units: String {
    let repeats = records.repeats
    return
      "\(table.groups.count) target tasks, \(repeats) \(repeats == 1 ? "repeat" : "repeats") of the "
      + "learning on fresh source tasks, \(records.seeds) \(records.seeds == 1 ? "search" : "searches") a "
      + "method, task and repeat. Regret is 0 for the reference and 1 for the median random configuration. "
      + "± and [ ] are 95 % intervals of a bootstrap over tasks × repeats."
  }

  /// Regret by method and trials, the best in bold: `nil` where a track has no methods.
  public func regrets(_ track: Track) throws -> MarkdownTable? {
    let methods = table.data.methods.filter { $0.track == track }.map(\.name)
    guard !methods.isEmpty else { return nil }
    var rows = MarkdownTable(
      columns: ["method"] + records.marks.map { "\($0)" } + ["mean of \(rangeText)"])
    let bold =
      methods.count > 1
      ? try table.methodTable(track: track, over: range).rows.filter(\.isBold).map(\.regret.method)
      : []
    for method in methods {
      let last = try table.meanRegret(of: method, over: range)
      let text = "\(fixed(last.mean, 3)) \(ends(last.interval))"
      rows.rows.append(
        [method]
          + (try records.marks.map {
            fixed(try table.meanRegret(of: method, over: $0...$0).mean, 3)
          }) + [bold.contains(method) ? "**\(text)**" : text])
    }
    return rows
  }

  /// Differences of methods from others, over the trials of the primary endpoint.
  public func differences(_ methods: [String], from others: [String]) throws -> MarkdownTable {
    var rows = MarkdownTable(columns: [
      "difference of regret, mean of \(rangeText)", "mean", "95 %", "Wilcoxon p", "sign-flip p",
    ])
    for method in methods {
      for other in others where other != method {
        let difference = try table.difference(of: method, from: other, over: range)
        rows.rows.append([
          "\(method) − \(other)", signed(difference.mean), ends(difference.interval),
          probability(difference.signedRankP), probability(difference.signFlipP),
        ])
      }
    }
    return rows
  }

  /// Methods beside a search that was given what they cost in all, for some numbers of tasks served.
  public func equalCosts(
    _ methods: [String], to search: String, after trials: Int
  ) throws -> MarkdownTable {
    var rows = MarkdownTable(columns: [
      "method after \(trials) trials", "tasks served", "trials of \(search)", "regret",
      "regret of \(search)", "difference", "95 %", "beyond its record",
    ])
    for method in methods {
      for served in [1, 10, 100, Double.infinity] {
        let equal = try table.equalCost(
          of: method, after: trials, to: search, tasksServed: served)
        rows.rows.append([
          method, served == .infinity ? "∞" : fixed(served, 0), fixed(equal.searchTrials, 1),
          fixed(equal.regret, 3), fixed(equal.searchRegret, 3), signed(equal.difference),
          ends(equal.interval), fixed(100 * equal.shareBeyond, 0) + " %",
        ])
      }
    }
    return rows
  }

  /// What everything cost, in millions of multiply-adds.
  public func ledger(after trials: Int) throws -> MarkdownTable {
    var rows = MarkdownTable(columns: [
      "method", "learned from", "learning", "a task", "\(trials) trials", "a task in all, m = 1",
      "m = 10", "m = 100", "m = ∞",
    ])
    let entries = try table.ledger().filter { $0.trials == trials }
    func millions(_ value: Double) -> String { fixed(value / 1e6, value < 1e9 ? 1 : 0) }
    for method in table.data.methods {
      let own = entries.filter { $0.method == method.name }
      guard let first = own.first else { continue }
      rows.rows.append(
        [
          method.name, method.learnedFrom ?? "—", millions(method.learningCost),
          millions(method.costPerTask), millions(first.search),
        ] + own.map { millions($0.total) })
    }
    return rows
  }

  /// From how many tasks on what was learned has paid.
  public func breakEvens(
    _ methods: [String], against search: String, reaching level: Double
  ) throws -> MarkdownTable {
    var rows = MarkdownTable(columns: [
      "to reach regret \(fixed(level, 2))", "million multiply-adds a task", "of \(search)",
      "break-even m*", "95 %", "",
    ])
    for method in methods {
      let found = try table.breakEven(of: method, against: search, reaching: level)
      func cost(_ value: Double?) -> String {
        value.map { fixed($0 / 1e6, 0) } ?? "not reached"
      }
      rows.rows.append([
        method, cost(found.methodCost), cost(found.searchCost),
        found.tasks == .infinity ? "∞" : fixed(found.tasks, 0), ends(found.interval, 0),
        words(found.verdict),
      ])
    }
    return rows
  }

  private func words(_ verdict: BreakEven.Verdict) -> String {
    switch verdict {
    case .both: ""
    case .searchNeverReaches: "at most: the search does not reach it"
    case .methodNeverReaches: "the method does not reach it"
    case .neitherReaches: "neither reaches it"
    case .savesNothing: "saves nothing"
    }
  }

  /// On which share of the tasks methods do harm.
  public func harms(
    against baselines: [String], after trials: Int, margin: Double
  ) throws -> MarkdownTable {
    var rows = MarkdownTable(columns: [
      "after \(trials) \(trials == 1 ? "trial" : "trials")", "worse than",
      "by more than \(fixed(margin, 2)) on", "mean loss there", "worst",
    ])
    for row in try table.negativeTransfer(against: baselines, after: trials, margin: margin) {
      rows.rows.append([
        row.method, row.baseline, "\(row.harmed.count) of \(row.tasks) tasks",
        fixed(row.meanLoss, 3), fixed(row.harmed.first?.loss, 3),
      ])
    }
    return rows
  }

  /// Average ranks, and from which difference on two are told apart.
  public func ranks() throws -> MarkdownTable {
    let all = try table.ranks()
    var rows = MarkdownTable(
      columns: ["average rank, 1 the best"] + all.map { "\($0.trials)" })
    for (place, method) in (all.first?.methods ?? []).enumerated() {
      rows.rows.append([method] + all.map { fixed($0.friedman.averageRanks[place], 2) })
    }
    rows.rows.append(
      ["p (Iman–Davenport)"] + all.map { probability($0.friedman.fP) })
    if all.contains(where: { $0.criticalDifference != nil }) {
      rows.rows.append(
        ["critical difference (Nemenyi, 0.05)"] + all.map { fixed($0.criticalDifference, 2) })
    }
    return rows
  }

  /// How much of the comparison only guesses.
  public var ceiling: String {
    let found = table.data.atCeiling
    return
      "\(found.tasks.count) of \(table.data.tasks.count) target tasks have a median random configuration "
      + "that only guesses; of the configurations "
      + "\(fixed(found.shareOfConfigurations.map { 100 * $0 }, 1)) % do."
      + (table.leftOut.isEmpty
        ? ""
        : " \(table.leftOut.count) tasks are left out, as no configuration there is better than the median.")
  }

  /// A number with its sign.
  private func signed(_ value: Double) -> String {
    (value > 0 ? "+" : "") + fixed(value, 3)
  }

  private func probability(_ value: Double) -> String {
    value < 0.0005 ? "< .001" : fixed(value, 3)
  }
}
