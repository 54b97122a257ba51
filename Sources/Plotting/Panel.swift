/// A frame with two axes: where data go, once the axes have taken their room.
public struct Panel: Sendable {
  public let x: FittedAxis
  public let y: FittedAxis
  /// The rectangle that the two axes span.
  public let frame: Rect
  /// What the axes and their names stay inside of.
  private let area: Rect
  private let xTicks: Ticks
  private let yTicks: Ticks
  /// The room of the labels below the frame and beside it.
  private let labelHeight: Double
  private let labelWidth: Double
  private let hasUprightLabels: Bool

  /// Lays two axes out so that they and all their labels are inside an area.
  public init(x: FittedAxis, y: FittedAxis, in area: Rect, typeface: Typeface) {
    func widest(_ ticks: Ticks) -> Double {
      ticks.ticks.map { typeface.width(of: $0.label, size: Style.labelSize) }.max() ?? 0
    }
    func fitted(_ ticks: Ticks, _ width: Double) -> Ticks {
      var ticks = ticks
      for i in ticks.ticks.indices {
        let label = ticks.ticks[i].label
        ticks.ticks[i].label = typeface.fitted(label, size: Style.labelSize, width: width)
      }
      return ticks
    }
    let nameRoom = Style.nameSize * Style.lineHeight + Style.gap
    let belowName = x.name.isEmpty && x.unit == nil ? 0 : nameRoom
    let besideName = y.name.isEmpty && y.unit == nil ? 0 : nameRoom

    // Upright labels below depend on the frame's width, that on the labels beside it, and those on
    // its height: so level labels are tried first.
    func laid(labelHeight: Double) -> (frame: Rect, x: Ticks, y: Ticks, labelWidth: Double) {
      var frame = area
      frame.top += Style.labelSize / 2
      frame.bottom = max(
        frame.top + 1, area.bottom - Panel.beforeLabels - labelHeight - belowName)
      let yTicks = fitted(y.ticks(tickCount(frame.height, each: 36)), area.width * 0.4)
      let labelWidth = widest(yTicks)
      frame.left += Panel.beforeLabels + labelWidth + besideName
      frame.right = max(frame.left + 1, frame.right)
      var xTicks = x.ticks(tickCount(frame.width, each: x.isLogarithmic ? 40 : 54))
      // The last label is centered below its tick, and may need room on the right.
      let overhang =
        xTicks.ticks.map { tick in
          frame.left + frame.width * (x.scale.position(of: tick.value) ?? 0)
            + typeface.width(of: tick.label, size: Style.labelSize) / 2 - area.right
        }.max() ?? 0
      if overhang > 0, !x.isCategorical {
        frame.right = max(frame.left + 1, frame.right - overhang)
        xTicks = x.ticks(tickCount(frame.width, each: x.isLogarithmic ? 40 : 54))
      }
      return (frame, xTicks, yTicks, labelWidth)
    }

    var layout = laid(labelHeight: Style.labelSize)
    var labelHeight = Style.labelSize
    let room = layout.frame.width / Double(max(layout.x.ticks.count, 1)) - 4
    hasUprightLabels = x.isCategorical && widest(layout.x) > room
    if hasUprightLabels {
      let limit = area.height * 0.4
      labelHeight = min(widest(layout.x), limit)
      layout = laid(labelHeight: labelHeight)
      layout.x = fitted(layout.x, limit)
    }
    (self.x, self.y, self.area, frame) = (x, y, area, layout.frame)
    (xTicks, yTicks, labelWidth) = (layout.x, layout.y, layout.labelWidth)
    self.labelHeight = labelHeight
  }

  /// From the frame to the labels.
  private static let beforeLabels = Style.tickLength + 4

  /// Where a value stands across, in points; nil where it has no place. Values beyond an end are
  /// outside the frame, infinite ones far outside.
  public func x(of value: Double) -> Double? {
    x.scale.position(of: value).map { near(frame.left + frame.width * $0) }
  }

  /// Where a value stands up, in points; see ``x(of:)``. Categories run from the top down.
  public func y(of value: Double) -> Double? {
    y.scale.position(of: value).map {
      near(y.isCategorical ? frame.top + frame.height * $0 : frame.bottom - frame.height * $0)
    }
  }

  public func point(_ x: Double, _ y: Double) -> Point? {
    guard let x = self.x(of: x), let y = self.y(of: y) else { return nil }
    return Point(x: x, y: y)
  }

  /// Cairo takes no larger numbers, and nobody sees how a line is bent so far outside.
  private func near(_ place: Double) -> Double { min(max(place, -1e6), 1e6) }

  /// Draws the lines behind the data.
  public func drawGrid(on drawing: inout Drawing) {
    for tick in xTicks.ticks where !x.isCategorical && !tick.label.isEmpty {
      guard let place = x(of: tick.value) else { continue }
      drawing.addLine(
        from: Point(x: place, y: frame.top), to: Point(x: place, y: frame.bottom),
        Stroke(.grid, width: 0.7))
    }
    for tick in yTicks.ticks where !y.isCategorical && !tick.label.isEmpty {
      guard let place = y(of: tick.value) else { continue }
      drawing.addLine(
        from: Point(x: frame.left, y: place), to: Point(x: frame.right, y: place),
        Stroke(.grid, width: 0.7))
    }
  }

  /// Draws the axes with their ticks, labels and names.
  public func drawAxes(on drawing: inout Drawing) {
    let stroke = Stroke(.rule, width: 0.9)
    drawing.add(
      .path(
        [
          .move(Point(x: frame.left, y: frame.top)), .line(Point(x: frame.left, y: frame.bottom)),
          .line(Point(x: frame.right, y: frame.bottom)),
        ], fill: nil, stroke: stroke))
    drawXTicks(on: &drawing, stroke)
    drawYTicks(on: &drawing, stroke)
    let below = frame.bottom + Panel.beforeLabels + labelHeight + Style.gap
    drawing.add(
      Lettering(
        drawing.typeface.fitted(
          x.title(exponent: xTicks.exponent), size: Style.nameSize,
          width: 2 * min(frame.center.x - area.left, area.right - frame.center.x)),
        at: Point(x: frame.center.x, y: below), size: Style.nameSize, alignment: .middle,
        height: .top))
    let beside = frame.left - Panel.beforeLabels - labelWidth - Style.gap - 2
    drawing.add(
      Lettering(
        drawing.typeface.fitted(
          y.title(exponent: yTicks.exponent), size: Style.nameSize,
          width: 2 * min(frame.center.y - area.top, area.bottom - frame.center.y)),
        at: Point(x: beside, y: frame.center.y), size: Style.nameSize, alignment: .middle,
        isUpright: true))
  }

  private func drawXTicks(on drawing: inout Drawing, _ stroke: Stroke) {
    var free = -Double.infinity
    for tick in xTicks.ticks {
      guard let place = x(of: tick.value) else { continue }
      if !x.isCategorical {
        let length = tick.label.isEmpty ? Style.smallTickLength : Style.tickLength
        drawing.addLine(
          from: Point(x: place, y: frame.bottom), to: Point(x: place, y: frame.bottom + length),
          stroke)
      }
      guard !tick.label.isEmpty else { continue }
      var label = Lettering(
        tick.label, at: Point(x: place, y: frame.bottom + Panel.beforeLabels),
        size: Style.labelSize,
        color: x.isCategorical ? .ink : .quietInk, alignment: .middle, height: .top)
      if hasUprightLabels {
        label.alignment = .end
        label.height = .middle
        label.isUpright = true
        drawing.add(label)
        continue
      }
      let box = label.box(width: drawing.width(of: label))
      guard box.left > free else { continue }
      free = box.right + 3
      drawing.add(label)
    }
  }

  private func drawYTicks(on drawing: inout Drawing, _ stroke: Stroke) {
    var free = Double.infinity
    for tick in yTicks.ticks {
      guard let place = y(of: tick.value) else { continue }
      if !y.isCategorical {
        let length = tick.label.isEmpty ? Style.smallTickLength : Style.tickLength
        drawing.addLine(
          from: Point(x: frame.left - length, y: place), to: Point(x: frame.left, y: place), stroke)
      }
      guard y.isCategorical || place + Style.labelSize * 0.6 < free else { continue }
      if !tick.label.isEmpty { free = place - Style.labelSize * 0.6 }
      drawing.add(
        Lettering(
          tick.label, at: Point(x: frame.left - Panel.beforeLabels, y: place),
          size: Style.labelSize,
          color: y.isCategorical ? .ink : .quietInk, alignment: .end, height: .middle))
    }
  }
}

/// How many ticks have room, at least three; labels that meet are left out later.
private func tickCount(_ length: Double, each: Double) -> Int {
  length > 3 * each ? Int(min(length / each, 50)) : 3
}

extension FittedAxis {
  var isLogarithmic: Bool {
    if case .logarithmic = scale { true } else { false }
  }

  var isCategorical: Bool {
    if case .categories = scale { true } else { false }
  }
}

extension Drawing {
  /// Says that a panel is empty.
  public mutating func addNoData(in panel: Panel) {
    add(
      Lettering(
        "no data", at: panel.frame.center, size: Style.nameSize, color: .quietInk,
        alignment: .middle, height: .middle))
  }
}
