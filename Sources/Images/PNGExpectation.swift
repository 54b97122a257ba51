/// What a PNG file must be to be read: any size and depth unless said otherwise.
public struct PNGExpectation: Hashable, Sendable {
  /// Width and height in pixels; nil accepts any.
  public var size: (width: Int, height: Int)? {
    get { expectedWidth.flatMap { width in expectedHeight.map { (width, $0) } } }
    set { (expectedWidth, expectedHeight) = (newValue?.width, newValue?.height) }
  }
  /// Bits a channel as the file stores them: 1, 2, 4, 8 or 16. nil accepts any.
  public var depth: Int?
  /// More pixels are refused before memory is taken for them.
  public var pixelLimit: Int

  private var expectedWidth: Int?
  private var expectedHeight: Int?

  public init(
    size: (width: Int, height: Int)? = nil, depth: Int? = nil, pixelLimit: Int = 1 << 26
  ) {
    self.depth = depth
    self.pixelLimit = pixelLimit
    self.size = size
  }

  /// The most that deflate shrinks anything: 258 bytes become 2 bits at best.
  private static let greatestRatio = 1032

  func check(_ header: PNGHeader, fileSize: Int) throws(PNGError) {
    if let size, size != (header.width, header.height) {
      throw .wrongSize(
        width: header.width, height: header.height, expectedWidth: size.width,
        expectedHeight: size.height)
    }
    if let depth, depth != header.depth { throw .wrongDepth(header.depth, expected: depth) }
    // Neither product overflows: libpng takes no side above 2³¹ − 1.
    guard header.width * header.height <= pixelLimit else {
      throw .tooManyPixels(width: header.width, height: header.height, limit: pixelLimit)
    }
    let rowBytes = (header.width * header.bitsPerPixel + 7) / 8
    let least = header.height * rowBytes / Self.greatestRatio
    guard fileSize >= least else {
      throw .tooFewBytes(fileSize, width: header.width, height: header.height, atLeast: least)
    }
  }
}
