import Arithmetic
import Comparisons
public import Plotting
import Statistics

/// What reaching a regret costs on each of m tasks, against m: from m* on, learning has paid.
public struct BreakEvenFigure: Sendable {
  /// The method that learns nothing.
  public var against: String
  /// ρ, the regret that has to be reached; fixed before the run.
  public var threshold = 0.1
  /// Those that learned, where none is named.
  public var methods: [String] = []

  public init(against: String) { self.against = against }

  /// - Throws: `ComparisonError` of an unknown method, of one that learns where one without learning is
  ///   asked for, and of fewer than two tasks; ``ReportError/tooFew(_:found:least:study:)`` where no method
  ///   learned.
  public func figure(_ table: RegretTable, study: String) throws -> any Figure {
    let learned = table.data.methods.filter { $0.learningCost > 0 }
    let known = table.data.methods.map(\.name)
    for name in methods where !known.contains(name) {
      throw ComparisonError.unknownMethod(name, known: known)
    }
    let chosen = learned.map(\.name).filter { methods.isEmpty || methods.contains($0) }
    guard !chosen.isEmpty else {
      throw ReportError.tooFew("methods that learn", found: 0, least: 1, study: study)
    }
    let found = try chosen.map { name in
      try table.breakEven(of: name, against: against, reaching: threshold)
    }
    let spent =
      try table.ledger(tasksServed: [.infinity])
      .last { $0.method == against }?.total ?? .nan
    let searchCost = found.first?.searchCost ?? spent
    let finite = found.flatMap { [$0.tasks, $0.interval.upper] }.filter(\.isFinite)
    let last = min(max(finite.max() ?? 0, 100) * 3, 1e6)
    let counts = (0...60).map { Double.exp(Double.log(last) * Double($0) / 60) }
    var series = [
      LinePlot.Series(
        against, counts.map { LinePlot.Point(x: $0, y: searchCost) },
        style: SeriesStyle(color: .ink, line: .dashed, width: 1.5))
    ]
    for (place, own) in found.enumerated() {
      guard let cost = own.methodCost,
        let method = table.data.methods.first(where: { $0.name == own.method })
      else { continue }
      series.append(
        LinePlot.Series(
          own.method,
          counts.map { LinePlot.Point(x: $0, y: method.learningCost / $0 + cost) },
          style: .ofSeries(place)))
    }
    // Where lines cross, and the intervals in rows of their own below all lines.
    let least = series.flatMap { $0.points.map(\.y) }.filter(\.isFinite).min() ?? searchCost
    // Two decades at most for all rows.
    let step = Double.exp(Double.log(10) * min(0.2, 2 / Double(found.count)))
    var row = least / step
    for (place, own) in found.enumerated() where own.tasks.isFinite && own.methodCost != nil {
      let style = SeriesStyle(color: .ofSeries(place), line: .none, marker: .circle)
      series.append(
        LinePlot.Series(
          "m* of \(own.method)", [LinePlot.Point(x: own.tasks, y: searchCost)], style: style,
          isUnlabeled: true))
      series.append(
        LinePlot.Series(
          "interval of m* of \(own.method)",
          [
            LinePlot.Point(
              x: own.tasks, y: row, left: own.interval.lower, right: own.interval.upper)
          ], style: style, isUnlabeled: true))
      row /= step
    }
    return LinePlot(
      title: "Cost of reaching a regret of \(readable(threshold))",
      note: note(found), x: Axis("tasks served", .logarithmic, from: 1, to: last),
      y: Axis("total cost a task", unit: "multiply-adds", .logarithmic), series: series,
      size: .forLines(found.count + 5))
  }

  /// m* of every method, in words.
  private func note(_ found: [BreakEven]) -> String {
    let reached = found.filter { $0.methodCost != nil }
    let breaks = reached.map { own in
      let ends = [own.interval.lower, own.interval.upper].map { $0.isInfinite ? "∞" : readable($0) }
      return
        "\(own.method) \(own.tasks.isInfinite ? "∞" : readable(own.tasks)) [\(ends.joined(separator: ", "))]"
    }
    let never = found.filter { $0.methodCost == nil }.map(\.method)
    return [
      breaks.isEmpty || breaks.count > 6
        ? nil : "Break-even m* and 95 %: \(breaks.joined(separator: "; "))",
      found.first?.searchCost == nil
        ? "\(against) does not reach it and is charged all that it spent" : nil,
      never.isEmpty ? nil : "not reached by \(never.joined(separator: ", "))",
    ].compactMap { $0 }.joined(separator: ". ")
  }
}
