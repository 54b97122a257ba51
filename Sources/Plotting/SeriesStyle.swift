/// How the things of one series are drawn.
public struct SeriesStyle: Hashable, Sendable {
  public enum Line: CaseIterable, Sendable { case solid, dashed, dotted, dashDotted, none }
  public enum Marker: CaseIterable, Sendable { case circle, square, triangle, diamond, cross }

  public var color: Color
  public var line: Line
  /// In points.
  public var width: Double
  public var marker: Marker?

  public init(
    color: Color, line: Line = .solid, width: Double = 1.9, marker: Marker? = nil
  ) {
    self.color = color
    self.line = line
    self.width = width
    self.marker = marker
  }

  /// The style of the `index`th series: colors first, and other lines once they come back.
  public static func ofSeries(_ index: Int) -> SeriesStyle {
    let round = index / Color.palette.count
    return SeriesStyle(color: .ofSeries(index), line: Line.allCases[round % 4])
  }

  var stroke: Stroke? {
    switch line {
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
  /// Adds a marker with a white edge, which keeps neighbors apart.
  public mutating func addMarker(
    _ marker: SeriesStyle.Marker, at center: Point, color: Color,
    radius: Double = 3.2, clip: Rect? = nil
  ) {
    add(
      .path(
        marker.path(at: center, radius: radius), fill: color, stroke: Stroke(.white, width: 0.8)),
      clip: clip)
  }
}
