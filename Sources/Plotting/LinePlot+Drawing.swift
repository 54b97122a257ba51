extension LinePlot {
  public func draw(on drawing: inout Drawing, in area: Rect) {
    let typeface = drawing.typeface
    let body = drawing.addHeading(title: title, note: note, in: area)
    let (x, y) = (fittedX, fittedY)

    // Names at the ends of the lines where all fit, else a legend.
    let names = LineLabels(plot: self)
    var room = body
    if gauge != nil { room.left += Self.gaugeRoom }
    var narrow = room
    narrow.right -= names.width(typeface, limit: body.width * 0.35)
    var panel = Panel(x: x, y: y, in: narrow, typeface: typeface)
    let places = hidesNames ? nil : names.places(in: panel)
    let legend = Legend(entries: hidesNames ? [] : legendEntries)
    if places == nil {
      narrow.right = body.right - legend.width(typeface, limit: body.width * 0.4)
      panel = Panel(x: x, y: y, in: narrow, typeface: typeface)
    }

    panel.drawGrid(on: &drawing)
    for level in levels { draw(level, on: &drawing, panel) }
    for (index, series) in series.enumerated() {
      drawBand(series.points, style(index), on: &drawing, panel)
    }
    for (index, series) in series.enumerated() {
      drawLine(series.points, style(index), on: &drawing, panel)
    }
    panel.drawAxes(on: &drawing)
    if let gauge { draw(gauge, on: &drawing, panel, left: body.left) }
    if hidesNames {
      // Whatever the plot is a part of names the lines.
    } else if let places {
      names.draw(places, on: &drawing, panel, right: body.right)
    } else {
      legend.draw(
        on: &drawing, left: panel.frame.right + Legend.margin, top: panel.frame.top,
        right: body.right, bottom: body.bottom)
    }
    if !series.contains(where: { $0.points.contains { panel.point($0.x, $0.y) != nil } }) {
      drawing.addNoData(in: panel)
    }
  }

  private func draw(_ level: Level, on drawing: inout Drawing, _ panel: Panel) {
    guard let y = panel.y(of: level.y), y >= panel.frame.top, y <= panel.frame.bottom else {
      return
    }
    drawing.addLine(
      from: .init(x: panel.frame.left, y: y), to: .init(x: panel.frame.right, y: y),
      Self.levelStyle.stroke ?? Stroke(.rule))
  }

  /// Many bands over each other are fainter, so that lines stay above them.
  private var bandOpacity: Double {
    series.count > 4 ? Style.bandOpacity * 4 / Double(min(series.count, 12)) : Style.bandOpacity
  }

  private static let gaugeRoom = 26.0

  /// Draws the gauge left of everything, at the height of the frame's middle.
  private func draw(
    _ gauge: Gauge, on drawing: inout Drawing, _ panel: Panel, left: Double
  ) {
    guard let ends = panel.y.scale.ends, case .linear = panel.y.scale, gauge.length.isFinite else {
      return
    }
    let length = abs(gauge.length) / (ends.upper - ends.lower) * panel.frame.height
    let shown = min(length, panel.frame.height)
    let (top, bottom) = (panel.frame.center.y - shown / 2, panel.frame.center.y + shown / 2)
    let x = left + 17
    var path: [PathElement] = [
      .move(Plotting.Point(x: x, y: top)), .line(Plotting.Point(x: x, y: bottom)),
    ]
    if length <= panel.frame.height {
      for y in [top, bottom] {
        path += [.move(Plotting.Point(x: x - 3.5, y: y)), .line(Plotting.Point(x: x + 3.5, y: y))]
      }
    }
    drawing.add(.path(path, fill: nil, stroke: Stroke(.ink, width: 1.4)))
    let text = drawing.typeface.fitted(
      "\(gauge.name) \(readable(gauge.length))", size: Style.noteSize, width: panel.frame.height)
    drawing.add(
      Lettering(
        text, at: Plotting.Point(x: left + 9, y: panel.frame.center.y), size: Style.noteSize,
        color: .quietInk, alignment: .middle, isUpright: true))
  }

  private func drawBand(
    _ points: [Point], _ style: SeriesStyle, on drawing: inout Drawing, _ panel: Panel
  ) {
    var upper: [Plotting.Point] = []
    var lower: [Plotting.Point] = []
    func finish(_ drawing: inout Drawing) {
      if upper.count > 1 {
        // Where corners are far outside, Cairo's own clip lets parts of an area through.
        let corners = panel.frame.clipping(upper + lower.reversed())
        let path = corners.enumerated().map { index, point in
          index == 0 ? PathElement.move(point) : .line(point)
        }
        if path.count > 2 {
          drawing.add(
            .path(path + [.close], fill: style.color.faded(to: bandOpacity), stroke: nil),
            clip: panel.frame)
        }
      } else if let top = upper.first, let bottom = lower.first {
        drawing.addLine(
          from: top, to: bottom, Stroke(style.color.faded(to: 0.5), width: 3), clip: panel.frame)
      }
      (upper, lower) = ([], [])
    }
    for point in points {
      // On a logarithmic axis an interval may reach down to 0, which is below every frame.
      let isBelow = (point.lower ?? .nan) <= 0 && panel.y.scale.position(of: 0) == nil
      if let high = point.upper, let top = panel.point(point.x, high), let low = point.lower,
        let bottom = isBelow
          ? panel.x(of: point.x).map({ .init(x: $0, y: panel.frame.bottom + 5) })
          : panel.point(point.x, low)
      {
        upper.append(top)
        lower.append(bottom)
      } else {
        finish(&drawing)
      }
    }
    finish(&drawing)
  }

  private func drawLine(
    _ points: [Point], _ style: SeriesStyle, on drawing: inout Drawing, _ panel: Panel
  ) {
    // A line along an edge keeps its whole width.
    let clip = panel.frame.grown(by: style.width)
    var run: [Plotting.Point] = []
    func finish(_ drawing: inout Drawing) {
      if run.count == 1, style.marker == nil, let only = run.first {
        drawing.addMarker(.circle, at: only, color: style.color, clip: clip.grown(by: 4))
      } else if let stroke = style.stroke {
        let path = run.enumerated().map { index, point in
          index == 0 ? PathElement.move(point) : .line(point)
        }
        if path.count > 1 { drawing.add(.path(path, fill: nil, stroke: stroke), clip: clip) }
      }
      run = []
    }
    for point in points {
      if let place = panel.point(point.x, point.y), point.x.isFinite, point.y.isFinite {
        run.append(place)
        continue
      }
      finish(&drawing)
      guard point.y.isInfinite, let x = panel.x(of: point.x), point.x.isFinite,
        point.y > 0 || panel.y.scale.position(of: point.y) != nil
      else { continue }
      drawEscape(up: point.y > 0, x: x, style.color, on: &drawing, panel)
    }
    finish(&drawing)
    for point in points { drawReach(of: point, style.color, on: &drawing, panel) }
    guard let marker = style.marker else { return }
    for point in points {
      guard let place = panel.point(point.x, point.y), point.x.isFinite, point.y.isFinite else {
        continue
      }
      drawing.addMarker(marker, at: place, color: style.color, clip: clip.grown(by: 4))
    }
  }

  /// The interval around an `x`, with a cap at each end that is inside the frame.
  private func drawReach(
    of point: Point, _ color: Color, on drawing: inout Drawing, _ panel: Panel
  ) {
    guard let left = point.left, let right = point.right, let y = panel.y(of: point.y),
      let end = panel.x(of: right)
    else { return }
    // On a logarithmic axis an interval may begin at 0, left of every frame.
    let start = panel.x(of: left) ?? panel.frame.left - 5
    var path: [PathElement] = [
      .move(.init(x: start, y: y)), .line(.init(x: end, y: y)),
    ]
    for x in [start, end] {
      path += [.move(.init(x: x, y: y - 3)), .line(.init(x: x, y: y + 3))]
    }
    drawing.add(
      .path(path, fill: nil, stroke: Stroke(color, width: 1.3)), clip: panel.frame.grown(by: 3))
  }

  /// A triangle at the edge that an infinite value lies beyond.
  private func drawEscape(
    up: Bool, x: Double, _ color: Color, on drawing: inout Drawing, _ panel: Panel
  ) {
    guard x >= panel.frame.left, x <= panel.frame.right else { return }
    let (tip, base) =
      up
      ? (panel.frame.top, panel.frame.top + 6) : (panel.frame.bottom, panel.frame.bottom - 6)
    drawing.add(
      .path(
        [
          .move(.init(x: x, y: tip)), .line(.init(x: x + 3.5, y: base)),
          .line(.init(x: x - 3.5, y: base)), .close,
        ], fill: .white, stroke: Stroke(color, width: 1.2)))
  }
}

extension LinePlot: Named {
  var legendEntries: [Legend.Entry] {
    series.indices.filter { series[$0].isLabeled }
      .map { Legend.Entry(name: series[$0].name, style: style($0)) }
      + levels.map { Legend.Entry(name: $0.name, style: Self.levelStyle) }
  }
}
