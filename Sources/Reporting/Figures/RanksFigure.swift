import Comparisons
public import Plotting
import Statistics
import Trials

/// The average rank of methods against trials, with the difference from which two are told apart.
public struct RanksFigure: Sendable {
  /// Of the critical difference.
  public var level = 0.05

  public init() {}

  /// - Throws: ``ReportError/tooFew(_:found:least:study:)`` of fewer than two methods or tasks.
  public func figure(_ searches: MeasuredSearches) throws -> any Figure {
    for (what, found) in [("methods", searches.methods.count), ("tasks", searches.tasks.count)]
    where found < 2 {
      throw ReportError.tooFew(what, found: found, least: 2, study: searches.study)
    }
    let sign: Double = searches.direction == .minimize ? 1 : -1
    var series = searches.methods.map { LinePlot.Series($0.name, []) }
    var difference: Double?
    let marks = searches.shownMarks
    for place in marks {
      let columns = searches.methods.indices.map { searches.perTask($0, at: [place]) }
      let rows = searches.tasks.indices.map { task in columns.map { sign * $0[task] } }
      // Where a search has found nothing yet, methods have no ranks.
      guard rows.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { continue }
      let test = try FriedmanTest(rows)
      difference = try test.criticalDifference(at: level)
      for (method, rank) in test.averageRanks.enumerated() {
        series[method].points.append(LinePlot.Point(x: Double(searches.marks[place]), y: rank))
      }
    }
    return LinePlot(
      title: "Average rank by \(searches.title)",
      note: "Over \(counted(searches.tasks.count, "task", "tasks")), seeds averaged first"
        + (difference == nil
          ? "" : "; critical difference of Nemenyi's test at \(readable(level))"),
      x: .trials(marks.map { Double(searches.marks[$0]) }), y: Axis("average rank, 1 the best"),
      series: series, gauge: difference.map { LinePlot.Gauge("critical difference", $0) },
      size: .forLines(searches.methods.count))
  }
}
