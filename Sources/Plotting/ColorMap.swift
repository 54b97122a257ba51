/// Colors for values in `0...1`.
public struct ColorMap: Hashable, Sendable {
  private let stops: [Color]

  /// Colors at equal distances, mixed in between.
  ///
  /// - Precondition: there is a color.
  public init(_ stops: [Color]) {
    precondition(!stops.isEmpty, "a color map without colors")
    self.stops = stops
  }

  /// The color of a part; parts outside `0...1` have the color of the end, NaN of the beginning.
  public func color(at part: Double) -> Color {
    let place = min(max(part.isNaN ? 0 : part, 0), 1) * Double(stops.count - 1)
    let below = Int(place)
    guard below + 1 < stops.count else { return stops[below] }
    return stops[below].mixed(with: stops[below + 1], place - Double(below))
  }

  /// The same from the other end.
  public var reversed: ColorMap { ColorMap(stops.reversed()) }

  /// From dark to light, evenly to the eye and for all kinds of color vision: the map viridis of S.
  /// van der Walt & N. Smith (2015), at nine of its colors.
  public static let sequential = ColorMap([
    Color(0x440154), Color(0x472D7B), Color(0x3B528B), Color(0x2C728E), Color(0x21918C),
    Color(0x28AE80), Color(0x5EC962), Color(0xADDC30), Color(0xFDE725),
  ])

  /// From blue over white to red, for values with a middle: the map RdBu of C. A. Brewer.
  public static let diverging = ColorMap([
    Color(0x2166AC), Color(0x4393C3), Color(0x92C5DE), Color(0xD1E5F0), Color(0xF7F7F7),
    Color(0xFDDBC7), Color(0xF4A582), Color(0xD6604D), Color(0xB2182B),
  ])
}
