/// How groups of values are spread: boxes from quartile to quartile with the median inside.
///
/// Whiskers reach the last value within 1.5 lengths of the box, and values beyond are points: J. W.
/// Tukey (1977), "Exploratory Data Analysis". Quartiles are interpolated linearly, as by NumPy.
public struct BoxPlot: Figure {
  /// Values with a name.
  public struct Group: Hashable, Sendable {
    public var name: String
    public var values: [Double]
    /// nil takes the first color of the palette for all.
    public var color: Color?

    public init(_ name: String, _ values: [Double], color: Color? = nil) {
      self.name = name
      self.values = values
      self.color = color
    }
  }

  /// What a box shows of its values.
  struct Summary: Equatable {
    var quartiles: (Double, Double, Double)
    var whiskers: (Double, Double)
    var outliers: [Double]

    /// nil where no value is finite.
    init?(_ values: [Double]) {
      let sorted = values.filter(\.isFinite).sorted()
      guard let least = sorted.first, let most = sorted.last else { return nil }
      func quantile(_ part: Double) -> Double {
        let place = part * Double(sorted.count - 1)
        let below = Int(place)
        let above = min(below + 1, sorted.count - 1)
        let fraction = place - Double(below)
        return sorted[below] * (1 - fraction) + sorted[above] * fraction
      }
      quartiles = (quantile(0.25), quantile(0.5), quantile(0.75))
      let reach = 1.5 * (quartiles.2 - quartiles.0)
      let (low, high) = (quartiles.0 - reach, quartiles.2 + reach)
      whiskers = (
        sorted.first { $0 >= low } ?? least, sorted.last { $0 <= high } ?? most
      )
      outliers = sorted.filter { $0 < low || $0 > high }
    }

    static func == (first: Summary, second: Summary) -> Bool {
      first.quartiles == second.quartiles && first.whiskers == second.whiskers
        && first.outliers == second.outliers
    }
  }

  public var title: String
  /// A line below the title: what a value is.
  public var note: String
  public var axis: Axis
  public var groups: [Group]
  /// A value that all are compared with, drawn as a line across them.
  public var reference: Double?

  public init(
    title: String = "", note: String = "", axis: Axis, groups: [Group], reference: Double? = nil
  ) {
    self.title = title
    self.note = note
    self.axis = axis
    self.groups = groups
    self.reference = reference
  }

  public var size: Size {
    Size(width: 480, height: min(110 + 30 * Double(max(groups.count, 1)), 4000))
  }

  private var fitted: FittedAxis {
    var fitted = axis.fitted(
      to: groups.flatMap(\.values), including: [reference].compactMap { $0 })
    fitted.integers = false
    return fitted
  }
}

extension BoxPlot {
  public func draw(on drawing: inout Drawing, in area: Rect) {
    let body = drawing.addHeading(title: title, note: note, in: area)
    let panel = Panel(
      x: fitted, y: FittedAxis(Categories("", groups.map(\.name))), in: body,
      typeface: drawing.typeface)
    panel.drawGrid(on: &drawing)
    let half = min(panel.frame.height / Double(max(groups.count, 1)) * 0.32, 10)
    for (index, group) in groups.enumerated() {
      guard let y = panel.y(of: Double(index)), let summary = Summary(group.values) else {
        continue
      }
      draw(summary, group.color ?? .palette[0], on: &drawing, panel, y: y, half: half)
    }
    if let reference, let x = panel.x(of: reference) {
      drawing.addLine(
        from: Point(x: x, y: panel.frame.top), to: Point(x: x, y: panel.frame.bottom),
        Stroke(.ink, width: 1.1, dashes: [4.4, 2.2]), clip: panel.frame)
    }
    panel.drawAxes(on: &drawing)
    if groups.allSatisfy({ Summary($0.values) == nil }) { drawing.addNoData(in: panel) }
  }

  private func draw(
    _ summary: Summary, _ color: Color, on drawing: inout Drawing, _ panel: Panel, y: Double,
    half: Double
  ) {
    // On a logarithmic axis, values of 0 and below lie beyond its beginning.
    func x(_ value: Double) -> Double { panel.x(of: value) ?? panel.frame.left - 5 }
    let line = Stroke(color.mixed(with: .ink, 0.3), width: 1.1)
    let clip = panel.frame.grown(by: 1)
    let (low, high) = (x(summary.whiskers.0), x(summary.whiskers.1))
    let (left, middle, right) = (
      x(summary.quartiles.0), x(summary.quartiles.1), x(summary.quartiles.2)
    )
    drawing.add(
      .path(
        [
          .move(Point(x: low, y: y)), .line(Point(x: left, y: y)), .move(Point(x: right, y: y)),
          .line(Point(x: high, y: y)), .move(Point(x: low, y: y - half / 2)),
          .line(Point(x: low, y: y + half / 2)), .move(Point(x: high, y: y - half / 2)),
          .line(Point(x: high, y: y + half / 2)),
        ], fill: nil, stroke: line), clip: clip)
    drawing.addRect(
      Rect(left: left, top: y - half, right: right, bottom: y + half),
      fill: color.mixed(with: .white, 0.55), stroke: line, clip: clip)
    drawing.addLine(
      from: Point(x: middle, y: y - half), to: Point(x: middle, y: y + half),
      Stroke(color.mixed(with: .ink, 0.3), width: 2.2), clip: clip)
    for value in summary.outliers {
      drawing.add(
        .path(
          [.circle(Point(x: x(value), y: y), radius: 2)], fill: nil, stroke: line),
        clip: panel.frame.grown(by: 3))
    }
  }

  public var table: FigureTable {
    FigureTable(
      columns: ["group", "value"],
      rows: groups.flatMap { group in group.values.map { [group.name, $0.description] } })
  }

  public var alternativeText: String {
    var sentences = [title.isEmpty ? "Box plot." : "Box plot: \(title)."]
    if !note.isEmpty { sentences.append(note.hasSuffix(".") ? note : note + ".") }
    sentences.append("Along: \(fitted.description).")
    if let reference { sentences.append("A line marks \(readable(reference)).") }
    sentences += groups.map { group in
      guard let summary = Summary(group.values) else { return "\(group.name): no values." }
      let known = group.values.filter(\.isFinite)
      return "\(group.name): \(counted(known.count, "value", "values")), median "
        + "\(readable(summary.quartiles.1)), half of them from \(readable(summary.quartiles.0)) to "
        + "\(readable(summary.quartiles.2)), all \(range(known) ?? "")."
    }
    return sentences.joined(separator: " ")
  }
}
