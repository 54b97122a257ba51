/// Names of series beside samples of how they are drawn, in a column right of the data.
struct Legend: Sendable {
  struct Entry: Hashable, Sendable {
    var name: String
    var style: SeriesStyle
  }

  var entries: [Entry]

  static let sampleWidth = 20.0
  private static let rowHeight = Style.labelSize * 1.65
  /// From the frame to the samples.
  static let margin = 14.0

  /// The room that the legend takes right of a frame, its margin included.
  func width(_ typeface: Typeface, limit: Double) -> Double {
    guard !entries.isEmpty else { return 0 }
    let names = entries.map { typeface.width(of: $0.name, size: Style.labelSize) }.max() ?? 0
    // A little more, so that rounding cuts no name.
    return min(limit, Self.margin + Self.sampleWidth + Style.gap + names + 1)
  }

  /// The height at which every entry has room.
  var height: Double { Double(entries.count) * Self.rowHeight }

  /// Draws the legend from `top` down, each sample starting at `left`; entries that have no room
  /// are counted in the last row.
  func draw(on drawing: inout Drawing, left: Double, top: Double, right: Double, bottom: Double) {
    let rows = max(1, Int((bottom - top) / Self.rowHeight))
    let shown = entries.count <= rows ? entries.count : rows - 1
    let textLeft = left + Self.sampleWidth + Style.gap
    for (index, entry) in entries.prefix(shown).enumerated() {
      let y = top + (Double(index) + 0.5) * Self.rowHeight
      if let stroke = entry.style.stroke {
        drawing.addLine(
          from: Point(x: left, y: y), to: Point(x: left + Self.sampleWidth, y: y), stroke)
      }
      if let marker = entry.style.marker {
        drawing.addMarker(
          marker, at: Point(x: left + Self.sampleWidth / 2, y: y), color: entry.style.color)
      }
      drawing.add(
        Lettering(
          drawing.typeface.fitted(entry.name, size: Style.labelSize, width: right - textLeft),
          at: Point(x: textLeft, y: y), size: Style.labelSize, height: .middle))
    }
    if shown < entries.count {
      drawing.add(
        Lettering(
          "and \(entries.count - shown) more",
          at: Point(x: textLeft, y: top + (Double(shown) + 0.5) * Self.rowHeight),
          size: Style.labelSize, color: .quietInk, height: .middle))
    }
  }
}

/// A figure that names its series, and can leave that to what it is a part of.
protocol Named: Figure {
  var legendEntries: [Legend.Entry] { get }
  var hidesNames: Bool { get set }
  /// What is across, which names a panel that has no title.
  var x: Axis { get }
}
