/// What a figure looks like: marks in order on a white sheet.
///
/// A drawing is a value that can be looked into; ``image(scale:)`` makes pixels of it.
public struct Drawing: Sendable {
  /// A mark and the rectangle outside of which it is invisible.
  public struct PlacedMark: Hashable, Sendable {
    public var mark: Mark
    public var clip: Rect?
  }

  static let greatestSide = 10_000.0

  /// In points.
  public let size: Size
  public let typeface: Typeface
  public private(set) var marks: [PlacedMark] = []

  /// An empty sheet.
  ///
  /// - Throws: ``PlottingError/badSize(width:height:)``.
  public init(size: Size, typeface: Typeface) throws(PlottingError) {
    let sides = 1...Self.greatestSide
    guard sides.contains(size.width), sides.contains(size.height) else {
      throw .badSize(width: size.width, height: size.height)
    }
    self.size = size
    self.typeface = typeface
  }

  public mutating func add(_ mark: Mark, clip: Rect? = nil) {
    marks.append(PlacedMark(mark: mark, clip: clip))
  }

  public mutating func add(_ text: Lettering) {
    guard !text.text.isEmpty else { return }
    add(.text(text))
  }

  /// A straight line.
  public mutating func addLine(
    from start: Point, to end: Point, _ stroke: Stroke, clip: Rect? = nil
  ) {
    add(.path([.move(start), .line(end)], fill: nil, stroke: stroke), clip: clip)
  }

  public mutating func addRect(
    _ rect: Rect, fill: Color?, stroke: Stroke? = nil, clip: Rect? = nil
  ) {
    let path: [PathElement] = [
      .move(Point(x: rect.left, y: rect.top)), .line(Point(x: rect.right, y: rect.top)),
      .line(Point(x: rect.right, y: rect.bottom)), .line(Point(x: rect.left, y: rect.bottom)),
      .close,
    ]
    add(.path(path, fill: fill, stroke: stroke), clip: clip)
  }

  /// Every line of text with what it covers.
  public var letterings: [(lettering: Lettering, box: Rect)] {
    marks.compactMap { placed in
      guard case .text(let text) = placed.mark else { return nil }
      return (text, text.box(width: width(of: text)))
    }
  }

  public func width(of text: Lettering) -> Double {
    typeface.width(of: text.text, size: text.size, weight: text.weight)
  }
}
