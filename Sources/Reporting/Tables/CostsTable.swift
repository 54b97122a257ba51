public import Comparisons
import Statistics
import Trials

/// What each method costs at the sources and at the targets, and from how many tasks on its learning pays.
public struct CostsTable: Sendable {
  public var searches: MeasuredSearches
  /// The regrets of a comparison; `nil` of searches alone, which learn nothing.
  public var regrets: RegretTable?
  /// How many new tasks the cost of learning is shared by.
  public var tasksServed: [Int]
  /// The regret that has to be reached.
  public var threshold: Double
  /// The search without learning that break-even is asked against; the first that there is where none is
  /// named.
  public var against: String?

  public init(
    _ searches: MeasuredSearches, regrets: RegretTable?, tasksServed: [Int], threshold: Double
  ) {
    self.searches = searches
    self.regrets = regrets
    self.tasksServed = tasksServed
    self.threshold = threshold
  }

  /// The search that learned methods are held against: `random` where it is there.
  private var opponent: String? {
    if let against { return against }
    let all = regrets?.data.methods.filter { $0.learningCost == 0 }.map(\.name) ?? []
    return all.contains("random") ? "random" : all.first
  }

  /// - Throws: what statistics throw.
  public func exhibit(in language: Language) throws -> Exhibit {
    let last = searches.marks.last ?? 1
    let learns = searches.methods.contains { $0.learningCost > 0 }
    var table = ReportTable(columns: [
      ReportTable.Column("method", language.text(.method), isNumeric: false)
    ])
    if learns {
      table.columns += [
        ReportTable.Column("learned_from", language.text(.learnedFrom), isNumeric: false),
        ReportTable.Column("learning", language.text(.learning)),
        ReportTable.Column("preparation", language.text(.preparation)),
      ]
    }
    table.columns.append(
      ReportTable.Column("search", language.text(.trialsOfTask, "\(last)")))
    if learns {
      table.columns += tasksServed.map {
        ReportTable.Column("total_\($0)", language.text(.totalFor, "\($0)"))
      }
    }
    table.columns.append(
      ReportTable.Column(
        "reached", searches.title,
        better: searches.direction == .minimize ? .lower : .higher))
    let opponent = learns ? self.opponent : nil
    if opponent != nil {
      table.columns.append(ReportTable.Column("break_even", language.text(.breakEven)))
    }
    let ends = try searches.methods.indices.map {
      try searches.estimate(of: $0, at: [searches.marks.count - 1])
    }
    let decimals = Reporting.decimals(for: ends.map(\.mean))
    for (place, method) in searches.methods.enumerated() {
      let spent = searches.meanCosts(of: place).last ?? 0
      let trials = CellOrigin(
        [.filter(study: searches.study, "method == \(method.name) and index < \(last)")],
        "The mean over \(searches.tasks.count) tasks of the mean over searches of the multiply-adds of "
          + "all trials.")
      let learning = CellOrigin(
        [
          .filter(study: searches.study + "_learning", "method == \(method.name)"),
          .filter(study: searches.study + "_source", "role == source"),
        ],
        "The mean over repeats of the trials on source tasks, where the method learns from them, and of learning."
      )
      func cost(_ value: Double, _ origin: CellOrigin) -> ReportTable.Cell {
        ReportTable.Cell(value == 0 ? "0" : counted(value), number: value, origin: origin)
      }
      var cells = [ReportTable.Cell(method.name)]
      if learns {
        cells += [
          ReportTable.Cell(method.learnedFrom ?? "—"), cost(method.learningCost, learning),
          cost(method.costPerTask, learning),
        ]
      }
      cells.append(cost(spent, trials))
      if learns {
        cells += tasksServed.map { served in
          cost(
            method.learningCost / Double(served) + method.costPerTask + spent,
            CellOrigin(
              trials.selections + learning.selections,
              "Learning shared by \(served) tasks, what a task costs before its first trial, and its trials."
            ))
        }
      }
      cells.append(
        ReportTable.Cell(
          fixed(ends[place].mean, decimals), number: ends[place].mean,
          interval: ends[place].interval,
          origin: searches.origin(of: [method.name], after: [last])))
      if let opponent { cells.append(try breakEven(of: method, opponent)) }
      table.rows.append(ReportTable.Row(method.name, cells))
    }
    return Exhibit(
      table: table, caption: language.text(.costsCaption, "`\(searches.study)`"),
      note: note(opponent, last, language))
  }

  private func breakEven(
    of method: ComparisonMethod, _ opponent: String
  ) throws -> ReportTable.Cell {
    guard let regrets, method.learningCost > 0 else { return ReportTable.Cell("—") }
    let found = try regrets.breakEven(of: method.name, against: opponent, reaching: threshold)
    let most = found.verdict == .searchNeverReaches ? "≤ " : ""
    func count(_ value: Double) -> String { value == .infinity ? "∞" : fixed(value, 1) }
    return ReportTable.Cell(
      "\(most)\(count(found.tasks)) [\(count(found.interval.lower)), \(count(found.interval.upper))]",
      number: found.tasks, interval: found.interval,
      origin: CellOrigin(
        [
          .incumbents(
            study: searches.study, methods: [method.name, opponent], after: searches.marks),
          .reference(study: searches.study),
          .filter(study: searches.study + "_learning", "method == \(method.name)"),
        ],
        "m* = cost of learning / (cost of \(opponent) to reach regret \(threshold) − cost of \(method.name) to reach it)."
      ))
  }

  private func note(_ opponent: String?, _ last: Int, _ language: Language) -> String {
    var parts = [searches.size(in: language), language.text(.costsNote)]
    if searches.methods.contains(where: { $0.learningCost > 0 }) {
      parts.append(language.text(.servedNote))
    }
    if let opponent {
      parts.append(language.text(.breakEvenNote, "`\(opponent)`", fixed(threshold, 2)))
    }
    return parts.joined(separator: " ")
  }
}
