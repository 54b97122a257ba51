public import Plotting
import Trials

/// Task by task what a learned method came to beside one without transfer: below the diagonal it helped,
/// above it did harm.
public struct NegativeTransferFigure: Sendable {
  public var method: String
  public var against: String
  /// After how many trials.
  public var trials = 4
  /// A task is harmed where the method is worse by more than this.
  public var margin = 0.05

  public init(_ method: String, against: String) {
    self.method = method
    self.against = against
  }

  /// - Throws: ``ReportError/noMethod(_:study:known:)``,
  ///   ``ReportError/notMeasured(trials:study:known:)``.
  public func figure(_ searches: MeasuredSearches) throws -> any Figure {
    guard let place = searches.marks.firstIndex(of: trials) else {
      throw ReportError.notMeasured(
        trials: "\(trials)", study: searches.study, known: searches.marks)
    }
    let ours = searches.perTask(try searches.index(of: method), at: [place])
    let theirs = searches.perTask(try searches.index(of: against), at: [place])
    let points = searches.tasks.indices.map { task in
      ScatterPlot.Group.Point(x: theirs[task], y: ours[task], name: searches.tasks[task])
    }
    let sign: Double = searches.direction == .minimize ? 1 : -1
    let harmed = points.filter { sign * ($0.y - $0.x) > margin }
    let rest = points.filter { !(sign * ($0.y - $0.x) > margin) }
    let marker = { (color: Color, marker: SeriesStyle.Marker) in
      SeriesStyle(color: color, line: .none, marker: marker)
    }
    return ScatterPlot(
      title: "\(searches.title.capitalizedFirst) of every task after "
        + counted(trials, "trial", "trials"),
      note: "\(harmed.count) of \(counted(points.count, "task", "tasks")) harmed by more than "
        + "\(readable(margin)); mean of "
        + counted(searches.repeats * searches.seeds, "search each", "searches each"),
      x: Axis("\(searches.title) of \(against)"), y: Axis("\(searches.title) of \(method)"),
      groups: [
        .init("not harmed", rest, style: marker(.palette[0], .circle)),
        .init("harmed", harmed, style: marker(.palette[1], .triangle)),
      ], showsDiagonal: true, size: Size(width: 480, height: 400))
  }
}
