/// Named values beside each other, each with the interval that it lies in.
///
/// Bars grow from 0, so their lengths compare; dots only take a place, which is what a logarithmic
/// axis or a difference wants.
public struct BarPlot: Figure {
  public enum Form: String, Sendable { case bars, dots }

  /// A value with its name.
  public struct Bar: Hashable, Sendable {
    public var name: String
    public var value: Double
    /// The ends of an interval around the value; nil where there is none.
    public var lower: Double?
    public var upper: Double?
    /// nil takes the first color of the palette for all.
    public var color: Color?

    public init(
      _ name: String, _ value: Double, lower: Double? = nil, upper: Double? = nil,
      color: Color? = nil
    ) {
      self.name = name
      self.value = value
      self.lower = lower
      self.upper = upper
      self.color = color
    }
  }

  public var title: String
  /// A line below the title: what the intervals are and over how many seeds.
  public var note: String
  public var axis: Axis
  public var bars: [Bar]
  public var form: Form
  /// A value that all are compared with, drawn as a line across them.
  public var reference: Double?
  /// nil gives every bar the same room.
  public var fixedSize: Size?

  public init(
    title: String = "", note: String = "", axis: Axis, bars: [Bar], form: Form = .bars,
    reference: Double? = nil, size: Size? = nil
  ) {
    self.title = title
    self.note = note
    self.axis = axis
    self.bars = bars
    self.form = form
    self.reference = reference
    fixedSize = size
  }

  public var size: Size {
    fixedSize ?? Size(width: 480, height: min(110 + 24 * Double(max(bars.count, 1)), 4000))
  }

  private var growsFromZero: Bool { form == .bars && axis.kind == .linear }

  private var fitted: FittedAxis {
    let values = bars.flatMap { [$0.value, $0.lower ?? .nan, $0.upper ?? .nan] }
    var fitted = axis.fitted(
      to: values, including: (growsFromZero ? [0] : []) + [reference].compactMap { $0 })
    fitted.integers = false
    return fitted
  }
}

extension BarPlot {
  public func draw(on drawing: inout Drawing, in area: Rect) {
    let body = drawing.addHeading(title: title, note: note, in: area)
    let panel = Panel(
      x: fitted, y: FittedAxis(Categories("", bars.map(\.name))), in: body,
      typeface: drawing.typeface)
    panel.drawGrid(on: &drawing)
    let half = min(panel.frame.height / Double(max(bars.count, 1)) * 0.34, 11)
    let start = growsFromZero ? panel.x(of: 0) ?? panel.frame.left : panel.frame.left
    for (index, bar) in bars.enumerated() {
      guard let y = panel.y(of: Double(index)) else { continue }
      draw(bar, on: &drawing, panel, y: y, half: half, start: start)
    }
    if growsFromZero, start > panel.frame.left + 1 {
      addVertical(at: start, Stroke(.rule, width: 0.9), to: &drawing, panel)
    }
    if let reference, let x = panel.x(of: reference) {
      addVertical(at: x, Stroke(.ink, width: 1.1, dashes: [4.4, 2.2]), to: &drawing, panel)
    }
    panel.drawAxes(on: &drawing)
    if bars.isEmpty { drawing.addNoData(in: panel) }
  }

  private func draw(
    _ bar: Bar, on drawing: inout Drawing, _ panel: Panel, y: Double, half: Double, start: Double
  ) {
    let color = bar.color ?? .palette[0]
    guard bar.value.isFinite, let x = panel.x(of: bar.value) else {
      drawing.add(
        Lettering(
          bar.value.isNaN ? "—" : readable(bar.value), at: Point(x: start + 5, y: y),
          size: Style.labelSize, color: .quietInk, height: .middle))
      return
    }
    if form == .bars {
      drawing.addRect(
        Rect(left: min(start, x), top: y - half, right: max(start, x), bottom: y + half),
        fill: color.mixed(with: .white, 0.15), clip: panel.frame)
    }
    let whisker = Stroke(form == .bars ? .ink : color, width: form == .bars ? 1.1 : 2)
    if let lower = bar.lower, let upper = bar.upper,
      let left = panel.x(of: lower) ?? (lower <= 0 ? panel.frame.left : nil),
      let right = panel.x(of: upper)
    {
      let cap = form == .bars ? min(half * 0.45, 3.5) : 0
      drawing.add(
        .path(
          [
            .move(Point(x: left, y: y)), .line(Point(x: right, y: y)),
            .move(Point(x: left, y: y - cap)), .line(Point(x: left, y: y + cap)),
            .move(Point(x: right, y: y - cap)), .line(Point(x: right, y: y + cap)),
          ], fill: nil, stroke: whisker), clip: panel.frame)
    }
    if form == .dots {
      drawing.addMarker(
        .circle, at: Point(x: x, y: y), color: color, radius: 4.2, clip: panel.frame.grown(by: 5))
    }
  }

  private func addVertical(
    at x: Double, _ stroke: Stroke, to drawing: inout Drawing, _ panel: Panel
  ) {
    drawing.addLine(
      from: Point(x: x, y: panel.frame.top), to: Point(x: x, y: panel.frame.bottom), stroke,
      clip: panel.frame)
  }

  public var table: FigureTable {
    FigureTable(
      columns: ["name", "value", "lower", "upper"],
      rows: bars.map { bar in
        [
          bar.name, bar.value.description, bar.lower?.description ?? "",
          bar.upper?.description ?? "",
        ]
      })
  }

  public var alternativeText: String {
    let kind = form == .bars ? "Bars" : "Dots"
    var sentences = [title.isEmpty ? "\(kind)." : "\(kind): \(title)."]
    if !note.isEmpty { sentences.append(note.hasSuffix(".") ? note : note + ".") }
    sentences.append("Along: \(fitted.description).")
    if let reference { sentences.append("A line marks \(readable(reference)).") }
    sentences += bars.map { bar in
      var text = "\(bar.name): \(readable(bar.value))"
      if let lower = bar.lower, let upper = bar.upper {
        text += ", between \(readable(lower)) and \(readable(upper))"
      }
      return text + "."
    }
    return sentences.joined(separator: " ")
  }
}
