extension Rect {
  /// The part of an area inside the rectangle, by its corners in order; empty where none is.
  ///
  /// I. E. Sutherland & G. W. Hodgman (1974), "Reentrant Polygon Clipping": one side after the other. Parts
  /// that are not connected are joined along the edge.
  func clipping(_ corners: [Point]) -> [Point] {
    var rest = corners
    for side in Side.allCases {
      var kept: [Point] = []
      for (place, end) in rest.enumerated() {
        let start = rest[place == 0 ? rest.count - 1 : place - 1]
        let (before, after) = (distance(of: start, inside: side), distance(of: end, inside: side))
        if (before >= 0) != (after >= 0) {
          let part = before / (before - after)
          kept.append(
            Point(x: start.x + part * (end.x - start.x), y: start.y + part * (end.y - start.y)))
        }
        if after >= 0 { kept.append(end) }
      }
      rest = kept
    }
    return rest
  }

  private enum Side: CaseIterable { case left, top, right, bottom }

  /// How far a point is inside of a side; negative outside.
  private func distance(of point: Point, inside side: Side) -> Double {
    switch side {
    case .left: point.x - left
    case .top: point.y - top
    case .right: right - point.x
    case .bottom: bottom - point.y
    }
  }
}
