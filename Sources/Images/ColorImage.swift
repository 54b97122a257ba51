/// A picture of pixels in sRGB with opacity, 8 bits a channel.
public struct ColorImage: Hashable, Sendable {
  /// Pixels in a row, at least 1.
  public let width: Int
  /// Rows, at least 1.
  public let height: Int
  /// Red, green, blue and opacity of each pixel, row after row from the top, each from the left;
  /// colors are not multiplied by the opacity. `4 · width · height` of them.
  public let channels: [UInt8]

  /// - Throws: ``ImageError/badSize(width:height:)`` or
  ///   ``ImageError/wrongPixelCount(_:expected:)``.
  public init(width: Int, height: Int, channels: [UInt8]) throws(ImageError) {
    let count = try 4 * pixelCount(width, height)
    guard channels.count == count else {
      throw .wrongPixelCount(channels.count, expected: count)
    }
    self.init(uncheckedWidth: width, height: height, channels: channels)
  }

  init(uncheckedWidth width: Int, height: Int, channels: [UInt8]) {
    self.width = width
    self.height = height
    self.channels = channels
  }

  /// Whether no pixel lets anything through.
  public var isOpaque: Bool {
    stride(from: 3, to: channels.count, by: 4).allSatisfy { channels[$0] == 255 }
  }

  /// The lightness of each pixel; its opacity is left out.
  ///
  /// (19595 R + 38470 G + 7471 B + 2¹⁵) / 2¹⁶, rounded down: the weights of ITU-R BT.601 as Pillow
  /// has them in `convert("L")`. A gray pixel keeps its gray.
  public var gray: GrayImage {
    let pixels = [UInt8](unsafeUninitializedCapacity: channels.count / 4) { buffer, count in
      for i in buffer.indices {
        let red = Int(channels[4 * i])
        let green = Int(channels[4 * i + 1])
        let blue = Int(channels[4 * i + 2])
        buffer[i] = UInt8((19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16)
      }
      count = buffer.count
    }
    return GrayImage(uncheckedWidth: width, height: height, pixels: pixels)
  }
}
