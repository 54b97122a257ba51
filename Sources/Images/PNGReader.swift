import CImages

/// One reading of one PNG file by libpng.
struct PNGReader: ~Copyable {
  let header: PNGHeader
  private let fileSize: Int
  private let reader: OpaquePointer

  /// - Parameter file: the bytes of the file, which must outlive the reader.
  init(_ file: UnsafeBufferPointer<UInt8>, texts: Bool) throws(PNGError) {
    var header = mk_png_header()
    var failure = mk_png_failure()
    guard let start = file.baseAddress,
      let reader = mk_png_open(start, file.count, texts, &header, &failure)
    else {
      throw .unreadable(file.isEmpty ? "the file is empty" : failure.words)
    }
    self.reader = reader
    self.header = PNGHeader(header)
    fileSize = file.count
  }

  deinit { mk_png_close(reader) }

  func gray(_ expectation: PNGExpectation) throws(PNGError) -> GrayImage {
    guard header.color == .gray, !header.hasTransparency else {
      let image = try color(expectation)
      guard image.isOpaque else { throw .transparent }
      return image.gray
    }
    try expectation.check(header, fileSize: fileSize)
    return GrayImage(
      uncheckedWidth: header.width, height: header.height, pixels: try pixels(channels: 1))
  }

  func color(_ expectation: PNGExpectation) throws(PNGError) -> ColorImage {
    try expectation.check(header, fileSize: fileSize)
    return ColorImage(
      uncheckedWidth: header.width, height: header.height, channels: try pixels(channels: 4))
  }

  func texts(_ expectation: PNGExpectation) throws(PNGError) -> [PNGText] {
    // Texts may follow the picture, which has to be read to come to them.
    _ = try color(expectation)
    return (0..<mk_png_text_count(reader)).map { PNGText(mk_png_text_at(reader, $0)) }
  }

  private func pixels(channels: Int) throws(PNGError) -> [UInt8] {
    var failure = mk_png_failure()
    var sound = false
    let size = header.width * header.height * channels
    let pixels = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      sound = mk_png_read_pixels(reader, Int32(channels), start, &failure)
      count = sound ? size : 0
    }
    guard sound else { throw .unreadable(failure.words) }
    return pixels
  }
}

extension mk_png_failure {
  var words: String {
    withUnsafeBytes(of: message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
