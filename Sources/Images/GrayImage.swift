/// A picture of gray pixels, 8 bits each.
public struct GrayImage: Hashable, Sendable {
  /// Pixels in a row, at least 1.
  public let width: Int
  /// Rows, at least 1.
  public let height: Int
  /// Row after row from the top, each from the left; 0 is black, 255 white. `width · height` of
  /// them.
  public private(set) var pixels: [UInt8]

  /// - Throws: ``ImageError/badSize(width:height:)`` or
  ///   ``ImageError/wrongPixelCount(_:expected:)``.
  public init(width: Int, height: Int, pixels: [UInt8]) throws(ImageError) {
    let count = try pixelCount(width, height)
    guard pixels.count == count else {
      throw .wrongPixelCount(pixels.count, expected: count)
    }
    self.init(uncheckedWidth: width, height: height, pixels: pixels)
  }

  /// A picture of one gray.
  ///
  /// - Throws: ``ImageError/badSize(width:height:)``.
  public init(width: Int, height: Int, filledWith gray: UInt8) throws(ImageError) {
    let count = try pixelCount(width, height)
    self.init(
      uncheckedWidth: width, height: height, pixels: [UInt8](repeating: gray, count: count))
  }

  init(uncheckedWidth width: Int, height: Int, pixels: [UInt8]) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// The gray of a pixel, `x` from the left and `y` from the top.
  ///
  /// - Precondition: the pixel is inside the picture.
  public subscript(x: Int, y: Int) -> UInt8 {
    get {
      precondition(x >= 0 && x < width, "no column \(x) in a picture of width \(width)")
      return pixels[y * width + x]
    }
    set {
      precondition(x >= 0 && x < width, "no column \(x) in a picture of width \(width)")
      pixels[y * width + x] = newValue
    }
  }

  /// The negative: ink becomes bright where it was dark.
  public var inverted: GrayImage {
    GrayImage(uncheckedWidth: width, height: height, pixels: pixels.map { 255 - $0 })
  }
}

/// The product, where both are at least 1 and it is a count of bytes even with four a pixel.
func pixelCount(_ width: Int, _ height: Int) throws(ImageError) -> Int {
  let (count, overflow) = width.multipliedReportingOverflow(by: height)
  guard width > 0, height > 0, !overflow, count <= Int.max / 4 else {
    throw .badSize(width: width, height: height)
  }
  return count
}
