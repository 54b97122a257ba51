/// The colors of a map beside a figure, with an axis that says what they mean.
struct ColorBar {
  var axis: FittedAxis
  var colors: ColorMap

  private static let width = 11.0
  private static let margin = 14.0
  private static let beforeLabels = 5.0

  /// What it takes right of a frame.
  func room(_ typeface: Typeface) -> Double {
    Self.margin + Self.width + Self.beforeLabels + labelWidth(typeface) + Style.gap
      + Style.nameSize + 2
  }

  private func labelWidth(_ typeface: Typeface) -> Double {
    axis.ticks(5).ticks.map { typeface.width(of: $0.label, size: Style.labelSize) }.max() ?? 0
  }

  func draw(on drawing: inout Drawing, beside frame: Rect) {
    let left = frame.right + Self.margin
    let steps = 64
    for step in 0..<steps {
      let (low, high) = (Double(step) / Double(steps), Double(step + 1) / Double(steps))
      // Each overlaps the next a little, lest a line shows between them.
      drawing.addRect(
        Rect(
          left: left, top: frame.bottom - high * frame.height, right: left + Self.width,
          bottom: frame.bottom - low * frame.height + (step > 0 ? 0.5 : 0)),
        fill: colors.color(at: (low + high) / 2))
    }
    let ticks = axis.ticks(5)
    for tick in ticks.ticks where !tick.label.isEmpty {
      guard let part = axis.scale.position(of: tick.value) else { continue }
      let y = frame.bottom - part * frame.height
      drawing.addLine(
        from: Point(x: left + Self.width, y: y),
        to: Point(x: left + Self.width + Style.smallTickLength, y: y), Stroke(.rule, width: 0.9))
      drawing.add(
        Lettering(
          tick.label, at: Point(x: left + Self.width + Self.beforeLabels, y: y),
          size: Style.labelSize,
          color: .quietInk, height: .middle))
    }
    drawing.add(
      Lettering(
        drawing.typeface.fitted(
          axis.title(exponent: ticks.exponent), size: Style.nameSize, width: frame.height),
        at: Point(x: frame.right + room(drawing.typeface) - 4, y: frame.center.y),
        size: Style.nameSize, alignment: .middle,
        isUpright: true))
  }
}
