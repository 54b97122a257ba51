/// How the things of one series are drawn.
public struct SeriesStyle: Hashable, Sendable {
  public enum Line: CaseIterable, Sendable { case solid, dashed, dotted, dashDotted, none }
  public enum Marker: CaseIterable, Sendable { case circle, square, triangle, diamond, cross }

  public var color: Color
  public var line: Line
  public var marker: Marker?

  public init(color: Color, line: Line = .solid, marker: Marker? = nil) {
    self.color = color
    self.line = line
    self.marker = marker
  }

  /// The style of the `index`th series: colors first, and other lines once they come back.
  static func ofSeries(_ index: Int) -> SeriesStyle {
    let round = index / Color.palette.count
    return SeriesStyle(color: .ofSeries(index), line: Line.allCases[round % 4])
  }

  var stroke: Stroke? {
    let width = Style.lineWidth
    return switch line {
    case .solid: Stroke(color, width: width)
    case .dashed: Stroke(color, width: width, dashes: [4 * width, 2 * width])
    case .dotted: Stroke(color, width: width, dashes: [width, 1.6 * width])
    case .dashDotted: Stroke(color, width: width, dashes: [4, 1.6, 1, 1.6].map { $0 * width })
    case .none: nil
    }
  }
}

extension SeriesStyle.Marker {
  /// The outline of a marker; all look equally large.
  func path(at center: Point, radius: Double) -> [PathElement] {
    func polygon(_ corners: [(Double, Double)]) -> [PathElement] {
      corners.enumerated().map { index, corner in
        let point = Point(x: center.x + corner.0 * radius, y: center.y + corner.1 * radius)
        return index == 0 ? .move(point) : .line(point)
      } + [.close]
    }
    return switch self {
    case .circle: [.circle(center, radius: radius)]
    case .square: polygon([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])
    case .triangle: polygon([(0, -1.15), (1.1, 0.8), (-1.1, 0.8)])
    case .diamond: polygon([(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)])
    case .cross:
      polygon([
        (-0.35, -1.1), (0.35, -1.1), (0.35, -0.35), (1.1, -0.35), (1.1, 0.35), (0.35, 0.35),
        (0.35, 1.1), (-0.35, 1.1), (-0.35, 0.35), (-1.1, 0.35), (-1.1, -0.35), (-0.35, -0.35),
      ])
    }
  }
}

extension Drawing {
  /// A marker with a white edge, which keeps neighbors apart.
  mutating func addMarker(
    _ marker: SeriesStyle.Marker, at center: Point, color: Color,
    radius: Double = Style.markerRadius, clip: Rect? = nil
  ) {
    add(
      .path(
        marker.path(at: center, radius: radius), fill: color, stroke: Stroke(.white, width: 0.8)),
      clip: clip)
  }
}

/// Names of series beside samples of how they are drawn, in a column right of the data.
struct Legend: Sendable {
  var entries: [(name: String, style: SeriesStyle)]

  static let sampleWidth = 20.0
  private static let rowHeight = Style.labelSize * 1.65
  /// From the frame to the samples.
  static let margin = 14.0

  /// The room that the legend takes right of a frame, its margin included.
  func width(_ typeface: Typeface, limit: Double) -> Double {
    guard !entries.isEmpty else { return 0 }
    let names = entries.map { typeface.width(of: $0.name, size: Style.labelSize) }.max() ?? 0
    return min(limit, Self.margin + Self.sampleWidth + Style.gap + names)
  }

  /// Draws the legend from `top` down, each sample starting at `left`; entries that have no room are
  /// counted in the last row.
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
