/// Points over two axes, in groups.
public struct ScatterPlot: Figure {
  /// Points that belong together.
  public struct Group: Hashable, Sendable {
    public struct Point: Hashable, Sendable {
      public var x: Double
      public var y: Double
      /// What the point stands for, such as a task: in the table, and not drawn.
      public var name: String?

      public init(x: Double, y: Double, name: String? = nil) {
        self.x = x
        self.y = y
        self.name = name
      }
    }

    public var name: String
    public var points: [Point]
    /// nil leaves it to the place among the groups.
    public var style: SeriesStyle?

    public init(_ name: String, _ points: [Point], style: SeriesStyle? = nil) {
      self.name = name
      self.points = points
      self.style = style
    }

    /// - Throws: ``PlottingError/differentCounts(_:_:)``.
    public init(
      _ name: String, x: [Double], y: [Double], style: SeriesStyle? = nil
    ) throws(PlottingError) {
      guard x.count == y.count else { throw .differentCounts(name, [x.count, y.count]) }
      self.init(name, zip(x, y).map { Point(x: $0, y: $1) }, style: style)
    }
  }

  public var title: String
  /// A line below the title.
  public var note: String
  public var x: Axis
  public var y: Axis
  public var groups: [Group]
  /// Draws the line of equal values, for axes that show the same quantity.
  public var showsDiagonal: Bool
  /// The names of what is across, where these are no numbers: the points at about 0, 1, … belong to the
  /// first, second, ….
  public var categories: [String] = []
  /// Whether names of groups are left to what the plot is a part of.
  public var hidesNames = false
  public var size: Size

  public init(
    title: String = "", note: String = "", x: Axis, y: Axis, groups: [Group],
    showsDiagonal: Bool = false, size: Size = Size(width: 420, height: 320)
  ) {
    self.title = title
    self.note = note
    self.x = x
    self.y = y
    self.groups = groups
    self.showsDiagonal = showsDiagonal
    self.size = size
  }

  private var fitted: (x: FittedAxis, y: FittedAxis) {
    let points = groups.flatMap(\.points)
    // With a diagonal both axes show the same range.
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    return (
      categories.isEmpty
        ? x.fitted(to: showsDiagonal ? xs + ys : xs) : FittedAxis(Categories(x.name, categories)),
      y.fitted(to: showsDiagonal ? xs + ys : ys)
    )
  }

  private func style(_ index: Int) -> SeriesStyle {
    groups[index].style
      ?? SeriesStyle(
        color: .ofSeries(index), line: .none,
        marker: SeriesStyle.Marker.allCases[index % SeriesStyle.Marker.allCases.count])
  }
}

extension ScatterPlot {
  public func draw(on drawing: inout Drawing, in area: Rect) {
    let body = drawing.addHeading(title: title, note: note, in: area)
    let legend = Legend(entries: legendEntries)
    let hasLegend = groups.count > 1 && !hidesNames
    var narrow = body
    if hasLegend {
      narrow.right -= legend.width(drawing.typeface, limit: body.width * 0.4)
    }
    let panel = Panel(x: fitted.x, y: fitted.y, in: narrow, typeface: drawing.typeface)
    panel.drawGrid(on: &drawing)
    if showsDiagonal { drawDiagonal(on: &drawing, panel) }
    // Many points are small and let each other through.
    let count = groups.map(\.points.count).reduce(0, +)
    let radius = count > 2000 ? 1.6 : count > 300 ? 2.4 : 3.4
    let opacity = count > 300 ? 0.55 : 0.9
    var shown = 0
    for (index, group) in groups.enumerated() {
      let style = style(index)
      for point in group.points where point.x.isFinite && point.y.isFinite {
        guard let place = panel.point(point.x, point.y) else { continue }
        shown += 1
        drawing.addMarker(
          style.marker ?? .circle, at: place, color: style.color.faded(to: opacity), radius: radius,
          clip: panel.frame.grown(by: 4))
      }
    }
    panel.drawAxes(on: &drawing)
    if hasLegend {
      legend.draw(
        on: &drawing, left: panel.frame.right + Legend.margin, top: panel.frame.top,
        right: body.right, bottom: body.bottom)
    }
    if shown == 0 { drawing.addNoData(in: panel) }
  }

  private func drawDiagonal(on drawing: inout Drawing, _ panel: Panel) {
    guard let ends = panel.x.scale.ends,
      let start = panel.point(ends.lower, ends.lower), let end = panel.point(ends.upper, ends.upper)
    else { return }
    drawing.addLine(
      from: start, to: end, Stroke(.rule, width: 1.1, dashes: [4.4, 2.2]), clip: panel.frame)
  }

  public var table: FigureTable {
    let hasNames = groups.contains { $0.points.contains { $0.name != nil } }
    return FigureTable(
      columns: ["group", "x", "y"] + (hasNames ? ["name"] : []),
      rows: groups.flatMap { group in
        group.points.map {
          [group.name, category($0.x) ?? $0.x.description, $0.y.description]
            + (hasNames ? [$0.name ?? ""] : [])
        }
      })
  }

  private func category(_ x: Double) -> String? {
    guard x.isFinite, abs(x) < 1e6 else { return nil }
    let place = Int(x.rounded())
    return categories.indices.contains(place) ? categories[place] : nil
  }

  public var alternativeText: String {
    var sentences = [
      title.isEmpty ? "Scatter plot." : "Scatter plot: \(title).",
      "Across: \(fitted.x.description).", "Up: \(fitted.y.description).",
    ]
    if !note.isEmpty { sentences.insert(note.hasSuffix(".") ? note : note + ".", at: 1) }
    for group in groups {
      let name = group.name.isEmpty ? "The points" : "“\(group.name)”"
      let known = group.points.filter { $0.x.isFinite && $0.y.isFinite }
      var text = "\(name): \(counted(known.count, "point", "points"))"
      if categories.isEmpty, let x = range(known.map(\.x)) { text += ", across \(x)" }
      if let y = range(known.map(\.y)) { text += ", up \(y)" }
      let rest = group.points.count - known.count
      if rest > 0 { text += "; \(rest) not shown" }
      if showsDiagonal {
        text +=
          "; \(known.count { $0.y > $0.x }) above the line of equal values, "
          + "\(known.count { $0.y < $0.x }) below"
      }
      sentences.append(text + ".")
    }
    return sentences.joined(separator: " ")
  }
}

extension ScatterPlot: Named {
  var legendEntries: [Legend.Entry] {
    groups.indices.filter { !groups[$0].name.isEmpty }
      .map { Legend.Entry(name: groups[$0].name, style: style($0)) }
  }
}
