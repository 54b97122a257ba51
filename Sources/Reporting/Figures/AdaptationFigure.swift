public import Plotting
import Statistics

/// Loss or accuracy against steps of adaptation, a line a method with its band over tasks.
public struct AdaptationFigure: Sendable {
  /// What a method came to on test tasks.
  public struct Method: Sendable, Equatable {
    public var name: String
    /// Steps of adaptation, ascending; one for a method that takes none, drawn as a level line.
    public var steps: [Int]
    /// `[task][step]`: all tasks of all seeds.
    public var values: [[Double]]

    public init(_ name: String, steps: [Int], values: [[Double]]) {
      self.name = name
      self.steps = steps
      self.values = values
    }
  }

  /// Methods that are compared, such as those with the same number of shots.
  public struct Panel: Sendable, Equatable {
    public var title: String
    public var methods: [Method]

    public init(_ title: String = "", _ methods: [Method]) {
      self.title = title
      self.methods = methods
    }
  }

  public var title: String
  /// Of the training, such as its budget.
  public var note: String
  /// What is measured.
  public var measure: Axis
  public var confidence = 0.95

  public init(title: String, note: String = "", measure: Axis) {
    self.title = title
    self.note = note
    self.measure = measure
  }

  /// Panels share their axes.
  public func figure(_ panels: [Panel]) -> any Figure {
    let last = panels.flatMap { $0.methods.flatMap(\.steps) }.max() ?? 0
    let lines = panels.map { panel in
      panel.methods.map { LinePlot.Series($0.name, points($0, last)) }
    }
    let measure = axis(of: Array(lines.joined()))
    var plots = zip(panels, lines).map { panel, lines in
      LinePlot(
        title: panel.title, x: Axis("steps of adaptation"), y: measure, series: lines,
        size: .forLines(panel.methods.count))
    }
    let percent = readable(100 * confidence)
    let note =
      "Mean over test tasks of all seeds with \(percent) % interval over tasks"
      + (note.isEmpty ? "" : "; \(note)")
    guard plots.count > 1 else {
      if plots.isEmpty {
        plots = [LinePlot(x: Axis("steps of adaptation"), y: measure, series: [])]
      }
      (plots[0].title, plots[0].note) = (title, note)
      return plots[0]
    }
    return SmallMultiples(title: title, note: note, sharingAxes: plots)
  }

  /// The axis, which ends below values that only a diverging adaptation has: those above three times what
  /// any method begins with, and five times the median.
  private func axis(of lines: [LinePlot.Series]) -> Axis {
    let values = lines.flatMap { $0.points.map(\.y) }
    let start = lines.compactMap(\.points.first?.y).filter(\.isFinite).max() ?? 0
    return measure.ending(above: values, upTo: max(3 * abs(start), 5 * values.middle))
  }

  private func points(_ method: Method, _ last: Int) -> [LinePlot.Point] {
    let points = method.steps.enumerated().map { place, step in
      let values = method.values.map { place < $0.count ? $0[place] : .nan }
      // Normal intervals, as few-shot papers print them.
      let interval = (try? Sample(values)).flatMap { try? Interval.normal($0, level: confidence) }
      return LinePlot.Point(
        x: Double(step), y: values.reduce(0, +) / Double(values.count), lower: interval?.lower,
        upper: interval?.upper)
    }
    guard points.count == 1, var end = points.first, end.x < Double(last) else { return points }
    end.x = Double(last)
    return points + [end]
  }
}
