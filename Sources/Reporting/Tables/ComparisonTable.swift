import Comparisons
import Statistics
import Trials

/// Methods after some trials, by a measure: means, intervals, and the best in bold.
public struct ComparisonTable: Sendable {
  /// What rows are; columns are the other.
  public enum Rows: String, Sendable {
    case methods, trials
  }

  public var searches: MeasuredSearches
  public var rows = Rows.methods
  /// After how many trials; those that were not measured are left out.
  public var trials: [Int]
  public var over = MeasuredSearches.Factor.both
  /// The share of intervals that hold the true value.
  public var confidence = 0.95
  /// Whether the best is bold.
  public var isTested = true

  /// The p-value, adjusted by Holm over the whole table, below which two methods are told apart.
  private static let threshold = 0.05

  /// - Parameter searches: of the methods that are compared, in the order of the table.
  public init(_ searches: MeasuredSearches, trials: [Int]) {
    self.searches = searches
    self.trials = trials
  }

  private struct Entry {
    var method: Int
    var place: Int
    var estimate: MeasuredSearches.Estimate
    var isBold = false
  }

  /// The table with its caption and note.
  ///
  /// - Throws: ``ReportError/notMeasured(trials:study:known:)`` where none of the trials was; what statistics
  ///   throw.
  public func exhibit(in language: Language) throws -> Exhibit {
    let places = searches.marks.indices.filter { trials.contains(searches.marks[$0]) }
    guard !places.isEmpty else {
      throw ReportError.notMeasured(
        trials: trials.map(String.init).joined(separator: ", "), study: searches.study,
        known: searches.marks)
    }
    let all = try searches.estimates(at: places, over: over, confidence: confidence)
    let bold = isTested ? try self.bold(at: places) : []
    let decimals = Reporting.decimals(for: all.joined().map(\.mean))
    let better: ReportTable.Direction = searches.direction == .minimize ? .lower : .higher
    func cell(_ method: Int, _ column: Int) -> ReportTable.Cell {
      let estimate = all[method][column]
      let text = MeasuredText(
        mean: estimate.mean, interval: estimate.interval, decimals: decimals)
      let reach = estimate.interval.map { " " + Reporting.reach($0, decimals) } ?? ""
      return ReportTable.Cell(
        text.meanText + (estimate.mean.isFinite ? reach : ""), number: estimate.mean,
        interval: estimate.interval, isBold: bold.contains(Place(method, column)),
        origin: origin(of: method, after: searches.marks[places[column]], language))
    }
    let names = searches.methods.map(\.name)
    let heads = places.map { "\(searches.marks[$0])" }
    var table: ReportTable
    switch rows {
    case .methods:
      table = ReportTable(
        columns: [ReportTable.Column("method", language.text(.method), isNumeric: false)]
          + heads.map { ReportTable.Column($0, better: better) })
      table.rows = names.indices.map { method in
        ReportTable.Row(
          names[method],
          [ReportTable.Cell(name(of: method))] + places.indices.map { cell(method, $0) })
      }
    case .trials:
      table = ReportTable(
        columns: [ReportTable.Column("trials", language.text(.trials))]
          + names.indices.map {
            ReportTable.Column(names[$0], name(of: $0), better: better)
          })
      table.rows = places.indices.map { column in
        ReportTable.Row(
          heads[column],
          [ReportTable.Cell(heads[column])] + names.indices.map { cell($0, column) })
      }
    }
    return Exhibit(
      table: table,
      caption: language.text(.comparisonCaption, searches.title, "`\(searches.study)`"),
      note: note(all.joined().contains { $0.missing > 0 }, bold.isEmpty, language))
  }

  private struct Place: Hashable {
    var method: Int
    var column: Int

    init(_ method: Int, _ column: Int) { (self.method, self.column) = (method, column) }
  }

  private var hasTracks: Bool { Set(searches.methods.map(\.track)).count > 1 }

  private func name(of method: Int) -> String {
    let method = searches.methods[method]
    return hasTracks ? "\(method.name) (\(method.track.rawValue))" : method.name
  }

  /// The best of each column, and all that Wilcoxon's test does not separate from it; none of a column in
  /// which it separates none. Methods of the two tracks are not compared.
  private func bold(at places: [Int]) throws -> Set<Place> {
    struct Tested {
      var place: Place
      var column: Int
      var track: Track
      var p: Double
    }
    var tested: [Tested] = []
    var best: [Place] = []
    for track in Track.allCases {
      let methods = searches.methods.indices.filter { searches.methods[$0].track == track }
      for (column, place) in places.enumerated() where methods.count > 1 {
        let values = methods.map { searches.perTask($0, at: [place]) }
        guard values[0].count > 1, values.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
          continue
        }
        let sums = values.map { $0.reduce(0, +) }
        let sign: Double = searches.direction == .minimize ? 1 : -1
        var winner = 0
        for other in sums.indices where sign * sums[other] < sign * sums[winner] { winner = other }
        best.append(Place(methods[winner], column))
        for other in sums.indices where other != winner {
          let differences = zip(values[other], values[winner]).map { $0 - $1 }
          tested.append(
            Tested(
              place: Place(methods[other], column), column: column, track: track,
              p: try SignedRankTest(differences).pValue))
        }
      }
    }
    let adjusted = try holmAdjusted(tested.map(\.p))
    var bold: Set<Place> = []
    for winner in best {
      let track = searches.methods[winner.method].track
      let own = tested.indices.filter {
        tested[$0].column == winner.column && tested[$0].track == track
      }
      guard own.contains(where: { adjusted[$0] < Self.threshold }) else { continue }
      bold.insert(winner)
      for other in own where adjusted[other] >= Self.threshold { bold.insert(tested[other].place) }
    }
    return bold
  }

  private func origin(of method: Int, after trials: Int, _ language: Language) -> CellOrigin {
    searches.origin(of: [searches.methods[method].name], after: [trials])
  }

  private func note(_ hasMissing: Bool, _ hasNoBold: Bool, _ language: Language) -> String {
    var parts = [
      searches.size(in: language),
      language.text(
        .halfInterval, fixed(100 * confidence, confidence < 0.999 ? 0 : 1),
        searches.draws(over: over, in: language)),
    ]
    if searches.isComparison { parts.append(searches.scale(in: language)) }
    if isTested {
      parts.append(
        language.text(hasNoBold ? .boldNone : .boldRule, "\(fixed(Self.threshold, 2))"))
    }
    if hasTracks { parts.append(language.text(.trackNote)) }
    if hasMissing { parts.append(language.text(.missingNote)) }
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
