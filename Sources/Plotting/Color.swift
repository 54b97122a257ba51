/// A color in sRGB, every channel in `0...1`.
public struct Color: Hashable, Sendable {
  public var red: Double
  public var green: Double
  public var blue: Double
  public var opacity: Double

  /// - Parameter hex: red, green and blue, 8 bits each, as in `0xD55E00`.
  public init(_ hex: UInt32, opacity: Double = 1) {
    red = Double(hex >> 16 & 255) / 255
    green = Double(hex >> 8 & 255) / 255
    blue = Double(hex & 255) / 255
    self.opacity = opacity
  }

  public func faded(to opacity: Double) -> Color {
    var color = self
    color.opacity = opacity
    return color
  }

  /// The color on the way to another, `fraction` of the way.
  public func mixed(with other: Color, _ fraction: Double) -> Color {
    var color = self
    color.red += (other.red - red) * fraction
    color.green += (other.green - green) * fraction
    color.blue += (other.blue - blue) * fraction
    color.opacity += (other.opacity - opacity) * fraction
    return color
  }

  /// How bright it looks, `0...1`: the relative luminance of WCAG 2.1, with the square for its
  /// curve.
  public var luminance: Double {
    0.2126 * red * red + 0.7152 * green * green + 0.0722 * blue * blue
  }

  /// The color, as dark as letters on white need to be.
  var forLetters: Color { luminance > 0.2 ? mixed(with: .ink, 0.3) : self }
}

extension Color {
  public static let white = Color(0xFFFFFF)
  /// Titles and names.
  public static let ink = Color(0x262626)
  /// What stands back: numbers along axes, notes.
  public static let quietInk = Color(0x5A5A5A)
  /// Frames and ticks.
  public static let rule = Color(0x8C8C8C)
  /// Lines behind the data.
  public static let grid = Color(0xE6E6E6)

  /// Colors that people with any kind of color vision tell apart, in the order to use them.
  ///
  /// M. Okabe & K. Ito (2008), "Color Universal Design", in another order, without black and
  /// without yellow, which vanishes on white.
  public static let palette: [Color] = [
    Color(0x0072B2), Color(0xD55E00), Color(0x009E73), Color(0xCC79A7), Color(0xE69F00),
    Color(0x56B4E9), Color(0x6B6B6B),
  ]

  /// The color of the `index`th of many things; they come back after the last.
  public static func ofSeries(_ index: Int) -> Color {
    palette[Int(UInt(bitPattern: index) % UInt(palette.count))]
  }
}
