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
  public var served: [Double] = [10]

  public init() {}

  public func figure(_ searches: MeasuredSearches) throws -> any Figure {
    let estimates = try searches.estimates(over: over, confidence: confidence)
    func plot(_ title: String, _ note: String, _ x: Axis, _ places: (Int) -> [Double]) -> LinePlot {
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
        })
    }
    let note = searches.note(over: over, confidence: confidence)
    guard x == .cost else {
      let isLong = (searches.marks.last ?? 1) >= 8 * (searches.marks.first ?? 1)
      return plot(
        "\(searches.title.capitalizedFirst) against trials", note,
        Axis("trials", isLong ? .logarithmic : .linear)
      ) { _ in searches.marks.map(Double.init) }
    }
    let learns = searches.methods.contains { $0.learningCost > 0 }
    let shares = learns ? served : [.infinity]
    let plots = shares.map { share in
      plot(
        !learns
          ? ""
          : share.isInfinite
            ? "learning left out"
            : share == 1 ? "1 task served" : "\(readable(share)) tasks served",
        "", Axis("cost a task", unit: "multiply-adds", .logarithmic)
      ) { method in
        let own = searches.methods[method]
        return searches.meanCosts(of: method).map {
          $0 + own.learningCost / share + own.costPerTask
        }
      }
    }
    let title = "\(searches.title.capitalizedFirst) against cost"
    guard plots.count > 1 else {
      var plot = plots[0]
      plot.note = [plot.title, note].filter { !$0.isEmpty }.joined(separator: "; ")
      plot.title = title
      return plot
    }
    return SmallMultiples(title: title, note: note, sharingAxes: plots)
  }
}

extension MeasuredSearches {
  /// What the numbers are of, in a line.
  func note(over factor: Factor, confidence: Double) -> String {
    func count(_ number: Int, _ one: String) -> String {
      "\(number) \(number == 1 ? one : one + (one.hasSuffix("h") ? "es" : "s"))"
    }
    var counts = [count(tasks.count, "task")]
    if repeats > 1 { counts.append(count(repeats, "repeat")) }
    counts.append(count(seeds, "search") + " each")
    let factors =
      switch factor {
      case .tasks: "tasks"
      case .seeds: repeats > 1 ? "repeats" : "seeds"
      case .both: repeats > 1 ? "tasks × repeats" : "tasks × seeds"
      }
    let percent = readable(100 * confidence)
    return "Mean of \(counts.joined(separator: ", ")); bands: \(percent) % over \(factors)"
  }
}

extension String {
  /// The text with its first letter large.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
