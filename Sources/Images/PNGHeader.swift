import CImages

/// What a PNG file says of its picture before the picture comes.
public struct PNGHeader: Hashable, Sendable {
  /// How colors are stored.
  public enum Color: UInt8, Sendable {
    case gray = 0
    case rgb = 2
    case palette = 3
    case grayWithAlpha = 4
    case rgbWithAlpha = 6
  }

  /// In pixels.
  public let width: Int
  /// In pixels.
  public let height: Int
  /// Bits a channel, or a pixel with a palette: 1, 2, 4, 8 or 16.
  public let depth: Int
  public let color: Color
  /// Whether some pixel may be transparent.
  public let hasTransparency: Bool

  /// Reads the header, and so much of the file as comes before the picture.
  ///
  /// - Throws: ``PNGError/unreadable(_:)``.
  public init(png bytes: [UInt8]) throws(PNGError) {
    self = try bytes.withUnsafeBufferPointer { file throws(PNGError) in
      try PNGReader(file, texts: false).header
    }
  }

  init(_ header: mk_png_header) {
    width = Int(header.width)
    height = Int(header.height)
    depth = Int(header.bit_depth)
    color = Color(rawValue: header.color_type) ?? .rgbWithAlpha
    hasTransparency = header.transparency
  }

  var bitsPerPixel: Int {
    switch color {
    case .gray, .palette: depth
    case .grayWithAlpha: 2 * depth
    case .rgb: 3 * depth
    case .rgbWithAlpha: 4 * depth
    }
  }
}
