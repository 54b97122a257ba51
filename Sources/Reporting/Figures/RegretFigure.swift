import Comparisons
public import Plotting
import Statistics

/// What searches had reached, against trials or against all that was spent: a line a method, with its band.
public struct RegretFigure: Sendable {
  /// The horizontal axis.
  public enum Across: String, Sendable, CaseIterable {
    case trials
    /// Multiply-adds on a task, with its share of what learning cost.
    case cost
  }

  public var x: Across = .trials
  public var over: MeasuredSearches.Factor = .tasks
  public var confidence = 0.95
  /// How many new tasks share what learning cost, each a panel of its own; infinity leaves learning out.
  public var served: [Double] = [1, 100]

  public init() {}

  /// - Throws: `ComparisonError` of a confidence that is none.
  public func figure(_ searches: MeasuredSearches) throws -> any Figure {
    let shown = searches.shownMarks
    let estimates = try searches.estimates(at: shown, over: over, confidence: confidence)
    let marks = shown.map { Double(searches.marks[$0]) }
    let note = searches.note(over: over, confidence: confidence)
    func plot(_ title: String, _ x: Axis, _ places: (Int) -> [Double]) -> LinePlot {
      LinePlot(
        title: title, note: note, x: x, y: Axis(searches.title),
        series: searches.methods.indices.map { method in
          LinePlot.Series(
            searches.methods[method].name,
            zip(places(method), estimates[method]).map { x, estimate in
              LinePlot.Point(
                x: x, y: estimate.mean, lower: estimate.interval?.lower,
                upper: estimate.interval?.upper)
            })
        }, size: .forLines(searches.methods.count))
    }
    guard x == .cost else {
      return plot("\(searches.title.capitalizedFirst) against trials", .trials(marks)) { _ in marks
      }
    }
    let title = "\(searches.title.capitalizedFirst) against total cost"
    let costs = searches.methods.indices.map { method in
      let all = searches.meanCosts(of: method)
      return shown.map { all[$0] }
    }
    func plot(_ title: String, servedTo tasks: Double) -> LinePlot {
      plot(title, Axis("total cost a task", unit: "multiply-adds", .logarithmic)) { method in
        let own = searches.methods[method]
        return costs[method].map { $0 + own.learningCost / tasks + own.costPerTask }
      }
    }
    guard searches.methods.contains(where: { $0.learningCost > 0 }), !served.isEmpty else {
      return plot(title, servedTo: .infinity)
    }
    guard served.count > 1 else {
      var plot = plot(title, servedTo: served[0])
      plot.note = "Learning shared by \(Self.words(served[0])). " + note
      return plot
    }
    return SmallMultiples(
      title: title, note: "What learning cost is shared by the tasks that are served. " + note,
      sharingAxes: served.map { tasks in
        var plot = plot(
          "\(Self.words(tasks)) served".replacing("∞ tasks served", with: "learning left out"),
          servedTo: tasks)
        plot.note = ""
        return plot
      }, columns: served.count == 3 ? 3 : 2,
      panelSize: Size(width: served.count == 3 ? 255 : 300, height: 240))
  }

  private static func words(_ tasks: Double) -> String {
    tasks.isInfinite ? "∞ tasks" : tasks == 1 ? "1 task" : "\(readable(tasks)) tasks"
  }
}
