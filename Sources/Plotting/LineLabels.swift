/// The names of lines and levels, written where they end.
struct LineLabels {
  private struct Entry {
    var name: String
    var color: Color
    var weight: Typeface.Weight
    /// nil where nothing is drawn; `x` is infinite for what ends at the frame.
    var end: LinePlot.Point?
  }

  private let entries: [Entry]

  private static let size = Style.labelSize
  private static let margin = 9.0
  private static let distance = size * 1.25

  init(plot: LinePlot) {
    let lines = plot.series.indices.filter { plot.series[$0].isLabeled }.map { index in
      let series = plot.series[index]
      return Entry(
        name: series.name, color: plot.style(index).color, weight: .semibold,
        end: series.points.last { $0.x.isFinite && $0.y.isFinite })
    }
    let levels = plot.levels.map { level in
      Entry(
        name: level.name, color: .quietInk, weight: .regular,
        end: LinePlot.Point(x: .infinity, y: level.y))
    }
    entries = lines + levels
  }

  func width(_ typeface: Typeface, limit: Double) -> Double {
    let names = entries.map { typeface.width(of: $0.name, size: Self.size, weight: $0.weight) }
    guard let widest = names.max(), widest > 0 else { return 0 }
    // A little more, so that rounding cuts no name.
    return min(limit, widest + Self.margin + 1)
  }

  /// How high each name stands; nil where they do not fit: too many, cut, far from their lines, or
  /// lines that end elsewhere.
  func places(in panel: Panel) -> [Double]? {
    guard entries.count <= 12, !entries.isEmpty else { return nil }
    var wanted: [Double] = []
    for entry in entries {
      guard let place = place(of: entry, in: panel),
        place.x >= panel.frame.left + 0.9 * panel.frame.width, place.x <= panel.frame.right,
        place.y >= panel.frame.top - 1, place.y <= panel.frame.bottom + 1
      else { return nil }
      wanted.append(place.y)
    }
    let frame = panel.frame
    guard
      let places = spread(
        wanted, distance: Self.distance, from: frame.top, to: frame.bottom),
      zip(places, wanted).allSatisfy({ abs($0 - $1) <= 4 * Self.distance })
    else { return nil }
    return places
  }

  private func place(of entry: Entry, in panel: Panel) -> Point? {
    guard let end = entry.end, let y = panel.y(of: end.y) else { return nil }
    return end.x.isFinite
      ? panel.point(end.x, end.y) : Point(x: panel.frame.right, y: y)
  }

  func draw(_ places: [Double], on drawing: inout Drawing, _ panel: Panel, right: Double) {
    for (entry, y) in zip(entries, places) {
      guard let place = place(of: entry, in: panel) else { continue }
      let left = panel.frame.right + Self.margin
      if abs(place.y - y) > 2 {
        drawing.add(
          .path(
            [
              .move(Point(x: place.x + 2, y: place.y)), .line(Point(x: left - 3, y: y)),
            ], fill: nil, stroke: Stroke(entry.color.faded(to: 0.6), width: 0.7)))
      }
      drawing.add(
        Lettering(
          drawing.typeface.fitted(
            entry.name, size: Self.size, weight: entry.weight, width: right - left),
          at: Point(x: left, y: y), size: Self.size, weight: entry.weight,
          color: entry.color.forLetters, height: .middle))
    }
  }
}
