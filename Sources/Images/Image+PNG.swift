import CImages

extension GrayImage {
  /// Reads a PNG file of any kind.
  ///
  /// Gray of 1, 2 and 4 bits is spread over `0...255`, 16 bits are rounded to 8, colors give their
  /// lightness (see ``ColorImage/gray``); gamma and color profiles are not applied.
  ///
  /// - Throws: ``PNGError``; no memory is taken for a picture that is not as expected, nor for one
  ///   that the file is too short to hold.
  public init(
    png bytes: [UInt8], expecting expectation: PNGExpectation = PNGExpectation()
  ) throws(PNGError) {
    self = try bytes.withUnsafeBufferPointer { file throws(PNGError) in
      try PNGReader(file, texts: false).gray(expectation)
    }
  }

  /// The picture as a PNG file of 8-bit gray; equal for equal versions of libpng and zlib.
  ///
  /// - Parameters:
  ///   - texts: texts to carry beside the picture, before it.
  ///   - resolution: pixels per inch; nil says nothing about it.
  /// - Throws: ``PNGError/unwritable(_:)``, when memory runs out.
  public func png(texts: [PNGText] = [], resolution: Double? = nil) throws(PNGError) -> [UInt8] {
    try encoded(
      pixels, width: width, height: height, channels: 1, stride: 1, texts: texts,
      resolution: resolution)
  }
}

extension ColorImage {
  /// Reads a PNG file of any kind as sRGB with opacity; see ``GrayImage/init(png:expecting:)``.
  ///
  /// - Throws: ``PNGError``.
  public init(
    png bytes: [UInt8], expecting expectation: PNGExpectation = PNGExpectation()
  ) throws(PNGError) {
    self = try bytes.withUnsafeBufferPointer { file throws(PNGError) in
      try PNGReader(file, texts: false).color(expectation)
    }
  }

  /// The picture as a PNG file, without a channel of opacity where it is opaque; equal for equal
  /// versions of libpng and zlib.
  ///
  /// - Parameters:
  ///   - texts: texts to carry beside the picture, before it.
  ///   - resolution: pixels per inch; nil says nothing about it.
  /// - Throws: ``PNGError/unwritable(_:)``, when memory runs out.
  public func png(texts: [PNGText] = [], resolution: Double? = nil) throws(PNGError) -> [UInt8] {
    try encoded(
      channels, width: width, height: height, channels: isOpaque ? 3 : 4, stride: 4, texts: texts,
      resolution: resolution)
  }
}

/// The versions of libpng and zlib: what the bytes of a PNG file depend on beside its picture.
public let pngLibraryVersions =
  "libpng \(String(cString: mk_png_version())), zlib \(String(cString: mk_png_zlib_version()))"

private func encoded(
  _ pixels: [UInt8], width: Int, height: Int, channels: Int, stride: Int, texts: [PNGText],
  resolution: Double?
) throws(PNGError) -> [UInt8] {
  guard let width = UInt32(exactly: width), let height = UInt32(exactly: height) else {
    throw .unwritable("sides of more than 32 bits")
  }
  let perMeter = ((resolution ?? 0) / 0.0254).rounded()
  var failure = mk_png_failure()
  var count = 0
  let file = pixels.withUnsafeBufferPointer { pixels -> UnsafeMutablePointer<UInt8>? in
    guard let start = pixels.baseAddress else { return nil }
    var picture = mk_png_picture(
      pixels: start, width: width, height: height, channels: Int32(channels),
      stride: Int32(stride), pixels_per_meter: UInt32(exactly: perMeter) ?? 0)
    return withTexts(texts[...], []) {
      mk_png_write(&picture, $0, $0.count, &count, &failure)
    }
  }
  guard let file else { throw .unwritable(failure.words) }
  defer { file.deallocate() }
  return [UInt8](UnsafeBufferPointer(start: file, count: count))
}

/// What `body` makes of the texts as C has them, which live no longer than the call.
private func withTexts<Result>(
  _ texts: ArraySlice<PNGText>, _ ready: [mk_png_text], _ body: ([mk_png_text]) -> Result
) -> Result {
  guard let text = texts.first else { return body(ready) }
  let international = !text.isLatin1
  let content = international ? text.text.utf8CString.map { $0 } : text.text.latin1
  return text.keyword.latin1.withUnsafeBufferPointer { keyword in
    content.withUnsafeBufferPointer { content in
      guard let keyword = keyword.baseAddress, let start = content.baseAddress else {
        return body(ready)
      }
      let c = mk_png_text(
        keyword: keyword, language: nil, text: start, text_count: content.count - 1,
        international: international)
      return withTexts(texts.dropFirst(), ready + [c], body)
    }
  }
}
