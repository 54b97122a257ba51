/// Lines over parallel axes, one for each thing, colored by a number of it.
///
/// A. Inselberg (1985), "The plane with parallel coordinates".
public struct ParallelPlot: Figure {
  /// One of the axes.
  public enum Coordinate: Hashable, Sendable {
    case numbers(Axis)
    /// Values are places in the names, from 0.
    case names(Categories)

    var name: String {
      switch self {
      case .numbers(let axis): axis.name
      case .names(let categories): categories.name
      }
    }
  }

  /// One thing.
  public struct Line: Hashable, Sendable {
    /// One value an axis; NaN where there is none.
    public var values: [Double]
    /// What the line is colored by.
    public var level: Double

    public init(_ values: [Double], level: Double) {
      self.values = values
      self.level = level
    }
  }

  public var title: String
  /// A line below the title.
  public var note: String
  public var coordinates: [Coordinate]
  /// In the order in which they are drawn: the last is above all.
  public var lines: [Line]
  /// What the colors show.
  public var levels: Axis
  public var colors: ColorMap
  public var height: Double

  public init(
    title: String = "", note: String = "", coordinates: [Coordinate], lines: [Line], levels: Axis,
    colors: ColorMap = .sequential, height: Double = 300
  ) {
    self.title = title
    self.note = note
    self.coordinates = coordinates
    self.lines = lines
    self.levels = levels
    self.colors = colors
    self.height = height
  }

  public var size: Size {
    Size(width: min(max(480, 120 * Double(coordinates.count) + 90), 2000), height: height)
  }

  private var fittedLevels: FittedAxis { levels.fitted(to: lines.map(\.level), room: 0) }

  private func fitted(_ place: Int) -> FittedAxis {
    switch coordinates[place] {
    case .numbers(let axis): axis.fitted(to: lines.map { value($0, place) }, room: 0)
    case .names(let categories): FittedAxis(categories)
    }
  }

  private func value(_ line: Line, _ place: Int) -> Double {
    place < line.values.count ? line.values[place] : .nan
  }
}

extension ParallelPlot {
  /// The name below the last axis stands on both sides of it.
  private static let lastNameRoom = 24.0
  private static let labelHeight = Style.labelSize * 1.5

  public func draw(on drawing: inout Drawing, in area: Rect) {
    let body = drawing.addHeading(title: title, note: note, in: area)
    let axes = coordinates.indices.map(fitted)
    let room = axes.map { axis in
      (axis.isCategorical ? axis.ticks(5).ticks : labeled(axis))
        .map { drawing.typeface.width(of: $0.label, size: Style.labelSize) }.max() ?? 0
    }
    var frame = body
    frame.left += min(room.first ?? 0, body.width * 0.25) + 8
    let bar = ColorBar(axis: fittedLevels, colors: colors)
    frame.right -= bar.room(drawing.typeface) + Self.lastNameRoom
    frame.top += Self.labelHeight / 2
    frame.bottom -= Style.nameSize * Style.lineHeight + Style.gap + Self.labelHeight / 2
    frame = Rect(
      left: frame.left, top: frame.top, right: max(frame.left + 1, frame.right),
      bottom: max(frame.top + 1, frame.bottom))
    let isGap = coordinates.indices.map { place in
      lines.contains { !value($0, place).isFinite }
    }
    // What has no value is below the axes; where one axis has such a place, all end above it.
    var inner = frame
    if isGap.contains(true) { inner.bottom -= 2 * Self.labelHeight }
    let scale = fittedLevels.scale
    for line in lines {
      draw(line, on: &drawing, inner, frame, axes, scale.position(of: line.level))
    }
    for place in coordinates.indices {
      draw(
        axes[place], isGap[place], on: &drawing, at: x(place, in: frame), inner, frame,
        room: place == 0 ? room[0] : spacing(in: frame) * 0.6)
    }
    if lines.isEmpty || coordinates.isEmpty {
      drawing.add(
        Lettering(
          "no data", at: frame.center, size: Style.nameSize, color: .quietInk, alignment: .middle,
          height: .middle))
    } else {
      var beside = frame
      beside.right += Self.lastNameRoom
      bar.draw(on: &drawing, beside: beside)
    }
  }

  private func labeled(_ axis: FittedAxis) -> [Tick] {
    axis.ticks(5).ticks.filter { !$0.label.isEmpty }
  }

  private func spacing(in frame: Rect) -> Double {
    frame.width / Double(max(coordinates.count - 1, 1))
  }

  private func x(_ place: Int, in frame: Rect) -> Double {
    coordinates.count == 1 ? frame.center.x : frame.left + Double(place) * spacing(in: frame)
  }

  private func y(_ value: Double, _ axis: FittedAxis, _ inner: Rect) -> Double? {
    guard value.isFinite, let part = axis.scale.position(of: value) else { return nil }
    let inside = min(max(part, 0), 1)
    return axis.isCategorical
      ? inner.top + inside * inner.height : inner.bottom - inside * inner.height
  }

  private func draw(
    _ line: Line, on drawing: inout Drawing, _ inner: Rect, _ frame: Rect, _ axes: [FittedAxis],
    _ part: Double?
  ) {
    let path = axes.indices.map { place in
      let point = Point(
        x: x(place, in: frame), y: y(value(line, place), axes[place], inner) ?? frame.bottom)
      return place == 0 ? PathElement.move(point) : .line(point)
    }
    guard path.count > 1 else { return }
    let opacity = lines.count > 200 ? 0.4 : lines.count > 50 ? 0.55 : 0.8
    let color = part.map { colors.color(at: $0).faded(to: opacity) } ?? Color.grid
    drawing.add(.path(path, fill: nil, stroke: Stroke(color, width: 1.1)))
  }

  private func draw(
    _ axis: FittedAxis, _ isGap: Bool, on drawing: inout Drawing, at x: Double, _ inner: Rect,
    _ frame: Rect, room: Double
  ) {
    drawing.addLine(
      from: Point(x: x, y: inner.top), to: Point(x: x, y: inner.bottom),
      Stroke(.ink, width: 1))
    var labels = labeled(axis).compactMap { tick in
      y(tick.value, axis, inner).map { (text: tick.label, y: $0) }
    }
    if isGap { labels.append(("absent", frame.bottom)) }
    for label in labels {
      drawing.addLine(
        from: Point(x: x - Style.tickLength, y: label.y), to: Point(x: x, y: label.y),
        Stroke(.ink, width: 0.9))
      let lettering = Lettering(
        drawing.typeface.fitted(label.text, size: Style.labelSize, width: max(room, 20)),
        at: Point(x: x - 6, y: label.y), size: Style.labelSize, color: .ink, alignment: .end,
        height: .middle)
      // Letters over lines need a ground of their own.
      drawing.addRect(
        lettering.box(width: drawing.width(of: lettering)).grown(by: 1.5),
        fill: Color.white.faded(to: 0.75))
      drawing.add(lettering)
    }
    drawing.add(
      Lettering(
        drawing.typeface.fitted(
          axis.title(exponent: axis.ticks(5).exponent), size: Style.nameSize,
          width: spacing(in: frame) - 6),
        at: Point(x: x, y: frame.bottom + Self.labelHeight / 2 + Style.gap), size: Style.nameSize,
        alignment: .middle, height: .top))
  }

  public var table: FigureTable {
    FigureTable(
      columns: coordinates.map(\.name) + [levels.name],
      rows: lines.map { line in
        coordinates.indices.map { text(value(line, $0), $0) } + [line.level.description]
      })
  }

  private func text(_ value: Double, _ place: Int) -> String {
    if value.isNaN { return "" }
    if case .names(let categories) = coordinates[place] {
      let index = value.isFinite && abs(value) < 1e6 ? Int(value.rounded()) : -1
      return categories.names.indices.contains(index) ? categories.names[index] : value.description
    }
    return value.description
  }

  public var alternativeText: String {
    var sentences = [
      title.isEmpty ? "Parallel coordinates." : "Parallel coordinates: \(title)."
    ]
    if !note.isEmpty { sentences.append(note.hasSuffix(".") ? note : note + ".") }
    let count = counted(lines.count, "line", "lines")
    sentences.append("\(count) over \(counted(coordinates.count, "axis", "axes")).")
    sentences += coordinates.indices.map { "Axis: \(fitted($0).description)." }
    sentences.append("Colors: \(fittedLevels.description).")
    return sentences.joined(separator: " ")
  }
}
