public import Images

/// Something drawn: a path, a line of text or a picture.
public enum Mark: Hashable, Sendable {
  /// Filled first, then stroked.
  case path([PathElement], fill: Color?, stroke: Stroke?)
  case text(Lettering)
  /// Every pixel a rectangle, not blended with its neighbors.
  case image(GrayImage, Rect)
}

/// A step of a path.
public enum PathElement: Hashable, Sendable {
  case move(Point)
  case line(Point)
  /// Back to the last `move`.
  case close
  /// A whole circle of its own.
  case circle(Point, radius: Double)
}

/// How a path is drawn.
public struct Stroke: Hashable, Sendable {
  public var color: Color
  /// In points.
  public var width: Double
  /// Lengths of strokes and gaps in turn, in points; empty for a solid line.
  public var dashes: [Double]

  public init(_ color: Color, width: Double = 1, dashes: [Double] = []) {
    self.color = color
    self.width = width
    self.dashes = dashes
  }
}

/// A line of text, with how and where it stands.
public struct Lettering: Hashable, Sendable {
  public enum Alignment: Sendable { case start, middle, end }
  /// What of the letters is at the point: their base line, the middle of capitals or their top.
  public enum Height: Sendable { case base, middle, top }

  public var text: String
  public var point: Point
  /// In points.
  public var size: Double
  public var weight: Typeface.Weight
  public var color: Color
  public var alignment: Alignment
  public var height: Height
  /// Reads from the bottom up.
  public var isUpright: Bool

  public init(
    _ text: String, at point: Point, size: Double, weight: Typeface.Weight = .regular,
    color: Color = .ink, alignment: Alignment = .start, height: Height = .base,
    isUpright: Bool = false
  ) {
    self.text = text
    self.point = point
    self.size = size
    self.weight = weight
    self.color = color
    self.alignment = alignment
    self.height = height
    self.isUpright = isUpright
  }

  /// Of Lato, in units of the size.
  static let capitals = 0.72
  static let descent = 0.2

  /// How far along the line the point is.
  func offset(width: Double) -> Double {
    switch alignment {
    case .start: 0
    case .middle: width / 2
    case .end: width
    }
  }

  /// How far the base line is below the point.
  var drop: Double {
    switch height {
    case .base: 0
    case .middle: Self.capitals * size / 2
    case .top: Self.capitals * size
    }
  }

  /// What a line of `width` covers, from the top of capitals to below the base line.
  func box(width: Double) -> Rect {
    let along = offset(width: width)
    let (rise, fall) = (Self.capitals * size - drop, drop + Self.descent * size)
    return isUpright
      ? Rect(
        left: point.x - rise, top: point.y - (width - along), right: point.x + fall,
        bottom: point.y + along)
      : Rect(
        left: point.x - along, top: point.y - rise, right: point.x + width - along,
        bottom: point.y + fall)
  }
}
